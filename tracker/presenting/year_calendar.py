"""A year as a calendar: a row for each month, a mark on each day with a contact.

The functions are pure: they turn the meetings of a year into rows of cells.
"""

from __future__ import annotations

import calendar
import datetime as dt
from typing import TYPE_CHECKING

from msgspec import Struct, field

from tracker.domain import records as r
from tracker.domain.daysets import days_matched
from tracker.domain.written_dates import MONTHS
from tracker.presenting import status as w
from tracker.presenting.bars import EMPTY, ONE_OF, joined_spans, vague
from tracker.presenting.cells import Span
from tracker.presenting.drawings import CursorAt, Drawing
from tracker.presenting.status import Tone

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tracker.service import views as v
    from tracker.service.contact_years import ContactYear

LABEL = 5
"""The width of the column with the names of months, in cells."""
_DAYS, _EACH = 31, 5
_WIDTHS = (3, 2, 1)
"""The possible widths of a day, in cells; the widest that fits is used."""
_NUMBERED = 3
"""The minimum width of a day at which each day has its number in the heading."""


class DayMarks(Struct, frozen=True):
    """A day of the calendar: ``sure`` are meetings on it, ``maybe`` those that may have been on it.

    ``held`` is the number of meetings held on exactly this day.
    """

    sure: tuple[v.MeetingView, ...] = ()
    maybe: tuple[v.MeetingView, ...] = ()
    held: int = 0

    @property
    def meetings(self) -> tuple[v.MeetingView, ...]:
        """All meetings of the day."""
        return (*self.sure, *self.maybe)


class YearCalendar(Struct, frozen=True):
    """A drawn year: the marks of each day that has a contact, by day number.

    ``vaguer`` are the meetings whose possible days span more than a month.
    """

    year: int
    days: Mapping[int, DayMarks] = field(default_factory=dict)
    vaguer: tuple[v.MeetingView, ...] = ()

    @property
    def contacts(self) -> list[int]:
        """The day numbers that have a mark, in order."""
        return sorted(self.days)

    def on(self, day: dt.date) -> DayMarks:
        """Return the marks of a day; empty if it has none."""
        return self.days.get(day.toordinal(), DayMarks())

    def lines(self, width: int) -> Iterator[tuple[Span, ...]]:
        """Yield a row for each month, at a width in cells."""
        each = day_width(width)
        for month in range(1, 13):
            days = calendar.monthrange(self.year, month)[1]
            cells = [self._cell(dt.date(self.year, month, day), each) for day in range(1, days + 1)]
            name = Span(f"{MONTHS[month - 1]:<{LABEL}}", Tone.MUTED, own=True)
            yield (name, *joined_spans(cells))

    def _cell(self, day: dt.date, width: int) -> Span:
        """Return the mark of a day, right-aligned in its cells."""
        marks = self.on(day)
        mark = Span(*((ONE_OF, Tone.TEXT) if marks.maybe else (EMPTY, Tone.MUTED)), own=True)
        if marks.held or marks.sure:
            mark = _status(r.MeetingStatus.HELD if marks.held else marks.sure[-1].record.status)
        most = 99 if width > 1 else 9
        text = str(min(marks.held, most)) if marks.held > 1 else mark.text
        return Span(f"{text:>{width}}", mark.tone, own=True)


def year_calendar(found: ContactYear) -> YearCalendar:
    """Return the calendar of a year; a vague date marks each day that it may have been."""
    if found.counted:
        return YearCalendar(
            found.year, {day: DayMarks(held=number) for day, number in found.held.items()}
        )
    sure: dict[int, list[v.MeetingView]] = {}
    maybe: dict[int, list[v.MeetingView]] = {}
    vaguer = tuple(each for each in found.meetings if _spans_months(each))
    for each in (one for one in found.meetings if one not in vaguer):
        marked = maybe if each.span or (each.at and vague(each.at)) else sure
        for day in _days(each, found.year):
            marked.setdefault(day, []).append(each)
    return YearCalendar(
        found.year,
        {
            day: DayMarks(
                tuple(sure.get(day, ())),
                tuple(maybe.get(day, ())),
                sum(m.record.status is r.MeetingStatus.HELD for m in sure.get(day, ())),
            )
            for day in sure.keys() | maybe.keys()
        },
        vaguer,
    )


def _spans_months(view: v.MeetingView) -> bool:
    days = days_matched(view.at)
    return sum(hi - lo + 1 for lo, hi in days) > _DAYS


def _days(view: v.MeetingView, year: int) -> Iterator[int]:
    """Yield the days of a meeting that are in a year, as day numbers."""
    first, last = dt.date(year, 1, 1).toordinal(), dt.date(year, 12, 31).toordinal()
    for lo, hi in days_matched(view.at):
        yield from range(max(lo, first), min(hi, last) + 1)


def _status(status: r.MeetingStatus) -> Span:
    shown = w.meeting_status(status)
    return Span(shown.sign.value, shown.tone, own=True)


def day_width(width: int) -> int:
    """Return the width of a day in a calendar of some width, in cells."""
    fitting = (each for each in _WIDTHS if width >= LABEL + _DAYS * each)
    return next(fitting, _WIDTHS[-1])


def head(width: int) -> tuple[Span, ...]:
    """Return the heading with the numbers of days: all, or every fifth where there is less room."""
    each, told = day_width(width), ""
    for day in range(1, _DAYS + 1):
        if each >= _NUMBERED or day == 1 or day % _EACH == 0:
            told = told.ljust(day * each - len(str(day))) + str(day)
    return (Span(" " * LABEL + told, Tone.MUTED, own=True),)


def calendar_drawing(drawn: YearCalendar, day: dt.date, width: int) -> Drawing:
    """Return the drawing of a year with the cursor on a day."""
    each = day_width(width)
    last = LABEL + day.day * each - 1
    at = CursorAt(line=day.month - 1, first=last - max(each - 2, 0), last=last)
    return Drawing((head(width),), tuple(drawn.lines(width)), at)


def day_at(year: int, line: int, cell: int, width: int) -> dt.date:
    """Return the day nearest to a cell of a line (line 0 is January)."""
    days = calendar.monthrange(year, line + 1)[1]
    return dt.date(year, line + 1, min(max((cell - LABEL) // day_width(width) + 1, 1), days))
