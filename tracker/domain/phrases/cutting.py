"""Vague parts of a unit of time: early, middle, late, halves, beginning and end."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain import edtf
from tracker.domain.phrases.civil import (
    BACKWARDS,
    DAYS_IN_WEEK,
    MONTHS_IN_YEAR,
    OutOfCalendarError,
    Unit,
    month_length,
    shift,
)
from tracker.domain.phrases.spans import Context, Grain, Named, Span, lift, one_of
from tracker.domain.phrases.vocabulary import Cut, Turn

if TYPE_CHECKING:
    from tracker.domain.phrases.conventions import Conventions

_THIRD = {Cut.EARLY: 0, Cut.BEGINNING: 0, Cut.MID: 1, Cut.LATE: 2, Cut.END: 2}
_TEN = 10
_MID_MONTH = 15


def cut(which: Cut, named: Named, context: Context) -> Named:
    """Return one part of a span, such as early or late November.

    Raises:
        OutOfCalendarError: the span cannot be divided in this way (an early Tuesday).
    """
    return lift(named, lambda span: _cut(which, span, context.conventions))


def cut_through(first: Cut, last: Cut, named: Named, context: Context) -> Named:
    """Return the days from one part of a span to another, as for “mid- to late November”.

    Raises:
        OutOfCalendarError: the span has no such part, or its second part is before the first.
    """
    if _THIRD.get(last, 0) <= _THIRD.get(first, 2):
        raise OutOfCalendarError(BACKWARDS)

    def change(span: Span) -> Span:
        start, end = (_cut(which, span, context.conventions) for which in (first, last))
        notes = (f"{'–'.join(each.notes[0] for each in (start, end))}",)
        return replace(end, said=one_of(start.first, end.last), notes=notes, crisp=False)

    return lift(named, change)


def rest_of(unit: Unit, span: Span, context: Context, turn: Turn) -> Span:
    """Return the days that “later this month” (``Turn.NEXT``) or “earlier this month” means.

    Raises:
        OutOfCalendarError: no such day is left.
    """
    day, with_it = context.day, context.conventions.rest_counts_the_day
    off = 0 if with_it else turn.value
    if turn is Turn.NEXT:
        first, last = shift(day, off, Unit.DAY), span.last
    else:
        first, last = span.first, shift(day, off, Unit.DAY)
    if first > last:
        when = "later" if turn is Turn.NEXT else "earlier"
        raise OutOfCalendarError(f"no day of that {unit.value} is {when} than {day.isoformat()}.")
    if with_it:
        note = "from the day it was said" if turn is Turn.NEXT else "up to the day it was said"
    else:
        note = "after the day it was said" if turn is Turn.NEXT else "before the day it was said"
    back = turn is Turn.LAST
    return replace(span, said=one_of(first, last), grain=Grain.PART, notes=(note,), back=back)


def remainder(span: Span, context: Context) -> Span:
    """Return the days of the rest of a year or month, from the reference day to its last day."""
    notes = ("from the day it was said",)
    said = one_of(context.day, span.last)
    return replace(span, said=said, grain=Grain.PART, notes=notes, hard=True)


def _cut(which: Cut, span: Span, conventions: Conventions) -> Span:
    if isinstance(span.said, edtf.Choice) and span.said.among:
        raise OutOfCalendarError(
            "that can be read in two ways; say which year or quarter is meant."
        )
    if span.is_run:
        return _of_run(which, span, conventions)
    if which in (Cut.FIRST_HALF, Cut.SECOND_HALF):
        return _half(which, span)
    match span.grain:
        case Grain.MONTH:
            first, last, note = _of_month(which, span, conventions)
        case Grain.YEAR:
            first, last, note = _of_year(which, span, conventions)
        case Grain.SEASON:
            first, last, note = _of_months(which, span)
        case Grain.WEEK:
            first, last, note = _of_week(which, span, conventions)
        case Grain.DECADE:
            first, last, note = _of_decade(which, span)
        case _:
            raise OutOfCalendarError(f"“{which.value}” must belong to a month, a year or the like.")
    return replace(
        span,
        said=one_of(first, last),
        grain=Grain.PART,
        notes=(note,),
        crisp=which in (Cut.END, Cut.BEGINNING),
        limit=span.last if which is Cut.END else None,
        onset=span.first if which is Cut.BEGINNING else None,
    )


def _of_run(which: Cut, span: Span, conventions: Conventions) -> Span:
    """Return the beginning of the first year of a range of years, or the end of the last."""
    if span.grain is not Grain.YEAR or which not in (Cut.BEGINNING, Cut.END):
        raise OutOfCalendarError(f"“{which.value}” must belong to a month, a year or the like.")
    year = span.last.year if which is Cut.END else span.first.year
    found = _cut(which, replace(span, said=edtf.Point(year)), conventions)
    return replace(found, notes=(*span.notes, *found.notes))


def _half(which: Cut, span: Span) -> Span:
    second = which is Cut.SECOND_HALF
    first, last = span.first, span.last
    match span.grain:
        case Grain.YEAR:
            return replace(span, said=edtf.Point(first.year, 41 if second else 40))
        case Grain.MONTH:
            middle = first.replace(day=_MID_MONTH)
            ends = (shift(middle, 1, Unit.DAY), last) if second else (first, middle)
            note = "from the 16th on" if second else "up to the 15th"
        case Grain.DECADE:
            ends = (dt.date(first.year + 5, 1, 1), last)
            if not second:
                ends = (first, dt.date(first.year + 4, MONTHS_IN_YEAR, 31))
            note = "five years"
        case _:
            raise OutOfCalendarError(f"“{which.value}” must belong to a month, a year or a decade.")
    return replace(span, said=one_of(*ends), grain=Grain.PART, notes=(note,))


def _of_month(which: Cut, span: Span, conventions: Conventions) -> tuple[dt.date, dt.date, str]:
    first, length = span.first, month_length(span.first.year, span.first.month)
    ends = (0, conventions.early_to, conventions.mid_to, length)
    third = _THIRD[which]
    start, end = ends[third] + 1, ends[third + 1]
    if third == 2:  # noqa: PLR2004  # third counts from 0, so 2 is the last third
        note = f"from the {start}st on" if start % _TEN == 1 else f"from day {start} on"
    elif end - start + 1 == _TEN:
        note = "first ten days" if third == 0 else "middle ten days"
    else:
        note = f"days {start}–{end} of the month"
    return first.replace(day=start), first.replace(day=end), note


def _of_year(which: Cut, span: Span, conventions: Conventions) -> tuple[dt.date, dt.date, str]:
    year, edge = span.first.year, conventions.year_edge
    if which in (Cut.BEGINNING, Cut.END):
        months = "month" if edge == 1 else f"{edge} months"
        if which is Cut.END:
            return (*_months(year, MONTHS_IN_YEAR - edge + 1, MONTHS_IN_YEAR), f"its last {months}")
        return (*_months(year, 1, edge), f"its first {months}")
    ends = (0, conventions.early_year_to, conventions.mid_year_to, MONTHS_IN_YEAR)
    third = _THIRD[which]
    names = ("first", "middle", "last")
    even = conventions.early_year_to == 4 and conventions.mid_year_to == 8  # noqa: PLR2004  # these months divide the year into equal thirds
    note = (
        f"{names[third]} third of the year"
        if even
        else f"months {ends[third] + 1}–{ends[third + 1]}"
    )
    return (*_months(year, ends[third] + 1, ends[third + 1]), note)


def _of_months(which: Cut, span: Span) -> tuple[dt.date, dt.date, str]:
    """Return the early, middle or late third of a season, quarter or half-year, and its name."""
    after = shift(span.last, 1, Unit.DAY)
    count = (after.year - span.first.year) * MONTHS_IN_YEAR + after.month - span.first.month
    size, third = count // 3, _THIRD[which]
    first = shift(span.first, third * size, Unit.MONTH)
    last = shift(shift(first, size, Unit.MONTH), -1, Unit.DAY)
    return first, last, f"its {('first', 'middle', 'last')[third]} third"


def _of_week(which: Cut, span: Span, conventions: Conventions) -> tuple[dt.date, dt.date, str]:
    edge = conventions.week_edge
    start = ((0, (DAYS_IN_WEEK - edge) // 2, DAYS_IN_WEEK - edge))[_THIRD[which]]
    first = shift(span.first, start, Unit.DAY)
    name = ("first", "middle", "last")[_THIRD[which]]
    return first, shift(first, edge - 1, Unit.DAY), f"its {name} {edge} days"


def _of_decade(which: Cut, span: Span) -> tuple[dt.date, dt.date, str]:
    start, end = ((0, 3), (4, 6), (7, 9))[_THIRD[which]]
    first = dt.date(span.first.year + start, 1, 1)
    last = dt.date(span.first.year + end, MONTHS_IN_YEAR, 31)
    return first, last, f"years {start} to {end} of the ten"


def _months(year: int, start: int, end: int) -> tuple[dt.date, dt.date]:
    return dt.date(year, start, 1), dt.date(year, end, month_length(year, end))
