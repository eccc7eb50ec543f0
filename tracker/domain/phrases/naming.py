"""What the names of days, weeks, months, seasons and years stand for, in whatever language."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain import edtf
from tracker.domain.phrases.civil import (
    DAYS_IN_WEEK,
    MONTH_NAMES,
    MONTHS_IN_YEAR,
    OutOfCalendarError,
    Unit,
    check_day,
    civil_day,
    month_length,
    shift,
    whole,
)
from tracker.domain.phrases.conventions import DayOrder
from tracker.domain.phrases.spans import (
    Context,
    Grain,
    Named,
    Span,
    Yearless,
    lift,
    one_of,
    point,
)
from tracker.domain.phrases.vocabulary import Turn

if TYPE_CHECKING:
    from collections.abc import Callable

_GRAINS = {
    Unit.DAY: Grain.DAY,
    Unit.WEEK: Grain.WEEK,
    Unit.MONTH: Grain.MONTH,
    Unit.YEAR: Grain.YEAR,
}
_MARCH = 3
_SPRING, _QUARTERS, _HALVES = 21, 33, 40
"""EDTF codes of the first season, quarter and half (ISO 8601-2, 4.8)."""


def in_year(make: Callable[[int], Span], year: int | None) -> Named:
    """Return a span in its year, or one that still needs it."""
    return Yearless(make) if year is None else make(year)


def day(month: int, number: int, year: int | None, weekday: int | None = None) -> Named:
    """Return a day; with the weekday it was said to be, flagged if it is another.

    Raises:
        OutOfCalendarError: there is no such day.
    """
    check_day(month, number)

    def make(year: int) -> Span:
        return one_day(civil_day(year, month, number), weekday)

    return in_year(make, year)


def one_day(date: dt.date, weekday: int | None = None) -> Span:
    """Return a day of the calendar, flagged if its weekday is not the one said."""
    flags = () if weekday is None or date.weekday() == weekday else ("weekday",)
    return Span(point(date), Grain.DAY, flags=flags)


def numeral(first: int, second: int, year: int, order: DayOrder | None) -> Span:
    """Return the day of 11/03/2020: both readings, flagged, unless only one is right or set.

    Raises:
        OutOfCalendarError: no reading names a day.
    """
    readings = {
        DayOrder.MONTH_FIRST: (first, second),
        DayOrder.DAY_FIRST: (second, first),
    }
    dates: dict[DayOrder, dt.date] = {}
    for each, (month, number) in readings.items():
        if month <= MONTHS_IN_YEAR and number <= month_length(year, month):
            dates[each] = dt.date(year, month, number)
    distinct = sorted(set(dates.values()))
    if not distinct:
        raise OutOfCalendarError("neither number can be the month, with the other its day.")
    if len(distinct) == 1:
        return one_day(distinct[0])
    if order is not None:
        note = "the day first" if order is DayOrder.DAY_FIRST else "the month first"
        return replace(one_day(dates[order]), notes=(note,))
    among = edtf.Choice(among=tuple(map(point, distinct)))
    return Span(among, Grain.DAY, flags=("two-readings",), notes=("day first or month first",))


def days(month: int, groups: list[tuple[int, int]], year: int | None) -> Named:
    """Return days of one month, from the first to the last of the groups (28–29; 10, 12 and 13).

    Raises:
        OutOfCalendarError: there is no such day, or they run backwards.
    """
    numbers = [number for group in groups for number in group]
    if numbers != sorted(numbers):
        raise OutOfCalendarError("its end lies before its beginning.")
    check_day(month, numbers[-1])
    gaps = any(b[0] - a[1] > 1 for a, b in itertools.pairwise(groups))
    flags = ("not-every-day",) if gaps else ()

    def make(year: int) -> Span:
        first = civil_day(year, month, numbers[0])
        last = civil_day(year, month, numbers[-1])
        return Span(edtf.Interval(point(first), point(last)), Grain.DAYS, flags=flags)

    return in_year(make, year)


def either_day(month: int, numbers: list[int], year: int | None) -> Named:
    """Return one of several days of a month (3 or 4 November).

    Raises:
        OutOfCalendarError: there is no such day.
    """
    check_day(month, max(numbers))

    def make(year: int) -> Span:
        points = tuple(point(civil_day(year, month, number)) for number in numbers)
        return Span(edtf.Choice(among=points), Grain.DAYS)

    return in_year(make, year)


def month(number: int, year: int | None) -> Named:
    """Return a month."""
    return in_year(lambda year: Span(edtf.Point(year, number), Grain.MONTH), year)


def year_span(year: int) -> Span:
    """Return a year.

    Raises:
        OutOfCalendarError: it is not one of 1 to 9999.
    """
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        raise OutOfCalendarError("It lies outside the years 1 to 9999.")
    return Span(edtf.Point(year), Grain.YEAR)


def decade(first: int) -> Span:
    """Return the ten years from one on."""
    said = edtf.Choice(edtf.Point(first), edtf.Point(first + 9))
    return Span(said, Grain.DECADE)


def season(number: int, year: int | None, context: Context) -> Named:
    """Return a season, 0 for spring; winter belongs to the year in which it begins.

    Raises:
        OutOfCalendarError: it runs past the year 9999.
    """
    start = context.conventions.spring_from + 3 * number

    def make(year: int) -> Span:
        first = shift(dt.date(year, 1, 1), start - 1, Unit.MONTH)
        last = shift(shift(first, 3, Unit.MONTH), -1, Unit.DAY)
        crosses = last.year > first.year
        note = f"from {MONTH_NAMES[first.month - 1]} to {MONTH_NAMES[last.month - 1]}"
        if crosses:
            note += ", named by the year in which it begins"
        plain = context.conventions.spring_from == _MARCH
        said = edtf.Point(year, _SPRING + number) if plain else one_of(first, last)
        return Span(said, Grain.SEASON, notes=(note,))

    return in_year(make, year)


def quarter(number: int, year: int | None) -> Named:
    """Return a quarter of a year, 1 to 4."""
    return in_year(lambda year: Span(edtf.Point(year, _QUARTERS + number - 1), Grain.SEASON), year)


def half(number: int, year: int | None) -> Named:
    """Return a half of a year, 1 or 2."""
    return in_year(lambda year: Span(edtf.Point(year, _HALVES + number - 1), Grain.SEASON), year)


def week_of(named: Named, context: Context) -> Named:
    """Return the week in which a day lies."""
    first_weekday = context.conventions.first_weekday

    def change(span: Span) -> Span:
        first, last = whole(span.first, Unit.WEEK, first_weekday)
        return replace(span, said=one_of(first, last), grain=Grain.WEEK, notes=(_week_note(first),))

    return lift(named, change)


def week_from(named: Named, *, ending: bool) -> Named:
    """Return the seven days that begin or end with a day."""

    def change(span: Span) -> Span:
        start = shift(span.first, 1 - DAYS_IN_WEEK if ending else 0, Unit.DAY)
        said = one_of(start, shift(start, DAYS_IN_WEEK - 1, Unit.DAY))
        return replace(span, said=said, grain=Grain.WEEK, notes=("seven days",))

    return lift(named, change)


def week_in(number: int, named: Named) -> Named:
    """Return a week of a month, counted in sevens from the 1st; 0 is its last seven days."""

    def change(span: Span) -> Span:
        if number:
            first = shift(span.first, (number - 1) * DAYS_IN_WEEK, Unit.DAY)
        else:
            first = shift(span.last, 1 - DAYS_IN_WEEK, Unit.DAY)
        said = one_of(first, shift(first, DAYS_IN_WEEK - 1, Unit.DAY))
        note = f"days {said.first.day}–{said.last.day} of the month" if said.first else ""  # type: ignore[union-attr]  # both ends are set
        return replace(span, said=said, grain=Grain.WEEK, notes=(note,), crisp=False)

    return lift(named, change)


def turned(turn: Turn, unit: Unit, context: Context) -> Span:
    """Return this, the last or the next week, month or year.

    Raises:
        OutOfCalendarError: it lies outside the calendar.
    """
    conventions = context.conventions
    first, last = whole(
        shift(context.day, turn.value, unit) if unit is not Unit.MONTH else _month(context, turn),
        unit,
        conventions.first_weekday,
    )
    notes = (_week_note(first),) if unit is Unit.WEEK else ()
    said: edtf.Expression
    match unit:
        case Unit.YEAR:
            said = edtf.Point(first.year)
        case Unit.MONTH:
            said = edtf.Point(first.year, first.month)
        case _:
            said = one_of(first, last)
    return Span(said, _GRAINS[unit], notes=notes, relative=True)


def turned_named(turn: Turn, make: Callable[[int], Span], context: Context) -> Span:
    """Return this, the last or the next month or season of a name.

    Raises:
        OutOfCalendarError: it lies outside the calendar.
    """
    day = context.day
    near = [make(year) for year in range(day.year - 2, day.year + 3)]
    match turn:
        case Turn.LAST:
            found = [each for each in near if each.last < day][-1]
        case Turn.NEXT:
            found = next(each for each in near if each.first > day)
        case Turn.THIS:
            inside = [each for each in near if each.first <= day <= each.last]
            found = (inside or [each for each in near if each.first.year == day.year])[0]
    return replace(found, relative=True)


def marked(named: Named) -> Named:
    """Return a span marked as one on which the reference day bore."""
    return lift(named, lambda span: replace(span, relative=True))


def _month(context: Context, turn: Turn) -> dt.date:
    return shift(context.day.replace(day=1), turn.value, Unit.MONTH)


def _week_note(first: dt.date) -> str:
    return f"a week from {first:%A} on" if first.weekday() else "a week from Monday to Sunday"
