"""Checks the days of a row against a query term."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tracker.domain import records as r
from tracker.domain.fields import Value
from tracker.domain.known_day import ALWAYS
from tracker.domain.query.noun_fields import PARTS, described
from tracker.domain.window import OPEN_START

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from tests.contract.memory.engine import MemoryEngine
    from tests.contract.memory.lists import Row
    from tracker.domain.query import Days
    from tracker.domain.query.list_query import ListQuery
    from tracker.domain.window import Window

_ATTRIBUTES = {
    ("state", "when"): "window",
    ("state", "began"): "window",
    ("signal", "when"): "window",
}
"""The attributes of windows whose query field has another name."""
_EVENTS = {"meeting": "at", "signal": "window", "state": "began"}
"""The fields with the days of events, where their names differ."""


def window_of(row: Row, kind: str, field: str) -> Window | None:
    """Return the window of a row that a query field refers to."""
    if row.event:
        return row.window
    if isinstance(row.record, r.Meeting) and field == "when":
        return row.at
    holder = row.value if row.value is not None else row.record
    window: Window | None = getattr(holder, _ATTRIBUTES.get((kind, field), field))
    return window


def has_days(
    engine: MemoryEngine,
    query: ListQuery,
    row: Row,
    term: Days,
    events: Callable[[str], Iterator[Row]],
) -> bool:
    """Return whether a row's days match a term; ``events`` yields the events of a record."""
    kind, field = query.kind, term.field
    if field == "known":
        always = ALWAYS.day.toordinal()
        low, high = (OPEN_START, always) if term.undated else (max(term.lo, always + 1), term.hi)
        return low <= row.known <= high
    record: Any = row.record
    if (kind, field) == ("account", "published"):
        place = engine.placed([record.source] if record.source else []).get(record.source)
        if place is None:
            return term.undated
        source = engine.shown[place.id].runs[-1].seen.record
        window = source.published  # type: ignore[attr-defined]  # of a source
        return _meets(engine, query, place.id, ("published", 0), window, term)
    if (kind, field) == ("dispute", "when"):
        every = list(events(record.subject))
        if term.undated:
            return not every
        return any(_event_meets(engine, query, each, term) for each in every)
    if field in described(kind) and described(kind)[field].value is Value.DAY:
        day: dt.date | None = getattr(row.value if row.value is not None else record, field)
        if term.undated or day is None:
            return term.undated and day is None
        return term.lo <= day.toordinal() <= term.hi
    if row.event:
        return _event_meets(engine, query, row, term)
    window = window_of(row, kind, field)
    if field == "began" and not term.undated:
        return bool(window and window.lo <= window.hi and term.lo <= window.sort <= term.hi)
    return _meets(engine, query, row.stored.id, _kept_as(row, kind, field), window, term)


def _kept_as(row: Row, kind: str, field: str) -> tuple[str, int]:
    """Return the field and part under which the engine stores the days of a window."""
    if isinstance(row.record, r.Meeting) and field == "when":
        return "at", 0
    return _ATTRIBUTES.get((kind, field), field), row.n if kind in PARTS else 0


def _event_meets(engine: MemoryEngine, query: ListQuery, row: Row, term: Days) -> bool:
    kept = _EVENTS.get(row.event, row.event), row.n
    return _meets(engine, query, row.stored.id, kept, row.window, term)


def _meets(
    engine: MemoryEngine,
    query: ListQuery,
    number: int,
    kept: tuple[str, int],
    window: Window | None,
    term: Days,
) -> bool:
    dated = window is not None and window.lo <= window.hi
    if term.undated or window is None or not dated:
        return term.undated and not dated
    every = [
        each
        for each in engine.shown[number].matched
        if (each.field, each.part) == kept and each.from_day <= query.as_of < each.until_day
    ]
    spelt = [each for each in every if each.all_days or not term.could]
    shares = any(each.lo <= term.hi and each.hi >= term.lo for each in spelt)
    if query.kind == "state" and kept[0] == "window":
        # A state holds on all of its days, so all of them must be in the range.
        outside = any(each.lo < term.lo or each.hi > term.hi for each in every)
        return bool(every) and not outside if term.inside else shares
    if term.inside:
        return term.lo <= window.lo and window.hi <= term.hi
    return window.lo <= term.hi and window.hi >= term.lo and (shares or not spelt)
