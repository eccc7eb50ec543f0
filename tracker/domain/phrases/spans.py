"""Spans: what a phrase names, a range of days or one that still needs its year."""

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
"""The flag of a date whose weekday differs from the given one."""
TWO_READINGS = "two-readings"
"""The flag of words with two valid meanings; the reading names both."""
NOT_EVERY_DAY = "not-every-day"
"""The flag of a run of days of which only some are named."""


class Grain(IntEnum):
    """The precision of a named span; ``PART`` is a vague part of a month, year or week."""

    DAY = 0
    DAYS = 1
    WEEK = 2
    PART = 3
    MONTH = 4
    SEASON = 5
    YEAR = 6
    DECADE = 7


class NeedsReferenceError(Exception):
    """The words need the day on which they were written, and it is not known."""


class Context(Struct, frozen=True):
    """The context in which words are read."""

    reference: dt.date | None = None
    lean: Lean = Lean.NONE
    conventions: Conventions = DEFAULT

    @property
    def day(self) -> dt.date:
        """The reference day.

        Raises:
            NeedsReferenceError: none is given.
        """
        if self.reference is None:
            raise NeedsReferenceError
        return self.reference


class Span(Struct, frozen=True):
    """Days that a phrase names.

    ``notes`` name the conventions used; ``relative`` is true if the result depends on the reference
    day. ``crisp`` spans have exact ends. ``limit`` is the day that “by” it means, where that is not
    its last (the end of November is its 30th, whatever days count as its end); ``onset`` is the day
    that “since” it means, where that is its very first. ``weekdays`` are those of a span that was
    named by weekdays only; a ``monthless`` one was named only by the number of its day. ``back`` is
    true if its words point back (ago, past), whatever the lean. ``orders`` are the possible days of
    11/03/2020, by the order of its numbers.
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
        """The first day; the first of the calendar where the start is open."""
        return self.said.first or dt.date.min

    @property
    def last(self) -> dt.date:
        """The last day; the last of the calendar where the end is open."""
        return self.said.last or dt.date.max

    @property
    def is_run(self) -> bool:
        """Whether it is a range whose end was named too."""
        return isinstance(self.said, edtf.Interval) and self.said.end is not None


class Yearless(Struct, frozen=True, eq=False):
    """A span named without its year; ``make`` returns it for a year of the calendar.

    ``make`` raises OutOfCalendarError where that year has no such day. All instances are equal,
    because their spans are not known before.
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
        """Whether the other is one too."""
        return isinstance(other, Yearless)

    def __hash__(self) -> int:
        """Return the same for all."""
        return hash(Yearless)


Named: TypeAlias = Span | Yearless


def point(day: dt.date) -> edtf.Point:
    """Return a day as EDTF."""
    return edtf.Point(day.year, day.month, day.day)


def one_of(first: dt.date | None, last: dt.date | None) -> edtf.Choice | edtf.Point:
    """Return one unknown day between two; the day itself if they are the same."""
    if first is not None and first == last:
        return point(first)
    return edtf.Choice(point(first) if first else None, point(last) if last else None)


def among(days: list[dt.date]) -> edtf.Choice | edtf.Point:
    """Return one of these days; the day itself if there is only one."""
    distinct = sorted(set(days))
    if len(distinct) == 1:
        return point(distinct[0])
    return edtf.Choice(among=tuple(map(point, distinct)))


def lift(named: Named, change: Callable[[Span], Span]) -> Named:
    """Return ``change`` applied to a span, now or when its year is known."""
    if isinstance(named, Span):
        return change(named)
    return Yearless(lambda year: change(named.at(year)))


def flagged(span: Span, *flags: str) -> tuple[str, ...]:
    """Return the flags of a span with others added, without repetition."""
    return tuple(dict.fromkeys((*span.flags, *flags)))


def bare_day(named: Named) -> bool:
    """Whether a span is a day named by its number only; beside a month it belongs to that month."""
    return isinstance(named, Span) and named.monthless


def is_year(named: Named) -> bool:
    """Whether a span is one year or several."""
    return isinstance(named, Span) and named.grain >= Grain.YEAR


def widen(span: Span, days: int, unit: Unit = Unit.DAY) -> tuple[dt.date, dt.date]:
    """Return the ends of a span moved outwards by that many units."""
    return shift(span.first, -days, unit), shift(span.last, days, unit)
