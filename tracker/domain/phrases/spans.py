"""What a phrase names: a span of days, or one that still needs its year."""

from __future__ import annotations

import datetime as dt
from enum import IntEnum
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from tracker.domain import edtf
from tracker.domain.fields import Lean
from tracker.domain.phrases.civil import OutOfCalendarError, Unit, shift
from tracker.domain.phrases.conventions import DEFAULT, Conventions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_HALF_A_YEAR = 183
_LEAP_YEARS_APART = 8
"""The most years between two 29 Februaries (1896 to 1904)."""


class Grain(IntEnum):
    """How coarse a span is named; ``PART`` is a vague part of a month, year or week."""

    DAY = 0
    DAYS = 1
    WEEK = 2
    PART = 3
    MONTH = 4
    SEASON = 5
    YEAR = 6
    DECADE = 7


class NeedsReferenceError(Exception):
    """The words mean nothing without the day on which they were written."""


class Context(Struct, frozen=True):
    """What words are read against."""

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

    ``notes`` name the conventions used, ``relative`` tells that the reference day bore on it.
    ``crisp`` spans have exact ends. ``limit`` is the day that “by” it means, where that is not its
    last (the end of November is its 30th, whatever days count as its end), and ``onset`` the day
    that “since” it means, where that is its very first. ``weekdays`` are those of a span that was
    named by weekdays alone; a ``monthless`` one was named by the number of its day alone.
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

    @property
    def first(self) -> dt.date:
        """The first day; the first of the calendar where the start is open."""
        return self.said.first or dt.date.min

    @property
    def last(self) -> dt.date:
        """The last day; the last of the calendar where the end is open."""
        return self.said.last or dt.date.max


class Yearless(Struct, frozen=True, eq=False):
    """A span named without its year; ``make`` returns it for a year.

    ``make`` raises OutOfCalendarError where that year has no such day. Any two are alike: what they
    make is not known before.
    """

    make: Callable[[int], Span]

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
    """Return one unknown day between two; the day itself where they are the same."""
    if first is not None and first == last:
        return point(first)
    return edtf.Choice(point(first) if first else None, point(last) if last else None)


def lift(named: Named, change: Callable[[Span], Span]) -> Named:
    """Return what ``change`` makes of a span, now or once its year is known."""
    if isinstance(named, Span):
        return change(named)
    return Yearless(lambda year: change(named.make(year)))


def bare_day(named: Named) -> bool:
    """Whether a span is a day named by its number alone; beside a month it would belong there."""
    return isinstance(named, Span) and named.monthless


def place(named: Named, context: Context) -> Span:
    """Return the span in the year that the reference day and the lean give it.

    Raises:
        NeedsReferenceError: it lacks its year, and there is no reference day.
    """
    if isinstance(named, Span):
        return named
    day = context.day
    spans = list(_candidates(named, day.year))
    match context.lean:
        case Lean.FUTURE:
            found = next((each for each in spans if each.last >= day), None)
        case Lean.PAST:
            found = _past(spans, day, context.conventions.other_side)
        case Lean.NONE:
            found = min(spans, key=lambda each: _distance(each, day), default=None)
    if found is None:
        raise OutOfCalendarError("It lies outside the years 1 to 9999.")
    return replace(found, relative=True)


def join(start: Named, end: Named, make: Callable[[Span, Span], Span]) -> Named:
    """Return what ``make`` makes of two spans, the second being the first one after the other.

    The end gives its year to a start without one (28 December – 2 January 2021), and the other way
    about.

    Raises:
        OutOfCalendarError: both have their years, and the end lies before the start.
    """
    if isinstance(start, Yearless) and isinstance(end, Yearless):
        return Yearless(lambda year: make(start.make(year), _after(end, start.make(year))))
    if isinstance(start, Yearless):
        assert isinstance(end, Span)  # noqa: S101  # the case above took the other
        return make(_before(start, end), end)
    if isinstance(end, Yearless):
        return make(start, _after(end, start))
    if end.last < start.first or end.first < start.first:
        raise OutOfCalendarError("its end lies before its beginning.")
    return make(start, end)


def _after(end: Yearless, start: Span) -> Span:
    for year in range(start.first.year, start.first.year + _LEAP_YEARS_APART + 1):
        try:
            found = end.make(year)
        except OutOfCalendarError:
            continue
        if found.first >= start.first:
            _check_reach(start, found)
            return found
    raise OutOfCalendarError("its end lies before its beginning.")


def _before(start: Yearless, end: Span) -> Span:
    for year in range(end.first.year, end.first.year - _LEAP_YEARS_APART - 1, -1):
        try:
            found = start.make(year)
        except OutOfCalendarError:
            continue
        if found.first <= end.first:
            _check_reach(found, end)
            return found
    raise OutOfCalendarError("its end lies before its beginning.")


def _check_reach(start: Span, end: Span) -> None:
    """Refuse days most of a year apart of which one year only is said: they run backwards."""
    exact = start.grain is Grain.DAY and end.grain is Grain.DAY
    if exact and (end.first - start.first).days > _HALF_A_YEAR:
        raise OutOfCalendarError("its end lies before its beginning.")


def _candidates(named: Yearless, year: int) -> Iterator[Span]:
    for each in range(year - _LEAP_YEARS_APART, year + _LEAP_YEARS_APART + 1):
        if dt.MINYEAR <= each <= dt.MAXYEAR:
            try:
                yield named.make(each)
            except OutOfCalendarError:
                continue


def _past(spans: list[Span], day: dt.date, other_side: int) -> Span | None:
    behind = [each for each in spans if each.first <= day]
    ahead = [each for each in spans if each.first > day]
    if not behind:
        return next(iter(ahead), None)
    near = ahead and _distance(ahead[0], day) <= other_side < _distance(behind[-1], day)
    return ahead[0] if near else behind[-1]


def _distance(span: Span, day: dt.date) -> int:
    """Return how many days lie between a day and a span; 0 inside it."""
    if span.first > day:
        return (span.first - day).days
    return max(0, (day - span.last).days)


def widen(span: Span, days: int, unit: Unit = Unit.DAY) -> tuple[dt.date, dt.date]:
    """Return the ends of a span, that many units further out."""
    return shift(span.first, -days, unit), shift(span.last, days, unit)
