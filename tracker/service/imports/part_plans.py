"""Plans for the parts of a record: one part for each row, or for each entry of a cell.

``delegations/+/party`` and ``delegations/1/party`` are fields of one new part.
``delegations/*/party`` has an entry for each part; entries of several fields belong together by
position.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.domain.fields import Value
from tracker.domain.listtext import split_aligned
from tracker.domain.nouns import parts_of
from tracker.domain.plurals import counted
from tracker.errors import BadInputError
from tracker.service.field_paths import EACH, NEW
from tracker.transfer import windowcells

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tracker.domain.fields import Field, Noun, PartType
    from tracker.domain.record_input import Texts
    from tracker.service.imports.templates import Template

DATED = frozenset({Value.WINDOW, Value.DAY})


class Filled(Struct, frozen=True):
    """The texts of a record or part for a row; ``beside`` has other cells of its windows."""

    texts: dict[str, str]
    beside: Mapping[str, Texts]


class PartPlan(Struct, frozen=True):
    """The templates of a part, by field; with ``each``, their texts have an entry for each part.

    ``windows`` has, for each window whose exact days are in the file, the columns other than the
    words. ``dated`` are the fields that contain dates, and ``varying`` those whose text depends on
    the row.
    """

    templates: dict[str, Template]
    dated: frozenset[str]
    windows: dict[str, dict[str, int]]
    varying: frozenset[str]
    each: bool = False

    @property
    def columns(self) -> set[int]:
        """The numbers of the columns that the plan uses."""
        beside = {n for each in self.windows.values() for n in each.values()}
        return beside | {n for each in self.templates.values() for n in each.columns}

    def fill(self, cells: Sequence[str], slugs: Texts) -> list[Filled]:
        """Return the parts for a row; there are none if all their cells are empty.

        Raises:
            BadInputError: the cells of several parts do not have the same number of entries.
        """
        texts = {name: each.fill(cells, slugs) for name, each in self.templates.items()}
        if self.varying and not any(texts[name].strip() for name in self.varying):
            return []
        if self.each:
            return self._several(texts, cells)
        return [Filled(texts, beside_in(self.windows, cells))]

    def _several(self, texts: Texts, cells: Sequence[str]) -> list[Filled]:
        """Return a part for each entry of the texts; a fixed text applies to all parts."""
        lists = {name: split_aligned(text) for name, text in texts.items()}
        varying = {name: held for name, held in lists.items() if name in self.varying}
        number = max(map(len, (varying or lists).values()))
        beside = {
            name: {column: split_aligned(text) for column, text in held.items()}
            for name, held in beside_in(self.windows, cells).items()
        }
        every = [*varying.items(), *(each for held in beside.values() for each in held.items())]
        for name, held in every:
            if len(held) not in {0, number}:
                raise _not_matching(dict(every), name)
        found = []
        for n in range(number):
            own = {
                name: (held[n if name in varying else 0] if held else "")
                for name, held in lists.items()
            }
            if any(own[name] for name in varying):
                found.append(Filled(own, {at: _entries(held, n) for at, held in beside.items()}))
        return found


def _not_matching(lists: Mapping[str, Sequence[str]], name: str) -> BadInputError:
    most = max(lists, key=lambda each: len(lists[each]))
    entries = counted(len(lists[name]), "entry", "entries")
    return BadInputError(
        f"{name} has {entries}, and {most} has {len(lists[most])}; "
        "each part needs an entry, even an empty one: “a | ”."
    )


def _entries(held: Mapping[str, Sequence[str]], n: int) -> dict[str, str]:
    return {column: entries[n] if entries else "" for column, entries in held.items()}


def beside_in(
    windows: Mapping[str, Mapping[str, int]], cells: Sequence[str]
) -> dict[str, dict[str, str]]:
    """Return the cells of each window other than its words, by field and column."""
    return {
        name: {column: cells[n] for column, n in beside.items()} for name, beside in windows.items()
    }


def is_part_path(path: str, noun: Noun) -> PartType | None:
    """Return the kind of new part that a path such as ``delegations/+/head`` belongs to.

    A ``1`` or ``*`` in place of ``+`` is also valid. Returns ``None`` for any other path.
    """
    first, *which = path.split("/")
    if len(which) != 2 or not (which[0] in {NEW, EACH} or which[0].isdecimal()):  # noqa: PLR2004  # the path goes on with a part and a field
        return None
    return next((each for each in parts_of(noun) if first in {each.name, each.plural}), None)


def part_plan(
    part: PartType,
    templates: dict[str, Template],
    windows: dict[str, dict[str, int]] | None = None,
    *,
    each: bool = False,
) -> PartPlan:
    """Return the plan of a part."""
    varying = frozenset(name for name, one in templates.items() if one.is_variable)
    return PartPlan(templates, dated(part.fields), windows or {}, varying, each)


def new_parts(
    noun: Noun, given: Mapping[str, Template], numbers: Mapping[str, int]
) -> dict[str, list[PartPlan]]:
    """Return the plans of new parts, by the name of their kind, in order of occurrence.

    Fields with the same sign or number belong to one plan.
    """
    found: dict[tuple[PartType, str], dict[str, Template]] = {}
    windows: dict[tuple[PartType, str], dict[str, dict[str, int]]] = {}
    for path, template in given.items():
        if part := is_part_path(path, noun):
            _, which, field = path.split("/")
            found.setdefault((part, which), {})[field] = template
            at = path.removesuffix(field)
            if beside := windowcells.beside(path, numbers):
                here = {column.removeprefix(at): n for column, n in beside.items()}
                windows.setdefault((part, which), {})[field] = here
    made: dict[str, list[PartPlan]] = {}
    for (part, which), templates in found.items():
        exact = windows.get((part, which), {})
        plan = part_plan(part, templates, exact, each=which == EACH)
        made.setdefault(part.name, []).append(plan)
    return made


def dated(fields: Iterable[Field]) -> frozenset[str]:
    """Return the names of those fields that contain dates."""
    return frozenset(each.name for each in fields if each.value in DATED)
