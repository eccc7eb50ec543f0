"""Days named by their place near the reference day: Tuesday, the 28th, this weekend, yesterday."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain import edtf
from tracker.domain.fields import Lean
from tracker.domain.phrases.civil import (
    DAYS_IN_WEEK,
    Unit,
    month_length,
    on_or_after,
    on_or_before,
    shift,
    whole,
)
from tracker.domain.phrases.spans import Context, Grain, Span, one_of, point
from tracker.domain.phrases.vocabulary import Turn

if TYPE_CHECKING:
    import datetime as dt


def weekday(number: int, context: Context) -> Span:
    """Return a weekday near the reference day: on the side of the lean, that day included."""
    day = context.day
    match context.lean:
        case Lean.PAST:
            found = on_or_before(day, number)
        case Lean.FUTURE:
            found = on_or_after(day, number)
        case Lean.NONE:
            found = on_or_after(shift(day, -(DAYS_IN_WEEK // 2), Unit.DAY), number)
    return Span(point(found), Grain.DAY, relative=True, weekdays=(number,))


def weekdays(first: int, last: int, context: Context) -> Span:
    """Return the days from one weekday to the next of another name, near the reference day."""
    if context.lean is Lean.PAST:
        end = on_or_before(context.day, last)
        start = on_or_before(end, first)
    else:
        start = on_or_before(context.day, first)
        if context.lean is Lean.FUTURE or _nearer(context.day, start, last):
            start = on_or_after(context.day, first)
        end = on_or_after(start, last)
    said = edtf.Interval(point(start), point(end))
    return Span(said, Grain.DAYS, relative=True, weekdays=(first, last))


def _nearer(day: dt.date, start: dt.date, last: int) -> bool:
    """Whether the days from a weekday on are nearer ahead of ``day`` than those from ``start``."""
    behind = (day - on_or_after(start, last)).days
    return behind > DAYS_IN_WEEK - (day - start).days


def day_of_month(number: int, context: Context) -> Span:
    """Return “the 28th”: of the month that the reference day and the lean give it.

    Raises:
        OutOfCalendarError: it lies outside the calendar.
    """
    day, first = context.day, context.day.replace(day=1)
    months = [shift(first, count, Unit.MONTH) for count in range(-2, 3)]
    dates = [
        each.replace(day=number) for each in months if number <= month_length(each.year, each.month)
    ]
    match context.lean:
        case Lean.PAST:
            found = max(each for each in dates if each <= day)
        case Lean.FUTURE:
            found = min(each for each in dates if each >= day)
        case Lean.NONE:
            found = min(dates, key=lambda each: abs((each - day).days))
    return Span(point(found), Grain.DAY, relative=True, monthless=True)


def turned_weekday(turn: Turn, number: int, context: Context) -> Span:
    """Return this, the last or the next day of a weekday's name.

    Where the nearest such day lies in the week of the reference day itself, “next” and “last” are
    used of it and of the one a week off; both readings are kept.
    """
    day = context.day
    first, last = whole(day, Unit.WEEK, context.conventions.first_weekday)
    if turn is Turn.THIS:
        return Span(point(on_or_after(first, number)), Grain.DAY, relative=True)
    if turn is Turn.NEXT:
        near = on_or_after(shift(day, 1, Unit.DAY), number)
    else:
        near = on_or_before(shift(day, -1, Unit.DAY), number)
    if not first <= near <= last:
        return Span(point(near), Grain.DAY, relative=True)
    both = sorted([near, shift(near, turn.value, Unit.WEEK)])
    return Span(
        edtf.Choice(among=tuple(map(point, both))),
        Grain.DAY,
        flags=("two-readings",),
        notes=("in this week or the one beside it",),
        relative=True,
    )


def weekday_in(week: Span, number: int) -> Span:
    """Return the day of a weekday's name in a week."""
    return replace(week, said=point(on_or_after(week.first, number)), grain=Grain.DAY, notes=())


def nearest_weekday(turn: Turn, number: int, context: Context) -> Span:
    """Return “this past” or “this coming” day of a weekday's name."""
    near = shift(context.day, turn.value, Unit.DAY)
    found = on_or_after(near, number) if turn is Turn.NEXT else on_or_before(near, number)
    return Span(point(found), Grain.DAY, relative=True)


def weekend(turn: Turn, context: Context) -> Span:
    """Return Saturday and Sunday of this, the last or the next week."""
    saturday = 5
    first, _ = whole(shift(context.day, turn.value, Unit.WEEK), Unit.WEEK)
    start = on_or_after(first, saturday)
    said = one_of(start, shift(start, 1, Unit.DAY))
    return Span(said, Grain.PART, relative=True, notes=("Saturday and Sunday",))


def from_today(count: int, context: Context) -> Span:
    """Return the day that many days after the reference day."""
    return Span(point(shift(context.day, count, Unit.DAY)), Grain.DAY, relative=True)
