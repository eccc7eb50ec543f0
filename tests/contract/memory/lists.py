"""Lists in memory: all rows are filtered, sorted and cut into pages."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import astuple, replace

from tests.contract.memory.days import window_of
from tests.contract.memory.filters import Filter, own_value
from tests.contract.memory.names import PARTS
from tracker.domain import records as r
from tracker.domain.book import Presence
from tracker.domain.fields import Value
from tracker.domain.nouns import NOUNS
from tracker.domain.query import Match, Query
from tracker.domain.query.list_fields import TRASHED
from tracker.domain.query.list_query import Direction, Entry, Position, Stretch
from tracker.domain.sortkey import sort_key
from tracker.domain.window import OPEN_END, OPEN_START

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.contract.memory.engine import MemoryEngine
    from tracker.domain.book import Stored
    from tracker.domain.fields import Field
    from tracker.domain.query.list_query import ListQuery
    from tracker.domain.window import Window
    from tracker.store.part_contracts import StoredList


class Row(Struct, frozen=True):
    """A row as shown on the day: its record, and its part or the days of an event."""

    stored: Stored
    record: r.Record
    at: Window | None
    known: int
    n: int = 0
    value: Any = None
    event: str = ""
    window: Window | None = None


class MemoryList:
    """A list whose rows are computed at each request, unless nothing was written since."""

    keeps_order = True

    def __init__(self, engine: MemoryEngine, query: ListQuery) -> None:
        """Initialize with the engine and the query."""
        self._engine = engine
        self.query = query
        self._found: tuple[int, list[Entry]] = (-1, [])

    def _entries(self) -> list[Entry]:
        """Return all rows in order."""
        if self._found[0] != self._engine.transactions:
            self._found = self._engine.transactions, self._read()
        return self._found[1]

    def _read(self) -> list[Entry]:
        asked = Filter(self._engine, self.query, self._events)
        rows = [each for each in rows_of(self._engine, self.query) if self._wanted(each, asked)]
        entries = [Entry(self._position(row, n), _extra(row)) for n, row in enumerate(rows, 1)]
        return sorted(entries, key=lambda e: self._place(e.key), reverse=self.query.descending)

    @property
    def direction(self) -> Direction:
        """The sort direction, and whether the first key is a text.

        Rows without a value are last.
        """
        rows = rows_of(self._engine, replace(self.query, query=Query()))
        of_texts = any(isinstance(_keys(self._engine, self.query, row)[0], str) for row in rows)
        return Direction(self.query.descending, _LAST if of_texts else OPEN_END)

    def _place(self, key: Position) -> tuple[Any, ...]:
        """Return the sort key of a row's position."""
        without = key.first in (_LAST, OPEN_END) and self.query.descending
        return (not without, *astuple(key))

    def _wanted(self, row: Row, asked: Filter) -> bool:
        only = self.query.only
        return (only is None or row.stored.id in only) and asked.meets(row)

    def _events(self, slug: str) -> Iterator[Row]:
        """Yield the events of a record on the day."""
        events = replace(self.query, kind="event", query=Query())
        found = rows_of(self._engine, events)
        return (each for each in found if each.stored.slug == slug)

    def _position(self, row: Row, n: int) -> Position:
        first, second = _keys(self._engine, self.query, row)
        return Position(first, second, row.stored.id, n if row.event else row.n)

    def page(
        self,
        *,
        after: Position | None = None,
        onward: Position | None = None,
        before: Position | None = None,
        last: bool = False,
        limit: int = 100,
    ) -> list[Entry]:
        """Return a page of rows."""
        every = self._entries()
        sign = -1 if self.query.descending else 1

        def beyond(one: Entry, edge: Position) -> int:
            here, there = self._place(one.key), self._place(edge)
            return sign * ((here > there) - (here < there))

        if edge := after or onward:
            least = 1 if after else 0
            every = [each for each in every if beyond(each, edge) >= least]
        if before:
            every = [each for each in every if beyond(each, before) < 0]
        return every[-limit:] if last or before else every[:limit]

    def place(self, record_id: int, part: int | None = None) -> Position | None:
        """Return the position of a record or of its part in the list, or ``None``."""
        keys = [e.key for e in self._entries() if e.id == record_id]
        return min((key for key in keys if part in (None, key.part)), default=None)

    def count(self, limit: int | None = None) -> int:
        """Return the number of rows, at most ``limit``."""
        number = len(self._entries())
        return number if limit is None else min(number, limit)

    def summed_up(self, limit: int) -> tuple[list[Entry], int]:
        """Return the first rows and the number of all rows."""
        return self.page(limit=limit), self.count()

    def countable(self) -> bool:
        """Return true, as counting is always quick here."""
        return True

    def ids(self, between: tuple[Position, Position] | None = None) -> list[tuple[int, int]]:
        """Return (record, part) of the rows, or of those between two positions."""
        keys = [each.key for each in self._entries()]
        if between:
            low, high = sorted(map(self._place, between))
            keys = [key for key in keys if low <= self._place(key) <= high]
        return [(key.id, key.part) for key in keys]

    def years(self) -> dict[int, int]:
        """Return the number of rows in each year of a list ordered by days."""
        days = [int(each.key.first) for each in self._entries()]
        return dict(Counter(dt.date.fromordinal(d).year if d < OPEN_END else 0 for d in days))

    def days(self) -> dict[int, int]:
        """Return the number of rows by day number in a list ordered by days."""
        days = (int(each.key.first) for each in self._entries())
        return dict(Counter(day for day in days if day < OPEN_END))

    def stretches(self, rows: int) -> list[Stretch]:
        """Return stretches of ``rows`` rows each, in ascending order."""
        keys = sorted(each.key for each in self._entries())
        whole = [keys[n : n + rows] for n in range(0, len(keys) - rows + 1, rows)]
        return [Stretch(some[-1], sorted(each.id for each in some)[rows // 2]) for some in whole]

    def shown_otherwise(self) -> list[Position]:
        """Return the positions of the rows that ``cells`` omits, which are all."""
        return sorted(each.key for each in self._entries())

    def cells(
        self, at_a_time: int, more: Sequence[Field] = (), between: tuple[int, int] | None = None
    ) -> Iterator[list[tuple[Any, ...]]]:
        """Yield no cells, so that every row is read as a record."""
        del at_a_time, more, between
        return iter(())


def rows_of(engine: MemoryEngine, query: ListQuery) -> Iterator[Row]:
    """Yield the rows of a list that are visible on its day, or those in the trash."""
    trashed = any(
        isinstance(term, Match) and term.field == "is" and TRASHED in term.values
        for term in query.query.terms
        if not term.negated
    )
    for number, shown in engine.shown.items():
        stored = engine.stored[number]
        if stored.presence is not (Presence.TRASHED if trashed else Presence.HERE):
            continue
        if query.kind not in (stored.kind, "event") and PARTS.get(query.kind) is not stored.kind:
            continue
        runs = [run for run in shown.runs if run.from_day <= query.as_of < run.until_day]
        seen = (runs or shown.runs)[-1 if runs else 0].seen
        row = Row(stored, seen.record, seen.at, stored.known.day.toordinal())
        every = [row] if query.kind == stored.kind else _within(row, query.kind)
        yield from (each for each in every if trashed or each.known <= query.as_of)


def _within(row: Row, kind: str) -> Iterator[Row]:
    """Yield the parts or events of a record as rows."""
    record = row.record
    if kind in PARTS:
        part = next(each for each in NOUNS[row.stored.kind].parts if each.name == kind)
        held = getattr(row.stored.record, part.attribute)
        for n, (value, known) in enumerate(
            zip(held, row.stored.known_parts[part.attribute], strict=True), start=1
        ):
            yield Row(row.stored, record, row.at, known, n, value)
        return
    dated: list[tuple[str, int, Window | None, int]] = []
    match record:
        case r.Meeting():
            dated = [("meeting", 0, row.at, row.known)]
        case r.Commitment():
            dated = [("made", 0, record.made, row.known), ("due", 0, record.due, row.known)]
        case r.Signal():
            dated = [("signal", 0, record.window, row.known)]
        case r.Channel():
            states = zip(
                row.stored.record.states,  # type: ignore[attr-defined]  # of a channel
                row.stored.known_parts["states"],
                strict=True,
            )
            dated = [("state", n, e.window, day) for n, (e, day) in enumerate(states, start=1)]
        case _:
            pass
    for event, n, window, known in dated:
        if window and window.sort < OPEN_END:
            yield Row(row.stored, record, row.at, known, n, None, event, window)


def _extra(row: Row) -> dict[str, str | int]:
    if row.event:
        return {"kind": row.event, "n": row.n, "known": row.known}
    return {"known": row.known} if row.n else {}


def _sort(window: Window | None) -> tuple[int, int]:
    return (window.sort, window.hi) if window else (OPEN_END, OPEN_START)


def _keys(engine: MemoryEngine, query: ListQuery, row: Row) -> tuple[Any, Any]:
    """Return the two sort keys of a row."""
    kind, order = query.kind, query.order
    record: Any = row.record
    match kind, order:
        case _, "title":
            return sort_key(row.stored.title), ""
        case "event", _:
            last = row.window and row.event == "due" and row.window.hi < OPEN_END
            sort, hi = _sort(row.window)
            return (hi if last else sort), hi
        case "meeting", "channel":
            title = engine.named_heads([record.channel])[record.channel].title
            return sort_key(title), _sort(row.at)[0]
        case "meeting", "status":
            return record.status.value, _sort(row.at)[0]
        case "commitment", "due":
            hi = _sort(record.due)[1]
            return (hi if 1 <= hi < OPEN_END else OPEN_END), _sort(record.made)[0]
        case "channel", "silence":
            return query.ranks.get(row.stored.id, OPEN_END), ""
        case "source", "publisher":
            return record.publisher, _sort(record.published)[0]
        case "account", "entered":
            return row.stored.id, 0
        case "account", "field":
            return record.field, ""
        case "delegation", "when":
            return _sort(row.at)
        case (("state" | "signal" | "meeting"), "when"):
            return _sort(window_of(row, kind, order))
        case _:
            return _by_field(engine, query, row)


_LAST = chr(0x10FFFF)


def _by_field(engine: MemoryEngine, query: ListQuery, row: Row) -> tuple[Any, Any]:
    """Return the sort keys of a row by a field; rows without a value are last."""
    held, field = own_value(row, query.kind, query.order)
    match field.value:
        case Value.WINDOW:
            return _sort(held)
        case Value.NUMBER:
            return (OPEN_END if held is None else held), ""
        case Value.FLAG:
            return 1 - int(held), ""
        case Value.REF:
            head = engine.named_heads([held] if held else []).get(held or "")
            seen = head and head.known <= query.as_of and not head.unmade
            return (sort_key(head.title) if head and seen else _LAST), ""
        case Value.CHOICE | Value.DAY:
            return (str(held) if held is not None else _LAST), ""
        case _:
            return (sort_key(held) or _LAST), ""


def by_last_day(engine: MemoryEngine, opened: StoredList, edges: Sequence[int]) -> list[int]:
    """Return the number of commitments whose clock ends between each pair of edges."""
    wanted = {number for number, _ in opened.ids()}
    day = opened.query.as_of
    ends = [
        each.standing.hi
        for number in wanted
        for each in engine.facts[number].held
        if each.standing and each.first <= day < each.until
    ]
    return [sum(low <= hi < high for hi in ends) for low, high in pairwise(edges)]
