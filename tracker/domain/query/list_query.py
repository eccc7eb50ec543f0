"""A list query, the position of a row and the direction of a list: values that any store knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from tracker.domain.query.query_fields import SORTS
from tracker.domain.query.terms import Query

if TYPE_CHECKING:
    from collections.abc import Sequence


class Position(Struct, frozen=True, order=True):
    """The position of a row in its list: its two sort keys, record and part."""

    first: str | int
    second: str | int
    id: int
    part: int


class Stretch(Struct, frozen=True):
    """Neighbouring rows of a list: the position of the last one, the median of their record ids."""

    last: Position
    middle: int


class Direction(Struct, frozen=True):
    """The sort direction of a list.

    ``missing`` is the first key of rows that have no value to sort by, the highest of all; ``None``
    if all rows have one. Rows without a value come last in both directions.
    """

    descending: bool = False
    missing: str | int | None = None

    def key(self, keys: Sequence[Any]) -> tuple[Any, ...]:
        """Return the sort key of a row; a descending list is sorted by it in reverse."""
        if self.divided:
            return (keys[0] != self.missing, *keys)
        return tuple(keys)

    @property
    def divided(self) -> bool:
        """Whether the rows without a value are not where their keys alone would put them."""
        return self.descending and self.missing is not None


class Entry(Struct, frozen=True):
    """A row of a list: its position and the values that the list itself provides.

    ``extra`` holds ``kind``, ``n`` (the number of a state) and ``known`` for events; ``known``, as
    a day number, for parts.
    """

    key: Position
    extra: dict[str, str | int] = field(default_factory=dict)

    @property
    def id(self) -> int:
        """The id of the record."""
        return self.key.id


class FirstRows(Struct, frozen=True):
    """The first rows of a list, and how many rows it has."""

    number: int
    entries: list[Entry]


class ListQuery(Struct, frozen=True):
    """A list query: kind, terms, order, as-of day, and the record ids that the terms refer to.

    ``names`` are the records that a ``field:value`` refers to; ``computed`` those that meet a
    condition which the store does not keep (the silence of a channel), and ``ranks`` their sort
    values in an order by it; records without one (-1) come first. ``only`` limits the list to these
    records.
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
        """Whether the order is reversed."""
        return (self.sort or self.query.sort).startswith("-")

    @property
    def order(self) -> str:
        """The name of the sort order."""
        named = (self.sort or self.query.sort).removeprefix("-")
        return named or SORTS[self.kind][0]

    def at_day(self, day: int) -> Position:
        """Return the position just before a day begins, in a list ordered by days."""
        if self.descending:
            return Position(day + 1, _BEFORE_ALL, _BEFORE_ALL, _BEFORE_ALL)
        return Position(day - 1, _AFTER_ALL, _AFTER_ALL, _AFTER_ALL)


_BEFORE_ALL, _AFTER_ALL = -1, 2**62
