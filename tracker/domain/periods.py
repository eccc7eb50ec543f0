"""Periods of whole months, which a screen can move and zoom."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from tracker.domain.time_scale import TimeScale

LENGTHS = (1, 3, 6, 12, 24, 60, 120, 240)
"""The lengths between which one can zoom, in months: a month, a quarter, half a year, years."""
USUAL = 60
_YEAR = 12
_FIRST, _LAST = dt.MINYEAR * _YEAR, dt.MAXYEAR * _YEAR + 11
"""The first and last month of the calendar, as a count of months from January of year 0."""


class Period(Struct, frozen=True):
    """A number of whole months.

    ``start`` is the first month, as a count of months from January of year 0.
    """

    start: int
    months: int

    @classmethod
    def of(cls, start: int, months: int) -> Period:
        """Return the period that starts in a month; it is moved if it would leave the calendar."""
        return cls(min(max(start, _FIRST), _LAST - months + 1), months)

    @classmethod
    def around(cls, day: dt.date, months: int) -> Period:
        """Return the period of a given length that contains a day.

        A quarter, half or year begins in its calendar month. In a period of several years, the day
        is in the middle year.
        """
        at, unit = _month(day), min(months, _YEAR)
        return cls.of(at // unit * unit - (months // unit - 1) // 2 * unit, months)

    @classmethod
    def until(cls, day: dt.date, months: int = USUAL) -> Period:
        """Return the period of a given length whose last year contains a day.

        A period of less than a year just contains the day.
        """
        unit = min(months, _YEAR)
        return cls.of(_month(day) // unit * unit + unit - months, months)

    @classmethod
    def over(cls, first: dt.date, last: dt.date) -> Period:
        """Return the shortest period that contains two days, ``first`` and ``last``.

        It is a month, calendar quarter, half-year or a number of whole years. If the days are in
        two years but at most twelve months apart, it is the months from ``first`` to ``last``.
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
        """The first day of the period."""
        return _first_of(self.start)

    @property
    def last(self) -> dt.date:
        """The last day of the period."""
        if self.start + self.months > _LAST:
            return dt.date.max
        return _first_of(self.start + self.months) - dt.timedelta(1)

    def __contains__(self, day: object) -> bool:
        """Whether the period contains a day."""
        return isinstance(day, dt.date) and self.first <= day <= self.last

    def scale(self, cells: int) -> TimeScale:
        """Return the time scale that shows the period in a number of cells."""
        return TimeScale(self.first.toordinal(), self.last.toordinal(), cells)

    def moved(self, steps: int) -> Period:
        """Return the period moved by a number of its own lengths.

        A negative number moves it back.
        """
        return self.of(self.start + steps * self.months, self.months)

    def shifted(self, later: int) -> Period:
        """Return the period moved by half of its length (at least a month), later or earlier."""
        return self.of(self.start + later * max(self.months // 2, 1), self.months)

    def zoomed(self, steps: int, day: dt.date) -> Period:
        """Return a longer period around a day, or a shorter one if ``steps`` is negative.

        Each step moves to the next of ``LENGTHS``. If there is no longer or shorter length, the
        period is returned unchanged.
        """
        longer = [each for each in LENGTHS if each > self.months]
        shorter = [each for each in LENGTHS if each < self.months][::-1]
        ways = longer if steps > 0 else shorter
        return self.around(day, ways[min(abs(steps), len(ways)) - 1]) if ways and steps else self


def _month(day: dt.date) -> int:
    return day.year * _YEAR + day.month - 1


def _first_of(month: int) -> dt.date:
    return dt.date(month // _YEAR, month % _YEAR + 1, 1)
