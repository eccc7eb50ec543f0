"""Field paths, which name fields of a record and of its parts on the command line.

``field`` belongs to the record itself. ``us/head`` is the head in the part whose party is us.
``states/2/note`` is the note of the second state, ``states/+/status`` the status of a new one. A
field that the new part already has starts another new part. ``states/2=`` with an empty text
removes the part.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

from tracker.domain import records as r
from tracker.domain.listtext import split_list
from tracker.domain.nouns import EVIDENCE, NOUNS, parts_of
from tracker.domain.record_input import SOURCES
from tracker.domain.suggestions import or_list
from tracker.errors import BadInputError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tracker.domain.fields import Noun, PartType
    from tracker.service.drafts import Draft

    Pairs: TypeAlias = Iterable[tuple[str, str]]
    """Field paths, each with its text, in the given order."""
    Placed: TypeAlias = tuple[dict[str, str], dict[str, list[dict[str, str]]]]
    """The texts of a record's fields, and the texts of its parts."""
    Named: TypeAlias = Callable[[tuple[r.Kind, ...], str], str]
    """Returns the slug of the record of these kinds that a text names, or the text itself."""

NEW = "+"
EACH = "*"
"""The sign in a column name that stands for all parts; the cell has an entry for each."""


def placed(draft: Draft, given: Pairs, named: Named) -> Placed:
    """Return the texts of a draft's fields and parts after replacing those that are given.

    ``sources`` are the sources of the record as a whole; if given, they replace all of these.

    Raises:
        BadInputError: a name does not match any part.
    """
    return _Placing(draft, named).run(given)


class _Placing:
    """The texts of a draft to which field paths are being applied."""

    def __init__(self, draft: Draft, named: Named) -> None:
        self._noun = NOUNS[draft.kind]
        self._named = named
        self._texts = dict(draft.texts)
        self._parts = {name: [dict(one) for one in held] for name, held in draft.parts.items()}
        self._before = {name: len(held) for name, held in draft.parts.items()}
        self._out: defaultdict[str, set[int]] = defaultdict(set)

    def run(self, given: Pairs) -> Placed:
        """Return the texts of the draft after replacing those that are given."""
        for name, text in given:
            if "/" in name:
                self._part(name, text)
            elif name == SOURCES:
                self._sources(text)
            else:
                self._texts[name] = text
        kept = {
            name: [one for n, one in enumerate(held) if n not in self._out[name]]
            for name, held in self._parts.items()
        }
        return self._texts, kept

    def _sources(self, text: str) -> None:
        wanted = [self._named((r.Kind.SOURCE,), each) for each in split_list(text)]
        basis = r.EvidenceRole.BASIS.value
        held = self._parts[EVIDENCE.name]
        stay = [each for each in held if each["role"] != basis or each["source"] in wanted]
        there = {each["source"] for each in stay if each["role"] == basis}
        new = [{"source": slug, "role": basis} for slug in wanted if slug not in there]
        self._parts[EVIDENCE.name] = stay + new
        self._before[EVIDENCE.name] = len(stay)

    def _part(self, name: str, text: str) -> None:
        first, *rest = name.split("/")
        part = next((p for p in parts_of(self._noun) if first in (p.name, p.plural)), None)
        if part is None:
            part, rest = self._keyed(name), [first, *rest]
        which, *field = rest
        if len(field) > 1 or not which or (not field and text):
            raise _not_a_name(name, self._noun)
        held = self._parts[part.name]
        n = self._place(part, which, field[0] if field else "", name)
        if not field:
            self._out[part.name].add(n)
            return
        if n == len(held):
            held.append({part.key: which} if part.key and which != NEW else {})
        held[n][field[0]] = text

    def _keyed(self, name: str) -> PartType:
        """Return the kind of part that is meant by a path that begins with the part's key."""
        for part in self._noun.parts:
            if part.key:
                return part
        raise _not_a_name(name, self._noun)

    def _place(self, part: PartType, which: str, field: str, name: str) -> int:
        """Return the index of the part that a path names; one past the last means a new part."""
        held = self._parts[part.name]
        if which == NEW:
            is_new = len(held) > self._before[part.name]
            return len(held) - 1 if is_new and field not in held[-1] else len(held)
        if which.isascii() and which.isdigit():
            if 0 < int(which) <= len(held):
                return int(which) - 1
            raise BadInputError([Problem(name, _numbered(part, name, len(held)))])
        if not part.key:
            raise _not_a_name(name, self._noun)
        refers = next(each.refers for each in part.fields if each.name == part.key)
        slug = self._named(refers, which)
        keys = [self._named(refers, each.get(part.key, "")) for each in held]
        return keys.index(slug) if slug in keys else len(held)


def _numbered(part: PartType, name: str, number: int) -> str:
    last = f"there are {number}" if number > 1 else "there is one" if number else "there is none"
    return f"“{name}”: {last}; write a new one as {part.plural}/{NEW}/{part.fields[0].name}."


def _not_a_name(name: str, noun: Noun) -> BadInputError:
    examples = [f"{part.plural}/1/{part.fields[0].name}" for part in parts_of(noun)]
    sentence = f"“{name}” names no field; a field of a part is written {or_list(examples)}."
    return BadInputError([Problem(name, sentence)])
