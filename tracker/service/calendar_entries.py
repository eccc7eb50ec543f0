"""Converts rows of a list to calendar entries; rows without a day are counted and left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain import records as r
from tracker.domain import written_dates
from tracker.domain.edtf_expressions import expression, points
from tracker.domain.window import day_exact
from tracker.service import views as v
from tracker.transfer.calendar_entry import Entry

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator

    from tracker.domain.window import Window
    from tracker.service.open_list import Row

_HOST = "diplotrack"
_OFF = {
    r.MeetingStatus.CANCELLED,
    r.MeetingStatus.POSTPONED,
    r.MeetingStatus.REFUSED,
    r.MeetingStatus.NO_SHOW,
}
_OPEN = {r.MeetingStatus.PROPOSED, r.MeetingStatus.UNKNOWN}
_KINDS = {"due": "Due: ", "made": "Made: "}
"""The words before a commitment's text in a calendar entry, by kind of event."""


class Entries:
    """The calendar entries of rows; ``left_out`` counts the rows without a day."""

    def __init__(self, rows: Iterable[Row], marking: Callable[[v.View], str]) -> None:
        """Initialize with the rows, and a function that returns a record's handling marking."""
        self._rows = rows
        self._marking = marking
        self.left_out = 0

    def __iter__(self) -> Iterator[Entry]:
        """Yield the calendar entries in the order of the rows."""
        for row in self._rows:
            made = _entry(row, self._marking(row.record))
            if made is None:
                self.left_out += 1
            else:
                yield made


def _entry(row: Row, marking: str) -> Entry | None:
    """Return the calendar entry of a row, or ``None`` if the row has no day."""
    view = row.record
    kind, window, state = _dated(row)
    days = _days(window) if window else None
    if window is None or days is None:
        return None
    sure = day_exact(window.edtf) and not (isinstance(view, v.MeetingView) and view.span)
    title = f"{_KINDS.get(kind, '')}{view.title}"
    if state:
        title = f"{view.title}: {state.status.value}"
    place = view.record.place if isinstance(view, v.MeetingView) else ""
    return Entry(
        uid=_uid(view.slug, kind, row.entry.extra.get("n", row.entry.key.part)),
        title=title if sure else f"{title} ({_short(view, window)})",
        first=days[0],
        last=days[1],
        text="\n".join(_lines(view, window, marking, sure=sure)),
        place=place,
        status=_status(view),
        version=view.version,
        marking=marking,
    )


def _uid(slug: str, kind: str, n: object) -> str:
    """Return the permanent identifier of an entry, the same in every list.

    Slugs are never reused.
    """
    part = {"made": ".made", "state": f".state-{n}"}.get(kind, "")
    return f"{slug}{part}@{_HOST}"


def _dated(row: Row) -> tuple[str, Window | None, r.State | None]:
    """Return the title and the days of a row; if it is a state of a channel, also the state."""
    match row.view:
        case v.EventView() as event:
            return event.kind, event.window, event.state
        case v.PartView(part=r.State() as state):
            return "state", state.window, state
        case v.MeetingView() as view:
            return "meeting", view.at, None
        case v.CommitmentView() as view:
            return "due", view.record.due, None
        case v.SignalView() as view:
            return "signal", view.record.window, None
        case _:
            return "", None, None


def _days(window: Window) -> tuple[dt.date, dt.date] | None:
    """Return the first and last day.

    With one open end, the other end twice; ``None`` without days.
    """
    if not window.understood:
        return None
    first, last = window.earliest or window.latest, window.latest or window.earliest
    if first and last:
        return first, last
    named = list(points(expression(window.edtf)))
    return min(each.first for each in named), max(each.last for each in named)


def _short(view: v.View, window: Window) -> str:
    if isinstance(view, v.MeetingView) and view.span:
        return written_dates.differing(*view.span)
    return written_dates.short(window)


def _lines(view: v.View, window: Window, marking: str, *, sure: bool) -> Iterator[str]:
    """Yield the lines of an entry's text; if its days are uncertain, they come first in words."""
    if marking:
        yield marking
    if isinstance(view, v.MeetingView) and view.span:
        yield "Days: reports differ"
    elif not sure:
        yield f"Days: {window.words} ({written_dates.reading_line(window)})"
    match view:
        case v.MeetingView():
            yield f"Status: {view.record.status.value}"
            if view.record.summary:
                yield view.record.summary
        case v.CommitmentView():
            if outcome := view.timeliness.outcome:
                yield f"Outcome: {outcome.outcome.value}"
            if view.timeliness.overdue:
                yield "Overdue"
        case _:
            pass
    yield f"diplotrack: {view.slug}"


def _status(view: v.View) -> str:
    """Return a meeting's status as one of the three of a calendar (RFC 5545, 3.8.1.11)."""
    if not isinstance(view, v.MeetingView):
        return ""
    status = view.record.status
    return "CANCELLED" if status in _OFF else "TENTATIVE" if status in _OPEN else "CONFIRMED"
