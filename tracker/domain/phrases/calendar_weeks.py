"""Calendar weeks: “the week of 3 May”, “the week ending 3 May”, “the first week of May”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain.phrases.civil import (
    DAYS_IN_WEEK,
    OutOfCalendarError,
    Unit,
    shift,
    whole,
)
from tracker.domain.phrases.conventions import MonthWeeks
from tracker.domain.phrases.spans import Context, Grain, Named, Span, lift, one_of

if TYPE_CHECKING:
    import datetime as dt

    from tracker.domain.phrases.conventions import Conventions

_INSIDE = {
    MonthWeeks.ANY_DAY: 1,
    MonthWeeks.MOST_DAYS: DAYS_IN_WEEK // 2 + 1,
    MonthWeeks.WHOLE: DAYS_IN_WEEK,
}
"""The number of its days that a calendar week must have in a month to count as one of its weeks."""


def week_of(named: Named, context: Context) -> Named:
    """Return the calendar week that contains a day."""
    first_weekday = context.conventions.first_weekday

    def change(span: Span) -> Span:
        first, last = whole(span.first, Unit.WEEK, first_weekday)
        notes = (*span.notes, week_note(first))
        return replace(
            span,
            said=one_of(first, last),
            grain=Grain.WEEK,
            notes=notes,
            monthless=False,
            orders=(),
        )

    return lift(named, change)


def week_from(named: Named, context: Context, *, ending: bool) -> Named:
    """Return the week that begins on a day or, with ``ending``, ends on it.

    If the conventions count whole units, it is the calendar week that contains the day.
    """
    if context.conventions.whole_units:
        return week_of(named, context)

    def change(span: Span) -> Span:
        start = shift(span.first, 1 - DAYS_IN_WEEK if ending else 0, Unit.DAY)
        said = one_of(start, shift(start, DAYS_IN_WEEK - 1, Unit.DAY))
        notes = (*span.notes, "seven days")
        return replace(span, said=said, grain=Grain.WEEK, notes=notes, monthless=False, orders=())

    return lift(named, change)


def week_in(number: int, named: Named, context: Context) -> Named:
    """Return the week of a month or year with a given number; 0 is its last week."""

    def change(span: Span) -> Span:
        if context.conventions.month_weeks is MonthWeeks.SEVENS:
            first, note = _in_sevens(number, span)
        else:
            first, note = _by_calendar(number, span, context.conventions)
        said = one_of(first, shift(first, DAYS_IN_WEEK - 1, Unit.DAY))
        notes = (*span.notes, note)
        return replace(span, said=said, grain=Grain.WEEK, notes=notes, crisp=False)

    return lift(named, change)


def week_note(first: dt.date) -> str:
    """Return a note with the first and last day of a week."""
    return f"a week from {first:%A} on" if first.weekday() else "a week from Monday to Sunday"


def _in_sevens(number: int, span: Span) -> tuple[dt.date, str]:
    if number:
        first = shift(span.first, (number - 1) * DAYS_IN_WEEK, Unit.DAY)
    else:
        first = shift(span.last, 1 - DAYS_IN_WEEK, Unit.DAY)
    last = shift(first, DAYS_IN_WEEK - 1, Unit.DAY)
    if last > span.last:
        raise OutOfCalendarError(f"that month or year has no week {number}.")
    if span.grain is Grain.MONTH:
        return first, f"days {first.day}–{last.day} of the month"
    return first, f"from its day {(first - span.first).days + 1} on"


def _by_calendar(number: int, span: Span, conventions: Conventions) -> tuple[dt.date, str]:
    inside = _INSIDE[conventions.month_weeks]
    first, _ = whole(shift(span.first, inside - 1, Unit.DAY), Unit.WEEK, conventions.first_weekday)
    if (shift(first, DAYS_IN_WEEK - 1, Unit.DAY) - span.first).days + 1 < inside:
        first = shift(first, 1, Unit.WEEK)
    last, _ = whole(shift(span.last, 1 - inside, Unit.DAY), Unit.WEEK, conventions.first_weekday)
    found = shift(first, number - 1, Unit.WEEK) if number else last
    if found > last:
        raise OutOfCalendarError(f"that month or year has no week {number}.")
    return found, f"the calendar week with at least {inside} of its days in it"
