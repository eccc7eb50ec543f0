"""Finds names of parties, organizations, people and channels in a line."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from tracker.domain.listtext import join_list
from tracker.domain.quick.marked_words import bare
from tracker.domain.records import Kind

if TYPE_CHECKING:
    from tracker.domain.quick.marked_words import Marked

LONGEST = 6
"""The maximum number of words in a name."""
_BEFORE = frozenset({"with", "between", "to", "from", "the"})
"""Words after which a name can follow."""
_PRONOUNS = frozenset({"us", "it", "who"})
"""Words that are not names if written in lower case (for example “us”)."""
_ANOTHER = frozenset({"and", "&"})


class Named(Struct, frozen=True):
    """A record found by name; for a person or organization with its party."""

    kind: Kind
    slug: str
    party: str = ""


Look: TypeAlias = Callable[[str], Named | None]
"""Returns the record with a name, short name or alias; ``None`` unless there is exactly one."""


def name_at(line: Marked, start: int, look: Look) -> tuple[int, Named] | None:
    """Return the longest name that begins at a word: the position after it, and its record."""
    for end in range(min(start + LONGEST, len(line.words)), start, -1):
        text = line.text(start, end)
        taken = text in _PRONOUNS or not line.free(start, end) or _goes_on(line, end)
        if text and not taken and (found := look(text)):
            return end, found
    return None


def _goes_on(line: Marked, end: int) -> bool:
    """Return whether the name may continue after a word: “MFA” is not the name in “MFA Ankara”."""
    if end >= len(line.words) or line.fields[end]:
        return False
    return line.words[end][0].isupper() and line.words[end - 1][-1].isalnum()


class Participants:
    """The channel and the delegations of a meeting that a line names."""

    def __init__(self, line: Marked, look: Look) -> None:
        """Initialize with the words of the meeting and the lookup of names."""
        self._line = line
        self._look = look
        self.channel = ""
        self._parties: list[str] = []
        self._heads: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}

    def find(self, *starts: int) -> None:
        """Mark the names that begin at these positions, or that follow “with” and similar words."""
        words = self._line.words
        places = [*starts, *(n + 1 for n, word in enumerate(words) if word.casefold() == "with")]
        for start in sorted(set(places)):
            self._names_from(start)

    def _names_from(self, start: int) -> None:
        line, place = self._line, start
        while place < len(line.words):
            begin = place
            while place < len(line.words) and line.words[place].casefold() in _BEFORE:
                place += 1
            found = name_at(line, place, self._look)
            path = self._take(found[1]) if found else ""
            if not (found and path):
                return
            if begin and begin == start and line.words[begin - 1].casefold() in _BEFORE:
                begin -= 1
            line.mark(range(begin, found[0]), path)
            place = found[0]
            if place < len(line.words) and line.words[place].casefold() in _ANOTHER:
                place += 1
                if self._names_on(place):
                    line.mark([place - 1], path)
                    continue
                return
            if not line.words[place - 1].endswith(","):
                return

    def _names_on(self, place: int) -> bool:
        """Return whether another name follows at a position."""
        while place < len(self._line.words) and self._line.words[place].casefold() in _BEFORE:
            place += 1
        return name_at(self._line, place, self._look) is not None

    def _take(self, named: Named) -> str:
        """Put a named record into a field and return the field's path; empty if there is none."""
        if named.kind is Kind.CHANNEL:
            if self.channel:
                return ""
            self.channel = named.slug
            return "channel"
        party = named.slug if named.kind is Kind.PARTY else named.party
        if not party:
            return ""
        if party not in self._parties:
            self._parties.append(party)
        at = f"delegation/{self._parties.index(party)}"
        if named.kind is Kind.PARTY:
            return f"{at}/party"
        if named.kind is Kind.PERSON and party not in self._heads:
            self._heads[party] = named.slug
            return f"{at}/head"
        self._members.setdefault(party, []).append(named.slug)
        return f"{at}/members"

    def delegations(self) -> tuple[dict[str, str], ...]:
        """Return the delegations found, as texts by field."""
        made = []
        for party in self._parties:
            texts = {"party": party}
            if party in self._heads:
                texts["head"] = self._heads[party]
            if party in self._members:
                texts["members"] = join_list(self._members[party])
            made.append(texts)
        return tuple(made)


def subject(line: Marked, end: int, look: Look) -> Named | None:
    """Return the record named by the words before ``end`` (a verb), if they are only a name."""
    places = [n for n in range(end) if not line.fields[n] and bare(line.words[n])]
    if not places or places[-1] - places[0] + 1 != len(places):
        return None
    begin = places[0] + (line.words[places[0]].casefold() == "the" and len(places) > 1)
    found = name_at(line, begin, look)
    return found[1] if found and found[0] == places[-1] + 1 else None
