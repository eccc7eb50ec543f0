"""“This”, “last” and “next” with a week, month, quarter, half-year, year, decade or name."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain import edtf
from tracker.domain.phrases import named_days
from tracker.domain.phrases.calendar_weeks import week_note
from tracker.domain.phrases.civil import (
    MONTHS_IN_YEAR,
    OUTSIDE,
    OutOfCalendarError,
    Unit,
    check_year,
    shift,
    whole,
)
from tracker.domain.phrases.conventions import Side
from tracker.domain.phrases.placing import side_of
from tracker.domain.phrases.spans import (
    TWO_READINGS,
    Context,
    Grain,
    Named,
    Span,
    Yearless,
    flagged,
    one_of,
)
from tracker.domain.phrases.vocabulary import Turn

if TYPE_CHECKING:
    from collections.abc import Callable

_GRAINS = {
    Unit.DAY: Grain.DAY,
    Unit.WEEK: Grain.WEEK,
    Unit.MONTH: Grain.MONTH,
    Unit.YEAR: Grain.YEAR,
    Unit.DECADE: Grain.DECADE,
}
QUARTER, HALF = 3, 6
"""The number of months in a quarter and in a half-year."""


def turned(count: int, unit: Unit, context: Context) -> Span:
    """Return the unit that is ``count`` units after the current one; 0 is the current one.

    Raises:
        OutOfCalendarError: the result is outside the calendar.
    """
    day = context.day.replace(day=1) if unit is Unit.MONTH else context.day
    first, last = whole(shift(day, count, unit), unit, context.conventions.first_weekday)
    notes = (week_note(first),) if unit is Unit.WEEK else ()
    said: edtf.Expression
    match unit:
        case Unit.YEAR:
            said = edtf.Point(first.year)
        case Unit.MONTH:
            said = edtf.Point(first.year, first.month)
        case Unit.DECADE:
            return replace(named_days.decade(first.year), relative=True)
        case _:
            said = one_of(first, last)
    return Span(said, _GRAINS[unit], notes=notes, relative=True)


def turned_part(count: int, months: int, context: Context) -> Span:
    """Return the quarter or half-year that is ``count`` of them after the current one.

    Raises:
        OutOfCalendarError: the result is outside the calendar.
    """
    day, parts = context.day, MONTHS_IN_YEAR // months
    year, number = divmod(day.year * parts + (day.month - 1) // months + count, parts)
    check_year(year)
    named = (named_days.quarter if months == QUARTER else named_days.half)(number + 1, year)
    return replace(_known(named), relative=True)


def last_part(months: int, context: Context) -> Span:
    """Return the days that “the last quarter” or “the last half” means.

    It is the previous quarter or the last one of the year; if these differ, both readings are kept.
    """
    before = turned_part(-1, months, context)
    final = MONTHS_IN_YEAR // months
    make = named_days.quarter if months == QUARTER else named_days.half
    of_year = the_units_own(lambda year: _known(make(final, year.first.year)), context)
    if before.said == of_year.said:
        return before
    both = sorted(_points(before, of_year), key=lambda each: each.first)
    said = edtf.Choice(among=tuple(both))
    notes = ("the previous one, or the last one of the year",)
    return replace(before, said=said, flags=flagged(before, TWO_READINGS), notes=notes)


def last_or_rolling(unit: Unit, context: Context) -> Span:
    """Return the days that “the last month” without a preposition means.

    It has two meanings: the previous month, and a month's length up to the reference day.
    """
    before = turned(-1, unit, context)
    notes = (*before.notes, f"the {unit.value} before this one, or the {unit.value} up to that day")
    said = one_of(min(before.first, shift(context.day, -1, unit)), context.day)
    flags = flagged(before, TWO_READINGS)
    return replace(before, said=said, grain=Grain.PART, notes=notes, flags=flags, back=True)


def turned_named(turn: Turn, named: Named, context: Context) -> Span:
    """Return the days that “this”, “last” or “next” means before the name of a month or season.

    If the nearest month of that name is in the current year, “next November” and “last September”
    can also mean the one a year away; both readings are kept.

    Raises:
        OutOfCalendarError: the result is outside the calendar.
    """
    found = _near(turn, named, context)
    one = replace(found[0], relative=True)
    both = sorted(_points(*found), key=lambda each: each.first)
    far = one.grain > Grain.MONTH or one.first.year != context.day.year
    if turn is Turn.THIS or far or len(both) == 1:
        return one
    notes = (*one.notes, "in this year or a neighbouring one")
    flags = flagged(one, TWO_READINGS)
    return replace(one, said=edtf.Choice(among=tuple(both)), notes=notes, flags=flags)


def nearest_named(turn: Turn, named: Named, context: Context) -> Span:
    """Return the days that “this past November” or “the coming November” means.

    Raises:
        OutOfCalendarError: the result is outside the calendar.
    """
    return replace(_near(turn, named, context)[0], relative=True)


def _near(turn: Turn, named: Named, context: Context) -> list[Span]:
    """Return the two occurrences of a name around the reference day, the nearer one first."""
    assert isinstance(named, Yearless)  # noqa: S101  # a name after “next” has no year
    day, near = context.day, []
    for year in range(day.year - 2, day.year + 3):
        with suppress(OutOfCalendarError):
            near.append(named.at(year))
    match turn:
        case Turn.LAST:
            found = [each for each in near if each.last < day][:-3:-1]
        case Turn.NEXT:
            found = [each for each in near if each.first > day][:2]
        case Turn.THIS:
            inside = [each for each in near if each.first <= day <= each.last]
            found = (inside or [each for each in near if each.first.year == day.year])[:1]
    if not found:
        raise OutOfCalendarError(OUTSIDE)
    return found


def the_units_own(make: Callable[[Span], Span], context: Context, unit: Unit = Unit.YEAR) -> Span:
    """Return a part of “the year” (or month, week): that of the current, next or last year.

    A commitment does not refer to a part that is over, nor a report to a future one. For example,
    after the middle of this year “mid-year” in a commitment means that of the next year.

    Raises:
        OutOfCalendarError: the result is outside the calendar.
    """
    found = make(turned(0, unit, context))
    side, day = side_of(context), context.day
    if not context.conventions.parts_pass:
        return _noted(found, f"of the same {unit.value}")
    if side is Side.FUTURE and found.last < day:
        return _noted(make(turned(1, unit, context)), f"of the next {unit.value}")
    if side is Side.PAST and found.first > day:
        return _noted(make(turned(-1, unit, context)), f"of the {unit.value} before")
    return replace(found, relative=True)


def _noted(span: Span, note: str) -> Span:
    return replace(span, relative=True, notes=(*span.notes, note))


def _known(named: Named) -> Span:
    assert isinstance(named, Span)  # noqa: S101  # the call gives the year, so the result is a span
    return named


def _points(*spans: Span) -> list[edtf.Point]:
    return [each.said for each in spans if isinstance(each.said, edtf.Point)]
