"""Days near the reference day, such as “Tuesday”, “the 28th”, “this weekend” and “yesterday”."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain import edtf
from tracker.domain.phrases import named_days
from tracker.domain.phrases.civil import (
    BACKWARDS,
    DAYS_IN_WEEK,
    OutOfCalendarError,
    Unit,
    on_or_after,
    on_or_before,
    shift,
    whole,
)
from tracker.domain.phrases.conventions import NextWeekday, Side
from tracker.domain.phrases.placing import side_notes, side_of
from tracker.domain.phrases.spans import (
    TWO_READINGS,
    Context,
    Grain,
    Named,
    Span,
    Yearless,
    among,
    lift,
    point,
)
from tracker.domain.phrases.turning import turned
from tracker.domain.phrases.vocabulary import Turn

if TYPE_CHECKING:
    import datetime as dt

_SURE = 4
"""The number of times that each weekday occurs even in the shortest month."""


def weekday(number: int, context: Context) -> Span:
    """Return a weekday near the reference day: before it in a report, after it in a commitment.

    If the reference day is that weekday, it is the result, unless the conventions say otherwise.
    """
    day, same = context.day, context.conventions.same_weekday
    notes = side_notes(context)
    if day.weekday() == number:
        notes = ("that very day" if same else "not that very day", *notes)
    off = 0 if same else 1
    match side_of(context):
        case Side.PAST:
            found = on_or_before(shift(day, -off, Unit.DAY), number)
        case Side.FUTURE:
            found = on_or_after(shift(day, off, Unit.DAY), number)
        case Side.NEAREST if day.weekday() == number:
            found = shift(day, off, Unit.WEEK)
        case Side.NEAREST:
            found = on_or_after(shift(day, -(DAYS_IN_WEEK // 2), Unit.DAY), number)
    return Span(point(found), Grain.DAY, relative=True, weekdays=(number,), notes=notes)


def weekdays(first: int, last: int, context: Context) -> Span:
    """Return the days from a weekday to the next occurrence of another, near the reference day."""
    side = side_of(context)
    if side is Side.PAST:
        end = on_or_before(context.day, last)
        start = on_or_before(end, first)
    else:
        start = on_or_before(context.day, first)
        if side is Side.FUTURE or _nearer(context.day, start, last):
            start = on_or_after(context.day, first)
        end = on_or_after(start, last)
    said = edtf.Interval(point(start), point(end))
    notes = side_notes(context)
    return Span(said, Grain.DAYS, relative=True, weekdays=(first, last), notes=notes)


def either_weekday(first: int, last: int, context: Context) -> Span:
    """Return one of two weekdays; the second is its next occurrence after the first."""
    span = weekdays(first, last, context)
    return replace(span, said=among([span.first, span.last]), weekdays=())


def _nearer(day: dt.date, start: dt.date, last: int) -> bool:
    """Return whether a range of weekdays is nearer after ``day`` than before it.

    ``start`` is the next first day of the range, ``last`` the weekday of its last day.
    """
    behind = (day - on_or_after(start, last)).days
    return behind > DAYS_IN_WEEK - (day - start).days


def day_of_month(number: int, context: Context) -> Span:
    """Return the day that “the 28th” means, in a month given by the reference day and the lean.

    Raises:
        OutOfCalendarError: the result is outside the calendar.
    """
    return days_of_month([(number, number)], context)


def days_of_month(
    groups: list[tuple[int, int]], context: Context, weekday: int | None = None
) -> Span:
    """Return the days that 18日至20日 means, in a month given by the reference day and the lean.

    If a weekday is given, it decides between the month before and the month after.

    Raises:
        OutOfCalendarError: the result is outside the calendar, or ends before it starts.
    """
    day, first = context.day, context.day.replace(day=1)
    found = []
    for count in range(-2, 3):
        month = shift(first, count, Unit.MONTH)
        with suppress(OutOfCalendarError):
            found.append(named_days.days(month.month, groups, month.year))
    spans = [each for each in found if isinstance(each, Span)]
    if not spans:
        raise OutOfCalendarError(BACKWARDS)
    match side_of(context):
        case Side.PAST:
            one = max((each for each in spans if each.first <= day), key=lambda each: each.first)
        case Side.FUTURE:
            one = min((each for each in spans if each.last >= day), key=lambda each: each.first)
        case Side.NEAREST:
            one = min(spans, key=lambda each: abs((each.first - day).days))
    notes = side_notes(context)
    if weekday is not None and one.first.weekday() != weekday:
        behind = [each for each in spans if each.first <= day][-1:]
        ahead = [each for each in spans if each.first > day][:1]
        right = [each for each in (*behind, *ahead) if each.first.weekday() == weekday]
        if len(right) == 1:
            one, notes = right[0], (*notes, "in the month that fits the weekday")
    said = point(one.first) if one.first == one.last else one.said
    grain = Grain.DAY if one.first == one.last else Grain.DAYS
    return replace(one, said=said, grain=grain, notes=notes, relative=True, monthless=True)


def either_day_of_month(numbers: list[int], context: Context) -> Span:
    """Return the days that “the 3rd or 4th” means: one of two, in a month given by the lean."""
    span = days_of_month([(numbers[0], numbers[-1])], context)
    return replace(span, said=among([span.first, span.last]), grain=Grain.DAYS)


def turned_weekday(turn: Turn, number: int, context: Context) -> Span:
    """Return the day that “this Friday”, “last Friday” or “next Friday” means.

    If the nearest Friday is in the same week as the reference day, “next Friday” and “last Friday”
    can mean that day or the one a week further; both readings are kept.
    """
    day = context.day
    first, last = whole(day, Unit.WEEK, context.conventions.first_weekday)
    if turn is Turn.THIS:
        ahead = context.conventions.this_weekday_ahead
        found = on_or_after(day if ahead else first, number)
        notes = ("the next one" if ahead else "in this week",)
        return Span(point(found), Grain.DAY, relative=True, notes=notes)
    if turn is Turn.NEXT:
        near = on_or_after(shift(day, 1, Unit.DAY), number)
    else:
        near = on_or_before(shift(day, -1, Unit.DAY), number)
    if not first <= near <= last:
        return Span(point(near), Grain.DAY, relative=True)
    which = context.conventions.next_weekday
    if which is not NextWeekday.BOTH:
        found = near if which is NextWeekday.NEAREST else shift(near, turn.value, Unit.WEEK)
        return Span(point(found), Grain.DAY, relative=True, notes=(f"the {which} one",))
    return Span(
        among([near, shift(near, turn.value, Unit.WEEK)]),
        Grain.DAY,
        flags=(TWO_READINGS,),
        notes=("in this week or a neighbouring one",),
        relative=True,
    )


def weekday_of_week(count: int, number: int, context: Context) -> Span:
    """Return a weekday of the week that is ``count`` weeks after the current one: 下周三."""
    if count == 0:
        return turned_weekday(Turn.THIS, number, context)
    near = shift(context.day, count, Unit.DAY)
    found = on_or_after(near, number) if count > 0 else on_or_before(near, number)
    notes = ("the nearest one",)
    if context.conventions.next_weekday is not NextWeekday.NEAREST or abs(count) > 1:
        week = turned(count, Unit.WEEK, context)
        found, notes = on_or_after(week.first, number), ("of that week",)
    return Span(point(found), Grain.DAY, relative=True, notes=notes)


def weekday_in(week: Span, number: int) -> Span:
    """Return the day of a week by its weekday (0 is Monday)."""
    found = point(on_or_after(week.first, number))
    return replace(week, said=found, grain=Grain.DAY, notes=(), back=False)


def nearest_weekday(turn: Turn, number: int, context: Context) -> Span:
    """Return the day that “this past Friday” or “this coming Friday” means."""
    near = shift(context.day, turn.value, Unit.DAY)
    found = on_or_after(near, number) if turn is Turn.NEXT else on_or_before(near, number)
    return Span(point(found), Grain.DAY, relative=True)


def _nth_weekday(number: int, weekday: int, month: Span) -> Span:
    if number:
        found = shift(on_or_after(month.first, weekday), number - 1, Unit.WEEK)
    else:
        found = on_or_before(month.last, weekday)
    if found > month.last:
        raise OutOfCalendarError(f"that month or year does not have that weekday {number} times.")
    return replace(month, said=point(found), grain=Grain.DAY)


def nth_weekday(number: int, weekday: int, named: Named) -> Named:
    """Return a weekday of a month or year by its number in it; 0 is the last one.

    Raises:
        OutOfCalendarError: the span has no such day, or its year is needed to know (most months
            have no fifth Friday).
    """
    if number > _SURE and isinstance(named, Yearless):
        raise OutOfCalendarError(
            f"the year is needed, because not every year has that weekday {number} times there."
        )
    return lift(named, lambda month: _nth_weekday(number, weekday, month))


def from_today(count: int, context: Context) -> Span:
    """Return the day that is ``count`` days after the reference day."""
    found = point(shift(context.day, count, Unit.DAY))
    return Span(found, Grain.DAY, relative=True, back=count <= 0)
