"""Weeks, months, years and decades in English."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tracker.domain.phrases import calendar_weeks, named_days, turning
from tracker.domain.phrases.civil import Unit
from tracker.domain.phrases.english.days import day, day_of_month
from tracker.domain.phrases.english.numbers import ordinal
from tracker.domain.phrases.english.numerals import month_in_figures
from tracker.domain.phrases.english.seasons import quarter_or_half, season
from tracker.domain.phrases.english.years import (
    turn_of,
    year,
    year_after,
    year_before,
    year_joined,
)
from tracker.domain.phrases.scan import remembered
from tracker.domain.phrases.vocabulary import MONTHS, TURNS, Turn

if TYPE_CHECKING:
    from tracker.domain.phrases.scan import Found, Scan
    from tracker.domain.phrases.spans import Named, Span

TURNED_UNITS = {"week": Unit.WEEK, "month": Unit.MONTH}
LAST_ONE = {"last": 0, "final": 0}
_FOUR = 4
_WEEKS_IN_YEAR = 53
_AFTER_NEXT = {"week": Unit.WEEK, "month": Unit.MONTH, "year": Unit.YEAR}
_FROM_DAY = {
    "week beginning": False,
    "week starting": False,
    "week commencing": False,
    "week ending": True,
}


@remembered
def unit(scan: Scan, place: int) -> Found[Named]:
    """Parse a week, month, season, quarter, half-year, year or decade."""
    yield from month(scan, place)
    yield from year_alone(scan, place)
    yield from _years(scan, place)
    yield from _decade(scan, place)
    yield from season(scan, place)
    yield from quarter_or_half(scan, place)
    yield from _week(scan, place)
    yield from turned_unit(scan, place)


def turned_unit(scan: Scan, place: int, *, last: bool = False) -> Found[Named]:
    """Parse “this week”, “next month” or “the week after next”.

    “The last month” by itself has two meanings; it is parsed only with ``last``.
    """
    for turn, end in turn_of(scan, place, last=last):
        for each, after in scan.meaning(end, TURNED_UNITS):
            for span in scan.made(partial(turning.turned, turn.value, each, scan.context)):
                yield span, after
    start = scan.skip(place, "the")
    for each, end in scan.meaning(start, _AFTER_NEXT):
        for after in scan.after(end, "after next", "after the next"):
            for span in scan.made(partial(turning.turned, 2, each, scan.context)):
                yield span, after


@remembered
def month(scan: Scan, place: int) -> Found[Named]:
    """Parse a month: “November 2020”, “next November”, “this past December”, “2020-11”."""
    for number, end in scan.meaning(scan.skip(place, "the month of"), MONTHS):
        for said, after in year_after(scan, end):
            yield said.mark(named_days.month(number, said.number)), after
        for said, after in year_joined(scan, end):
            yield named_days.month(number, said.number), after
    for said, start in year_before(scan, place):
        for number, end in scan.meaning(start, MONTHS):
            yield named_days.month(number, said.number), end
    for turn, end in scan.meaning(place, TURNS):
        for named, after in _to_be_turned(scan, end):
            for span in scan.made(partial(turning.turned_named, turn, named, scan.context)):
                yield span, after
    for turn, end in nearest(scan, place):
        for named, after in _to_be_turned(scan, end):
            for span in scan.made(partial(turning.nearest_named, turn, named, scan.context)):
                yield span, after
    yield from month_in_figures(scan, place)


def nearest(scan: Scan, place: int) -> Found[Turn]:
    """Parse “this past”, “the coming” or “upcoming”, which mean the nearest such month or day."""
    start = scan.skip(place, "this", "the")
    for end in scan.after(start, "past"):
        yield Turn.LAST, end
    for end in scan.after(start, "coming", "upcoming"):
        yield Turn.NEXT, end


def _to_be_turned(scan: Scan, place: int) -> Found[Named]:
    """Parse a name, other than a unit, that “next” can precede: “November”, “1 July”."""
    for number, end in scan.meaning(place, MONTHS):
        yield named_days.month(number, None), end
        for date, after in scan.number(end, 1, 31):
            for named in scan.made(partial(named_days.day, number, date, None)):
                yield named, after


@remembered
def year_alone(scan: Scan, place: int) -> Found[Named]:
    """Parse a year: “2020” or “next year”."""
    for said, end in year(scan, place):
        if said.number is not None:
            for span in scan.made(partial(named_days.year_span, said.number)):
                yield said.mark(span), end


def _years(scan: Scan, place: int) -> Found[Named]:
    """Parse “1914–18”: two years, of which the second has only its last digits."""
    for first, end in scan.number(place, 1000, 9999, digits=_FOUR):
        for after in scan.after(end, "-", "/"):
            if scan.touching(place, after + 1):
                for second, last in scan.number(after, first % 100 + 1, 99, digits=2):
                    dashed = scan.word(end) == "-"
                    make = partial(named_days.years, first, second, scan.context, dashed=dashed)
                    for named in scan.made(make):
                        yield named, last


def _decade(scan: Scan, place: int) -> Found[Named]:
    start = scan.skip(place, "the")
    for first, end in scan.number(start, 1000, 9990, digits=_FOUR, suffixes=("s", "'s")):
        if first % 10 == 0:
            yield named_days.decade(first), end
    for turn, end in turn_of(scan, place):
        for after in scan.after(end, "decade"):
            for span in scan.made(partial(turning.turned, turn.value, Unit.DECADE, scan.context)):
                yield span, after


def _week(scan: Scan, place: int) -> Found[Named]:
    context = scan.context
    start = scan.skip(place, "the")
    for after in scan.after(start, "week of"):
        for rule in (day, day_of_month):
            for named, end in rule(scan, after):
                for made in scan.made(partial(calendar_weeks.week_of, named, context)):
                    yield made, end
    for words, ending in _FROM_DAY.items():
        for after in scan.after(start, words):
            for named, end in day(scan, scan.skip(after, "on")):
                for made in scan.made(
                    partial(calendar_weeks.week_from, named, context, ending=ending)
                ):
                    yield made, end
    for number, end in (*ordinal(scan, start), *scan.meaning(start, LAST_ONE)):
        for after in scan.after(end, "week of", "week in"):
            yield from _week_in(scan, number, after)


def _week_in(scan: Scan, number: int, place: int) -> Found[Named]:
    """Parse the month or year of which the first or last week is meant."""
    for rule, most in ((month_or_turned, _FOUR + 1), (year_alone, _WEEKS_IN_YEAR)):
        for named, end in rule(scan, place):
            if number <= most:
                for made in scan.made(partial(calendar_weeks.week_in, number, named, scan.context)):
                    yield made, end


@remembered
def month_or_turned(scan: Scan, place: int) -> Found[Named]:
    """Parse a month by its name or relative to the reference day: “next month”, “the month”."""
    yield from month(scan, place)
    yield from turned_month(scan, place)


def turned_month(scan: Scan, place: int) -> Found[Span]:
    """Parse “next month”, “the last month” or “the month”."""
    for turn, end in (
        *turn_of(scan, place, last=True),
        *((Turn.THIS, n) for n in scan.after(place, "the")),
    ):
        for after in scan.after(end, "month"):
            for span in scan.made(partial(turning.turned, turn.value, Unit.MONTH, scan.context)):
                yield span, after
