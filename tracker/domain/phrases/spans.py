"""Spans: the days that a phrase names, with their year or still without it."""

from __future__ import annotations

import datetime as dt
from enum import IntEnum
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from tracker.domain import edtf
from tracker.domain.fields import Lean
from tracker.domain.phrases.civil import Unit, check_year, shift
from tracker.domain.phrases.conventions import DEFAULT, Conventions, DayOrder

if TYPE_CHECKING:
    from collections.abc import Callable

WEEKDAY = "weekday"
"""The flag of a date whose weekday in the text differs from the actual one."""
TWO_READINGS = "two-readings"
"""The flag of words with two valid meanings; the reading names both."""
NOT_EVERY_DAY = "not-every-day"
"""The flag of a range of which only some days are named."""


class Grain(IntEnum):
    """The precision of a span; ``PART`` is a vague part of a month, year or week."""

    DAY = 0
    DAYS = 1
    WEEK = 2
    PART = 3
    MONTH = 4
    SEASON = 5
    YEAR = 6
    DECADE = 7


class NeedsReferenceError(Exception):
    """Raised for words that need a reference date, if none is given."""


class Context(Struct, frozen=True):
    """The reference date, lean and conventions by which words are read."""

    reference: dt.date | None = None
    lean: Lean = Lean.NONE
    conventions: Conventions = DEFAULT

    @property
    def day(self) -> dt.date:
        """The reference date.

        Raises:
            NeedsReferenceError: no reference date is given.
        """
        if self.reference is None:
            raise NeedsReferenceError
        return self.reference


class Span(Struct, frozen=True):
    """The days that a phrase names.

    ``said`` has the days as EDTF. ``notes`` name the conventions used; ``relative`` is true if the
    result depends on the reference day. A ``crisp`` span has exact ends. ``limit`` is the day meant
    by “by” the span, if that is not its last day (“the end of November” is a few days, but the
    deadline is the 30th). ``onset`` is the day meant by “since” the span, if that is its first day
    exactly. ``weekdays`` are set for a span named only by weekdays, ``monthless`` for one named
    only by day numbers. ``back`` is true if the words point back (ago, past), whatever the lean.
    ``orders`` are the possible days of 11/03/2020, by the order of day and month.
    """

    said: edtf.Expression
    grain: Grain
    notes: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    hard: bool | None = None
    relative: bool = False
    crisp: bool = True
    limit: dt.date | None = None
    onset: dt.date | None = None
    weekdays: tuple[int, ...] = ()
    monthless: bool = False
    back: bool = False
    orders: tuple[tuple[DayOrder, dt.date], ...] = ()

    @property
    def first(self) -> dt.date:
        """The first day; the first day of the calendar if the start is open."""
        return self.said.first or dt.date.min

    @property
    def last(self) -> dt.date:
        """The last day; the last day of the calendar if the end is open."""
        return self.said.last or dt.date.max

    @property
    def is_run(self) -> bool:
        """Whether the span is a range with an explicit end."""
        return isinstance(self.said, edtf.Interval) and self.said.end is not None


class Yearless(Struct, frozen=True, eq=False):
    """A span without its year; ``make`` returns the span in a given year.

    ``make`` raises OutOfCalendarError if the span does not exist in that year. All instances
    compare equal, because their days are not known yet.
    """

    make: Callable[[int], Span]

    def at(self, year: int) -> Span:
        """Return the span in a year.

        Raises:
            OutOfCalendarError: that year, or that day in it, does not exist.
        """
        check_year(year)
        return self.make(year)

    def __eq__(self, other: object) -> bool:
        """Return whether the other value is also a ``Yearless``."""
        return isinstance(other, Yearless)

    def __hash__(self) -> int:
        """Return the same hash for all instances."""
        return hash(Yearless)


Named: TypeAlias = Span | Yearless


def point(day: dt.date) -> edtf.Point:
    """Return a day as an EDTF expression."""
    return edtf.Point(day.year, day.month, day.day)


def one_of(first: dt.date | None, last: dt.date | None) -> edtf.Choice | edtf.Point:
    """Return one unknown day from ``first`` to ``last``; the day itself if they are equal."""
    if first is not None and first == last:
        return point(first)
    return edtf.Choice(point(first) if first else None, point(last) if last else None)


def among(days: list[dt.date]) -> edtf.Choice | edtf.Point:
    """Return one of these days as an EDTF set; the day itself if there is only one."""
    distinct = sorted(set(days))
    if len(distinct) == 1:
        return point(distinct[0])
    return edtf.Choice(among=tuple(map(point, distinct)))


def lift(named: Named, change: Callable[[Span], Span]) -> Named:
    """Return the span after ``change``, which is applied later if the year is not known yet."""
    if isinstance(named, Span):
        return change(named)
    return Yearless(lambda year: change(named.at(year)))


def flagged(span: Span, *flags: str) -> tuple[str, ...]:
    """Return the flags of a span and further ones, without duplicates."""
    return tuple(dict.fromkeys((*span.flags, *flags)))


def bare_day(named: Named) -> bool:
    """Return whether a span is named only by its day number.

    Next to a month it belongs to that month.
    """
    return isinstance(named, Span) and named.monthless


def is_year(named: Named) -> bool:
    """Return whether a span is one year or several."""
    return isinstance(named, Span) and named.grain >= Grain.YEAR


def widen(span: Span, days: int, unit: Unit = Unit.DAY) -> tuple[dt.date, dt.date]:
    """Return the first and last day of a span after moving both outwards by a number of units."""
    return shift(span.first, -days, unit), shift(span.last, days, unit)
