"""The position in the calendar: the filter, the cursor's day, and the year that was read."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import TYPE_CHECKING

from tracker.presenting.year_calendar import YearCalendar, year_calendar
from tracker.service.contact_calendar import contact_year, year_beyond

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.presenting.year_calendar import DayMarks
    from tracker.service.contact_years import ContactYear
    from tracker.service.desk import Desk

_MONTHS = 12


class CalendarPosition:
    """The state of a calendar screen; before the first ``read``, ``found`` is ``None``."""

    def __init__(self, desk: Callable[[], Desk], query: str, day: dt.date | None) -> None:
        """Initialize with the desk, a filter of meetings, and a day (``None``: the as-of day)."""
        self._desk = desk
        self.query = query
        self.found: ContactYear | None = None
        self.drawn = YearCalendar(dt.MINYEAR)
        self._day = day

    @property
    def day(self) -> dt.date:
        """The cursor's day."""
        return self._day or self._desk().as_of

    @property
    def marks(self) -> DayMarks:
        """The marks of the cursor's day."""
        return self.drawn.on(self.day)

    def check(self, query: str) -> None:
        """Check a filter of meetings.

        Raises:
            DiplotrackError: a field, value or name in it is unknown.
        """
        self._desk().lists.open("meeting", query)

    def narrow(self, query: str) -> None:
        """Set the filter of meetings."""
        self.query = query

    def reading(self) -> Callable[[Desk], ContactYear]:
        """Return the function that reads the year of the cursor's day."""
        year, query = self.day.year, self.query
        return lambda desk: contact_year(desk.lists, desk.as_of, year, query)

    def take(self, found: ContactYear) -> None:
        """Show the year that was read, unless the cursor has gone to another one meanwhile."""
        if found.year == self.day.year:
            self.found, self.drawn = found, year_calendar(found)

    def stay(self) -> None:
        """Return to the year that was read last, after the read of another year was cancelled."""
        if self.found:
            self.query = self.found.query
            self._day = self.months_later((self.found.year - self.day.year) * _MONTHS)

    def go(self, day: dt.date) -> bool:
        """Move the cursor to a day; return whether its year has been read."""
        self._day = day
        return day.year == self.drawn.year

    def later(self, days: int) -> dt.date:
        """Return the day some days later (earlier if negative), within the possible dates."""
        number = self.day.toordinal() + days
        return dt.date.fromordinal(min(max(number, 1), dt.date.max.toordinal()))

    def months_later(self, months: int) -> dt.date:
        """Return the same day some months later, or the last day of that month if it is shorter."""
        year, month = divmod(self.day.year * _MONTHS + self.day.month - 1 + months, _MONTHS)
        if not dt.MINYEAR <= year <= dt.MAXYEAR:
            return self.day
        last = calendar.monthrange(year, month + 1)[1]
        return dt.date(year, month + 1, min(self.day.day, last))

    def seeking(self, step: int) -> Callable[[Desk], dt.date | None]:
        """Return the function that finds the next day with a mark in any year, or ``None``.

        With ``step`` -1 it is the previous one. It raises a ``DiplotrackError`` if another year
        cannot be read.
        """
        here, query, first = self.day.toordinal(), self.query, self.drawn

        def find(desk: Desk) -> dt.date | None:
            drawn, year = first, first.year
            while True:
                ways = drawn.contacts if step > 0 else drawn.contacts[::-1]
                if found := next((each for each in ways if (each - here) * step > 0), None):
                    return dt.date.fromordinal(found)
                beyond = year_beyond(desk.lists, year, query, step)
                if beyond is None:
                    return None
                year = beyond
                drawn = year_calendar(contact_year(desk.lists, desk.as_of, year, query))

        return find

    def end_contact(self, *, last: bool) -> dt.date | None:
        """Return the first or last day with a mark in the year; ``None`` without marks."""
        found = self.drawn.contacts
        return dt.date.fromordinal(found[-1 if last else 0]) if found else None
