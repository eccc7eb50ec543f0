"""Calendar arithmetic: whole weeks, months and years, and distances from a day."""

from __future__ import annotations

import calendar
import datetime as dt
from enum import Enum

from dateutil.relativedelta import relativedelta

MONTHS_IN_YEAR = 12
DAYS_IN_WEEK = 7
YEARS_IN_DECADE = 10
_FEBRUARY = 2
_LEAP_YEAR = 2000
MONTH_NAMES = tuple(calendar.month_name)[1:]


class Unit(Enum):
    """A unit of time."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"

    @property
    def plural(self) -> str:
        """The plural of the unit's name."""
        return f"{self.value}s"


class OutOfCalendarError(ValueError):
    """Raised for a day that does not exist; the message is a sentence with the reason."""


OUTSIDE = "that day is outside the years 1 to 9999."
BACKWARDS = "it ends before it begins."


def check_day(month: int, number: int) -> None:
    """Refuse a day number that a month never has.

    Raises:
        OutOfCalendarError: the month never has that day, for example 31 November or 30 February.
    """
    length = month_length(_LEAP_YEAR, month)
    if number > length:
        name = MONTH_NAMES[month - 1]
        most = f"{length} days at most" if month == _FEBRUARY else f"{length} days"
        raise OutOfCalendarError(f"{name} has {most}.")


def civil_day(year: int, month: int, number: int) -> dt.date:
    """Return a day of the calendar.

    Raises:
        OutOfCalendarError: the year or month does not exist, or the month does not have that day in
        that year.
    """
    check_year(year)
    if not 1 <= month <= MONTHS_IN_YEAR:
        raise OutOfCalendarError("a year has 12 months.")
    length = month_length(year, month)
    if not 1 <= number <= length:
        name = MONTH_NAMES[month - 1]
        of = f" {year}" if month == _FEBRUARY else ""
        raise OutOfCalendarError(f"{name}{of} has {length} days.")
    return dt.date(year, month, number)


def check_year(year: int) -> None:
    """Refuse a year outside the calendar.

    Raises:
        OutOfCalendarError: the year is not between 1 and 9999.
    """
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        raise OutOfCalendarError(OUTSIDE)


def month_length(year: int, month: int) -> int:
    """Return the number of days in a month."""
    return calendar.monthrange(year, month)[1]


def shift(day: dt.date, count: int, unit: Unit) -> dt.date:
    """Return the day a number of units later (negative: earlier).

    If the target month is shorter, its last day is returned.

    Raises:
        OutOfCalendarError: the result is outside the years 1 to 9999.
    """
    try:
        match unit:
            case Unit.DAY:
                return day + dt.timedelta(days=count)
            case Unit.WEEK:
                return day + dt.timedelta(weeks=count)
            case Unit.MONTH:
                return day + relativedelta(months=count)
            case Unit.YEAR:
                return day + relativedelta(years=count)
            case Unit.DECADE:
                return day + relativedelta(years=YEARS_IN_DECADE * count)
    except (OverflowError, ValueError):
        raise OutOfCalendarError(OUTSIDE) from None


def whole(day: dt.date, unit: Unit, first_weekday: int = 0) -> tuple[dt.date, dt.date]:
    """Return the first and last day of the week, month, year or other unit that contains a day."""
    match unit:
        case Unit.DAY:
            return day, day
        case Unit.WEEK:
            first = shift(day, -((day.weekday() - first_weekday) % DAYS_IN_WEEK), Unit.DAY)
            return first, shift(first, DAYS_IN_WEEK - 1, Unit.DAY)
        case Unit.MONTH:
            return day.replace(day=1), day.replace(day=month_length(day.year, day.month))
        case Unit.YEAR:
            return dt.date(day.year, 1, 1), dt.date(day.year, MONTHS_IN_YEAR, 31)
        case Unit.DECADE:
            start = day.year // YEARS_IN_DECADE * YEARS_IN_DECADE
            last = dt.date(start + YEARS_IN_DECADE - 1, MONTHS_IN_YEAR, 31)
            return dt.date(max(start, dt.MINYEAR), 1, 1), last


def on_or_after(day: dt.date, weekday: int) -> dt.date:
    """Return the first day on or after ``day`` with this weekday (0 is Monday)."""
    return shift(day, (weekday - day.weekday()) % DAYS_IN_WEEK, Unit.DAY)


def on_or_before(day: dt.date, weekday: int) -> dt.date:
    """Return the last day on or before ``day`` with this weekday (0 is Monday)."""
    return shift(day, -((day.weekday() - weekday) % DAYS_IN_WEEK), Unit.DAY)
