"""Days, months, seasons and years named in a phrase, in any language."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain import edtf
from tracker.domain.phrases.civil import (
    BACKWARDS,
    MONTH_NAMES,
    MONTHS_IN_YEAR,
    OutOfCalendarError,
    Unit,
    check_day,
    check_year,
    civil_day,
    month_length,
    shift,
)
from tracker.domain.phrases.conventions import DayOrder, Seasons
from tracker.domain.phrases.joining import lasting
from tracker.domain.phrases.spans import (
    NOT_EVERY_DAY,
    TWO_READINGS,
    WEEKDAY,
    Context,
    Grain,
    Named,
    Span,
    Yearless,
    among,
    flagged,
    lift,
    one_of,
    point,
)

if TYPE_CHECKING:
    from collections.abc import Callable

_MARCH = 3
_CENTURY = 100
_CODES = range(21, 42)
_TURNING_DAYS = ((3, 20), (6, 21), (9, 23), (12, 21))
"""The usual days of equinoxes and solstices; the spring equinox is first."""
_SPRING, _QUARTERS, _HALVES = 21, 33, 40
"""The EDTF codes of the first season, quarter and half-year (ISO 8601-2, 4.8)."""


def in_year(make: Callable[[int], Span], year: int | None) -> Named:
    """Return the span in a year; without a year, a ``Yearless`` that gets its year later.

    Raises:
        OutOfCalendarError: the year does not exist, or has no such span.
    """
    return Yearless(make) if year is None else Yearless(make).at(year)


def day(month: int, number: int, year: int | None, weekday: int | None = None) -> Named:
    """Return a day, flagged if it is not the given weekday.

    Raises:
        OutOfCalendarError: there is no such day.
    """
    check_day(month, number)

    def make(year: int) -> Span:
        return one_day(civil_day(year, month, number), weekday)

    return in_year(make, year)


def one_day(date: dt.date, weekday: int | None = None) -> Span:
    """Return a day as a span, flagged if it is not the given weekday."""
    flags = () if weekday is None or date.weekday() == weekday else (WEEKDAY,)
    return Span(point(date), Grain.DAY, flags=flags)


def numeral(first: int, second: int, year: int, order: DayOrder | None) -> Span:
    """Return the day that “11/03/2020” means: 11 March, 3 November, or both readings, flagged.

    Raises:
        OutOfCalendarError: neither reading is a day of the calendar.
    """
    readings = {
        DayOrder.MONTH_FIRST: (first, second),
        DayOrder.DAY_FIRST: (second, first),
    }
    dates: dict[DayOrder, dt.date] = {}
    for each, (month, number) in readings.items():
        if month <= MONTHS_IN_YEAR and number <= month_length(year, month):
            dates[each] = dt.date(year, month, number)
    if not dates:
        # Neither reading is a day: raise the reason, taking the smaller number as the month.
        civil_day(year, *sorted((first, second)))
    notes: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    if len(set(dates.values())) > 1:
        notes, flags = ("day first or month first",), (TWO_READINGS,)
        if order is not None:
            dates = {order: dates[order]}
            notes, flags = (f"the {order.value.replace('-', ' ')}",), ()
    said = among(list(dates.values()))
    return Span(said, Grain.DAY, notes=notes, flags=flags, orders=tuple(dates.items()))


def days(month: int, groups: list[tuple[int, int]], year: int | None) -> Named:
    """Return days of a month, from the first to the last of the groups (28–29; 10, 12 and 13).

    Raises:
        OutOfCalendarError: a day does not exist, or a later one is before an earlier one.
    """
    numbers = [number for group in groups for number in group]
    if numbers != sorted(numbers):
        raise OutOfCalendarError(BACKWARDS)
    check_day(month, numbers[-1])
    gaps = any(b[0] - a[1] > 1 for a, b in itertools.pairwise(groups))
    flags = (NOT_EVERY_DAY,) if gaps else ()

    def make(year: int) -> Span:
        first = civil_day(year, month, numbers[0])
        last = civil_day(year, month, numbers[-1])
        return Span(edtf.Interval(point(first), point(last)), Grain.DAYS, flags=flags)

    return in_year(make, year)


def either_day(month: int, numbers: list[int], year: int | None) -> Named:
    """Return one of several days of a month, as for “3 or 4 November”.

    Raises:
        OutOfCalendarError: there is no such day.
    """
    check_day(month, max(numbers))

    def make(year: int) -> Span:
        points = tuple(point(civil_day(year, month, number)) for number in numbers)
        return Span(edtf.Choice(among=points), Grain.DAYS)

    return in_year(make, year)


def month(number: int, year: int | None) -> Named:
    """Return a month as a span."""
    return in_year(lambda year: Span(edtf.Point(year, number), Grain.MONTH), year)


def year_span(year: int) -> Span:
    """Return a year as a span.

    Raises:
        OutOfCalendarError: the year is not between 1 and 9999.
    """
    check_year(year)
    return Span(edtf.Point(year), Grain.YEAR)


def code_or_years(first: int, number: int) -> bool:
    """Return whether a text such as “2020-24” can be two years as well as an EDTF code.

    Codes of seasons, quarters and halves in EDTF (ISO 8601-2) run from 21 to 41; readers also
    understand 2020 to 2024.
    """
    return number in _CODES and number > first % _CENTURY


def years(first: int, digits: int, context: Context, *, dashed: bool) -> Named:
    """Return the years of “1914–18”, of which the second has only its last digits.

    ``dashed`` says whether a dash joins them.

    Raises:
        OutOfCalendarError: the second year is not after the first.
    """
    last = first - first % _CENTURY + digits
    found = lasting(year_span(first), year_span(last), context)
    if not (dashed and code_or_years(first, digits)):
        return found
    note = f"the years {first} to {last}; or {first}-{digits}, a code of EDTF"

    def change(span: Span) -> Span:
        return replace(span, flags=flagged(span, TWO_READINGS), notes=(note,))

    return lift(found, change)


def decade(first: int) -> Span:
    """Return the ten years that begin with a year."""
    said = edtf.Choice(edtf.Point(first), edtf.Point(first + 9))
    return Span(said, Grain.DECADE)


def season(number: int, year: int | None, context: Context) -> Named:
    """Return a season as a span: 0 is spring; winter belongs to the year in which it begins.

    Raises:
        OutOfCalendarError: the season ends after the year 9999.
    """
    conventions = context.conventions
    start = conventions.spring_from + 3 * number

    def make(year: int) -> Span:
        first = shift(dt.date(year, 1, 1), start - 1, Unit.MONTH)
        last = shift(shift(first, 3, Unit.MONTH), -1, Unit.DAY)
        note = f"from {MONTH_NAMES[first.month - 1]} to {MONTH_NAMES[last.month - 1]}"
        if last.year > first.year:
            note += ", named by the year in which it begins"
        plain = conventions.spring_from == _MARCH
        said = edtf.Point(year, _SPRING + number) if plain else one_of(first, last)
        return Span(said, Grain.SEASON, notes=(note,))

    astronomical = conventions.seasons is Seasons.ASTRONOMICAL
    return in_year((lambda year: _by_the_sun(number, year)) if astronomical else make, year)


def _by_the_sun(number: int, year: int) -> Span:
    ends = [dt.date(year, *_TURNING_DAYS[number]), dt.date(year, *_TURNING_DAYS[(number + 1) % 4])]
    if ends[1] < ends[0]:
        ends[1] = shift(ends[1], 1, Unit.YEAR)
    note = f"from {ends[0].day} {ends[0]:%B} to {ends[1].day} {ends[1]:%B}"
    return Span(one_of(*ends), Grain.SEASON, notes=(note,))


def quarter(number: int, year: int | None) -> Named:
    """Return a quarter of a year as a span; its number is 1 to 4."""
    return in_year(lambda year: Span(edtf.Point(year, _QUARTERS + number - 1), Grain.SEASON), year)


def half(number: int, year: int | None) -> Named:
    """Return a half of a year as a span; its number is 1 or 2."""
    return in_year(lambda year: Span(edtf.Point(year, _HALVES + number - 1), Grain.SEASON), year)


def marked(named: Named) -> Named:
    """Return the span, marked as dependent on the reference day."""
    return lift(named, lambda span: replace(span, relative=True))
