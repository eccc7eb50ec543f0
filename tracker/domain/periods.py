"""Periods of whole months, through which one zooms and moves."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from tracker.domain.time_scale import TimeScale

LENGTHS = (1, 3, 6, 12, 24, 60, 120, 240)
"""The lengths of periods in months: a month, a quarter, half a year, years."""
USUAL = 60
_YEAR = 12
_FIRST, _LAST = dt.MINYEAR * _YEAR, dt.MAXYEAR * _YEAR + 11
"""The first and last month of the calendar, counted from year 0."""


class Period(Struct, frozen=True):
    """So many whole months; ``start`` is the first one, counted from January of year 0."""

    start: int
    months: int

    @classmethod
    def of(cls, start: int, months: int) -> Period:
        """Return the period that begins in a month, moved so far that it is in the calendar."""
        return cls(min(max(start, _FIRST), _LAST - months + 1), months)

    @classmethod
    def around(cls, day: dt.date, months: int) -> Period:
        """Return the period of a length around a day: a quarter or a year is one of the calendar.

        Of several years, the day is in the middle one.
        """
        at, unit = _month(day), min(months, _YEAR)
        return cls.of(at // unit * unit - (months // unit - 1) // 2 * unit, months)

    @classmethod
    def until(cls, day: dt.date, months: int = USUAL) -> Period:
        """Return the period of a length whose last part, such as its last year, has a day."""
        unit = min(months, _YEAR)
        return cls.of(_month(day) // unit * unit + unit - months, months)

    @classmethod
    def over(cls, first: dt.date, last: dt.date) -> Period:
        """Return the shortest period that holds two days: part of a year, or whole years.

        Across a new year it is of so many months, if they are no more than twelve.
        """
        for months in LENGTHS:
            start = _month(first) // min(months, _YEAR) * min(months, _YEAR)
            if months < _YEAR and _month(last) < start + months:
                return cls(start, months)
        months = _month(last) - _month(first) + 1
        if first.year != last.year and months <= _YEAR:
            return cls(_month(first), months)
        return cls(first.year * _YEAR, (last.year - first.year + 1) * _YEAR)

    @property
    def first(self) -> dt.date:
        """The first day."""
        return _first_of(self.start)

    @property
    def last(self) -> dt.date:
        """The last day."""
        if self.start + self.months > _LAST:
            return dt.date.max
        return _first_of(self.start + self.months) - dt.timedelta(1)

    def __contains__(self, day: object) -> bool:
        """Whether the period contains a day."""
        return isinstance(day, dt.date) and self.first <= day <= self.last

    def scale(self, cells: int) -> TimeScale:
        """Return the scale of the period’s days in a number of cells."""
        return TimeScale(self.first.toordinal(), self.last.toordinal(), cells)

    def moved(self, steps: int) -> Period:
        """Return the period moved later by a multiple of its own length."""
        return self.of(self.start + steps * self.months, self.months)

    def shifted(self, later: int) -> Period:
        """Return the period later, or earlier, by half of its length; at least by a month."""
        return self.of(self.start + later * max(self.months // 2, 1), self.months)

    def zoomed(self, steps: int, day: dt.date) -> Period:
        """Return a period some lengths longer, or shorter if ``steps`` is negative, around a day.

        The shortest stays as it is, and so does one that is longer than all of ``LENGTHS``.
        """
        longer = [each for each in LENGTHS if each > self.months]
        shorter = [each for each in LENGTHS if each < self.months][::-1]
        ways = longer if steps > 0 else shorter
        return self.around(day, ways[min(abs(steps), len(ways)) - 1]) if ways and steps else self


def _month(day: dt.date) -> int:
    return day.year * _YEAR + day.month - 1


def _first_of(month: int) -> dt.date:
    return dt.date(month // _YEAR, month % _YEAR + 1, 1)
