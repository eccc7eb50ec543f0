"""A list query and the position of a row: values that any store accepts and returns."""

from __future__ import annotations

from msgspec import Struct, field

from tracker.domain.query.query_fields import SORTS
from tracker.domain.query.terms import Query


class Position(Struct, frozen=True, order=True):
    """The place of a row in its list: its two sort keys, record and part."""

    first: str | int
    second: str | int
    id: int
    part: int


class Entry(Struct, frozen=True):
    """A row of a list: where it is, and what the list itself knows of it.

    ``extra`` of events holds ``kind``, ``n`` (the number of a state) and ``known``; of parts
    ``known``, as a day number.
    """

    key: Position
    extra: dict[str, str | int] = field(default_factory=dict)

    @property
    def id(self) -> int:
        """The id of the record."""
        return self.key.id


class FirstRows(Struct, frozen=True):
    """How many rows a list has, and the first of them."""

    number: int
    entries: list[Entry]


class ListQuery(Struct, frozen=True):
    """What list is wanted: its kind, the query, the day, and the ids that the query rests on.

    ``names`` are the records that a ``field:value`` means; ``computed`` those that meet a
    condition which no store keeps (the silence of a channel), and ``ranks`` their numbers in an
    order by it, before which those without one (-1) come. ``only`` keeps the list to these records.
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
        """The name of the order."""
        named = (self.sort or self.query.sort).removeprefix("-")
        return named or SORTS[self.kind][0]

    def at_day(self, day: int) -> Position:
        """Return the edge after which a day begins, in a list ordered by days."""
        if self.descending:
            return Position(day + 1, _BEFORE_ALL, _BEFORE_ALL, _BEFORE_ALL)
        return Position(day - 1, _AFTER_ALL, _AFTER_ALL, _AFTER_ALL)


_BEFORE_ALL, _AFTER_ALL = -1, 2**62
