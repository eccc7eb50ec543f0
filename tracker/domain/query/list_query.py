"""A list query, and the position and direction of its rows, independent of the store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from tracker.domain.query.query_fields import SORTS
from tracker.domain.query.terms import Query

if TYPE_CHECKING:
    from collections.abc import Sequence


class Position(Struct, frozen=True, order=True):
    """The position of a row in its list: its two sort keys, record id and part number."""

    first: str | int
    second: str | int
    id: int
    part: int


class Stretch(Struct, frozen=True):
    """Consecutive rows of a list: the position of the last, and the median of their record ids."""

    last: Position
    middle: int


class Direction(Struct, frozen=True):
    """The sort direction of a list.

    ``missing`` is the first sort key of rows without a value to sort by, which is higher than all
    others; ``None`` if all rows have one. Rows without a value come last in both directions.
    """

    descending: bool = False
    missing: str | int | None = None

    def key(self, keys: Sequence[Any]) -> tuple[Any, ...]:
        """Return the sort key of a row; for a descending list it is compared in reverse."""
        if self.divided:
            return (keys[0] != self.missing, *keys)
        return tuple(keys)

    @property
    def divided(self) -> bool:
        """Whether rows without a value, which sort first if descending, must come last."""
        return self.descending and self.missing is not None


class Entry(Struct, frozen=True):
    """A row of a list: its position and values that come from the list itself.

    ``extra`` has ``kind``, ``n`` (the number of a state) and ``known`` for events, and ``known``
    for parts; ``known`` is a day number.
    """

    key: Position
    extra: dict[str, str | int] = field(default_factory=dict)

    @property
    def id(self) -> int:
        """The id of the row's record."""
        return self.key.id


class FirstRows(Struct, frozen=True):
    """The first rows of a list, and the number of all its rows."""

    number: int
    entries: list[Entry]


class ListQuery(Struct, frozen=True):
    """A list query: kind of list, terms, sort order, as-of day, and the ids of records named in it.

    ``names`` has the ids of records that a ``field:value`` refers to. ``computed`` has the matching
    ids for each term that the store cannot evaluate, for example the silence of channels. If the
    list is sorted by such a value, ``ranks`` has it by id, and records that are not in ``ranks``
    come last. ``only`` limits the list to these record ids.
    """

    kind: str
    as_of: int
    query: Query = field(default_factory=Query)
    sort: str = ""
    names: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    computed: dict[str, list[int]] = field(default_factory=dict)
    ranks: dict[int, int] = field(default_factory=dict)
    only: tuple[int, ...] | None = None

    @property
    def descending(self) -> bool:
        """Whether the sort order is descending."""
        return (self.sort or self.query.sort).startswith("-")

    @property
    def order(self) -> str:
        """The name of the sort order, without its direction."""
        named = (self.sort or self.query.sort).removeprefix("-")
        return named or SORTS[self.kind][0]

    def at_day(self, day: int) -> Position:
        """Return the position immediately before a day, in a list sorted by day."""
        if self.descending:
            return Position(day + 1, _BEFORE_ALL, _BEFORE_ALL, _BEFORE_ALL)
        return Position(day - 1, _AFTER_ALL, _AFTER_ALL, _AFTER_ALL)


_BEFORE_ALL, _AFTER_ALL = -1, 2**62
