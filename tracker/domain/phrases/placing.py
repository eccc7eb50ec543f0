"""Gives a date without a year its year, by reference day, lean and weekday."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain.fields import Lean
from tracker.domain.phrases.civil import BACKWARDS, OUTSIDE, OutOfCalendarError
from tracker.domain.phrases.conventions import Side
from tracker.domain.phrases.spans import WEEKDAY, Context, Grain, Named, Span, Yearless, is_year

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

_HALF_A_YEAR = 183
_LEAP_YEARS_APART = 8
"""The maximum number of years from one 29 February to the next (1896 to 1904)."""


def side_of(context: Context) -> Side:
    """Return on which side of the reference day a date without a year is expected."""
    match context.lean:
        case Lean.PAST:
            return Side.PAST
        case Lean.FUTURE:
            return Side.FUTURE
        case Lean.NONE:
            return context.conventions.without_lean


def side_notes(context: Context) -> tuple[str, ...]:
    """Return the note that names the side from ``side_of``, if a convention and no lean sets it."""
    if context.lean is not Lean.NONE:
        return ()
    names = {
        Side.NEAREST: "the nearest one",
        Side.PAST: "the last one",
        Side.FUTURE: "the next one",
    }
    return (names[context.conventions.without_lean],)


def place(named: Named, context: Context) -> Span:
    """Return the span with the year that the reference day and the lean give it.

    A weekday decides between the year before and the year after: “Monday, 12 October” is a 12
    October that is a Monday, if one of the two is. But a day very near the reference day is
    preferred (``other_side``).

    Raises:
        NeedsReferenceError: the span has no year, and there is no reference day.
        OutOfCalendarError: there is no such day near the reference day.
    """
    if isinstance(named, Span):
        return named
    day = context.day
    spans = _candidates(named, day.year)
    match side_of(context):
        case Side.FUTURE:
            found = next((each for each in spans if each.last >= day), None)
        case Side.PAST if context.lean is Lean.PAST:
            found = _of_report(spans, context)
        case Side.PAST:
            found = next((each for each in reversed(spans) if each.first <= day), None)
        case Side.NEAREST:
            found = min(spans, key=lambda each: _distance(each, day), default=None)
    if found is None:
        raise OutOfCalendarError(OUTSIDE)
    found = replace(found, notes=(*found.notes, *side_notes(context)))
    if WEEKDAY in found.flags and _distance(found, day) > context.conventions.other_side:
        found = _with_its_weekday(found, spans, day)
    return replace(found, relative=True)


def join(start: Named, end: Named, make: Callable[[Span, Span], Span]) -> Named:
    """Apply ``make`` to the first and second span of a range, after each has its year.

    If only one has a year, the other gets its year from it (28 December – 2 January 2021), such
    that the second follows the first; but “2017 – 3 November” does not give the day its year. Two
    days such as 11/03/2020 use the same order of day and month.

    Raises:
        OutOfCalendarError: both have a year, and the end is before the start; or one is itself a
            year, and the other has none.
    """
    if isinstance(start, Yearless) and isinstance(end, Yearless):
        return Yearless(lambda year: make(start.at(year), _after(end, start.at(year))))
    if is_year(start) != is_year(end) and Yearless in (type(start), type(end)):
        raise OutOfCalendarError("one end is a year, and the other has no year; write both years.")
    if isinstance(start, Yearless):
        assert isinstance(end, Span)  # noqa: S101  # two names without a year were handled above
        return make(_before(start, end), end)
    if isinstance(end, Yearless):
        return make(start, _after(end, start))
    if end.last < start.first or end.first < start.first:
        raise OutOfCalendarError(BACKWARDS)
    return make(start, end)


def _after(end: Yearless, start: Span) -> Span:
    for year in range(start.first.year, start.first.year + _LEAP_YEARS_APART + 1):
        try:
            found = end.at(year)
        except OutOfCalendarError:
            continue
        if found.first >= start.first:
            _check_reach(start, found)
            return found
    raise OutOfCalendarError(BACKWARDS)


def _before(start: Yearless, end: Span) -> Span:
    for year in range(end.first.year, end.first.year - _LEAP_YEARS_APART - 1, -1):
        try:
            found = start.at(year)
        except OutOfCalendarError:
            continue
        if found.first <= end.first:
            _check_reach(found, end)
            return found
    raise OutOfCalendarError(BACKWARDS)


def _check_reach(start: Span, end: Span) -> None:
    """Refuse a range of more than half a year whose year is given only once.

    Its ends are probably in the wrong order.
    """
    exact = start.grain is Grain.DAY and end.grain is Grain.DAY
    if exact and (end.first - start.first).days > _HALF_A_YEAR:
        raise OutOfCalendarError(BACKWARDS)


def _candidates(named: Yearless, year: int) -> list[Span]:
    """Return the spans of a date without a year, in the years around the given one.

    Raises:
        OutOfCalendarError: the date exists in none of these years; the message gives the reason for
            the last one.
    """
    found, why = [], OUTSIDE
    for each in range(year - _LEAP_YEARS_APART, year + _LEAP_YEARS_APART + 1):
        try:
            found.append(named.at(each))
        except OutOfCalendarError as fault:
            why = str(fault) if str(fault) != OUTSIDE else why
    if not found:
        raise OutOfCalendarError(why)
    return found


def _of_report(spans: list[Span], context: Context) -> Span | None:
    """Return the last span before the reference day, or a near one after it, with a note."""
    day, conventions = context.day, context.conventions
    behind = [each for each in spans if each.first <= day]
    if behind and behind[-1].last > day and behind[-1].first < day:
        if not conventions.running:
            behind.pop()
        else:
            return replace(behind[-1], notes=(*behind[-1].notes, "still running"))
    ahead = [each for each in spans if each.first > day]
    if not behind:
        return next(iter(ahead), None)
    other_side = conventions.other_side
    if ahead and _distance(ahead[0], day) <= other_side < _distance(behind[-1], day):
        return replace(
            ahead[0], notes=(*ahead[0].notes, f"the next one, at most {other_side} days off")
        )
    return behind[-1]


def _with_its_weekday(found: Span, spans: list[Span], day: dt.date) -> Span:
    """Return the span before or after ``day`` if only one fits the weekday, else ``found``."""
    behind = [each for each in spans if each.first <= day][-1:]
    ahead = [each for each in spans if each.first > day][:1]
    right = [each for each in (*behind, *ahead) if WEEKDAY not in each.flags]
    if len(right) != 1:
        return found
    return replace(right[0], notes=(*right[0].notes, "in the year that fits the weekday"))


def _distance(span: Span, day: dt.date) -> int:
    """Return the number of days between a day and a span; 0 if the span contains the day."""
    if span.first > day:
        return (span.first - day).days
    return max(0, (day - span.last).days)
