"""Dates of holidays: fixed, Christian (relative to Easter) and Chinese (lunar)."""

from __future__ import annotations

import datetime as dt
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING

from dateutil.easter import EASTER_WESTERN, easter

from tracker.domain.phrases.civil import OutOfCalendarError, Unit, shift
from tracker.domain.phrases.named_days import in_year, one_day

if TYPE_CHECKING:
    from tracker.domain.phrases.spans import Named, Span

_EASTERS = range(1583, 4100)
"""The years for which Easter is computed by the Gregorian rule."""


class Feast(Enum):
    """The holidays.

    A value is a month and day, a distance from Easter, or a lunar month and day.
    """

    NEW_YEAR = ("fixed", 1, 1)
    NEW_YEARS_EVE = ("fixed", 12, 31)
    CHINESE_NATIONAL_DAY = ("fixed", 10, 1)
    CHRISTMAS_EVE = ("fixed", 12, 24)
    CHRISTMAS = ("fixed", 12, 25)
    GOOD_FRIDAY = ("easter", 0, -2)
    EASTER = ("easter", 0, 0)
    EASTER_MONDAY = ("easter", 0, 1)
    PENTECOST = ("easter", 0, 49)
    LUNAR_NEW_YEAR = ("lunar", 1, 1)
    DRAGON_BOAT = ("lunar", 5, 5)
    MID_AUTUMN = ("lunar", 8, 15)


def feast(which: Feast, year: int | None) -> Named:
    """Return the day of a holiday in a year, or without a year.

    Raises:
        OutOfCalendarError: the holiday cannot be computed for that year.
    """

    def make(year: int) -> Span:
        return one_day(_day(which, year))

    return in_year(make, year)


@cache
def _day(which: Feast, year: int) -> dt.date:
    """Return the day of a holiday: Easter by the Gregorian rule from 1583, lunar days 1900–2100."""
    kind, month, number = which.value
    try:
        if kind == "easter" and year in _EASTERS:
            return shift(easter(year, EASTER_WESTERN), number, Unit.DAY)
        if kind == "lunar":
            return _by_the_moon(year, month, number)
        if kind == "fixed":
            return dt.date(year, month, number)
    except ValueError:
        pass
    raise OutOfCalendarError("the day of that holiday in that year is not known; write the day.")


def _by_the_moon(year: int, month: int, number: int) -> dt.date:
    # Imported here because few phrases name a lunar holiday.
    from borax.calendars.lunardate import LunarDate  # noqa: PLC0415

    found: dt.date = LunarDate(year, month, number).to_solar_date()
    return found
