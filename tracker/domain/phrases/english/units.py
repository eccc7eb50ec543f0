"""Weeks, months, years and decades, as English names them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tracker.domain.phrases import bounding, naming, near_days
from tracker.domain.phrases.civil import Unit
from tracker.domain.phrases.english.days import day, part_of_day, year, year_after
from tracker.domain.phrases.english.seasons import quarter_or_half, season
from tracker.domain.phrases.spans import Named, Span, Yearless
from tracker.domain.phrases.vocabulary import MONTHS, ORDINALS, TURNS, WEEKDAYS, Turn

if TYPE_CHECKING:
    from tracker.domain.phrases.scan import Found, Scan

_WEEK_OR_MONTH = {"week": Unit.WEEK, "month": Unit.MONTH}
_TURNS = {**TURNS, "current": Turn.THIS, "previous": Turn.LAST}
_FOUR = 4
_CENTURY = 100


def unit(scan: Scan, place: int) -> Found[Named]:
    """Read a week, month, season, quarter, half, year or decade."""
    yield from month(scan, place)
    yield from _year(scan, place)
    yield from _years(scan, place)
    yield from _decade(scan, place)
    yield from season(scan, place)
    yield from quarter_or_half(scan, place)
    yield from _week(scan, place)
    for turn, end in scan.meaning(scan.skip(place, "the"), _TURNS):
        for each, after in scan.meaning(end, _WEEK_OR_MONTH):
            for span in scan.made(partial(naming.turned, turn, each, scan.context)):
                yield span, after


def month(scan: Scan, place: int) -> Found[Named]:
    """Read November, November 2020, next November, 2020-11."""
    start = scan.skip(place, "the month of")
    for number, end in scan.meaning(start, MONTHS):
        for said, after in year_after(scan, end):
            yield said.mark(naming.month(number, said.number)), after
    for turn, end in scan.meaning(place, TURNS):
        for number, after in scan.meaning(end, MONTHS):
            named = naming.month(number, None)
            assert isinstance(named, Yearless)  # noqa: S101  # no year is said
            for span in scan.made(partial(naming.turned_named, turn, named.make, scan.context)):
                yield span, after
    yield from _iso_month(scan, place)


def _iso_month(scan: Scan, place: int) -> Found[Named]:
    """Read 2020-10."""
    for (said, number), end in scan.iso_month(place):
        yield naming.month(number, said), end


def _year(scan: Scan, place: int) -> Found[Named]:
    for said, end in year(scan, place):
        if said.number is not None:
            for span in scan.made(partial(naming.year_span, said.number)):
                yield said.mark(span), end


def _years(scan: Scan, place: int) -> Found[Named]:
    """Read 1914–18: two years, the second by its last digits."""
    for first, end in scan.number(place, 1000, 9999, digits=_FOUR):
        for after in scan.after(end, "-", "/"):
            if scan.touching(place, after + 1):
                for second, last in scan.number(after, first % _CENTURY + 1, 99, digits=2):
                    later = naming.year_span(first - first % _CENTURY + second)
                    yield bounding.lasting(naming.year_span(first), later), last


def _decade(scan: Scan, place: int) -> Found[Named]:
    start = scan.skip(place, "the")
    for first, end in scan.number(start, 1000, 9990, digits=_FOUR, suffixes=("s", "'s")):
        if first % 10 == 0:
            yield naming.decade(first), end


def _week(scan: Scan, place: int) -> Found[Named]:
    start = scan.skip(place, "the")
    for after in scan.after(start, "week of"):
        for named, end in day(scan, after):
            for made in scan.made(partial(naming.week_of, named, scan.context)):
                yield made, end
    for ending, words in (
        (False, "week beginning"),
        (False, "week starting"),
        (True, "week ending"),
    ):
        for after in scan.after(start, words):
            for named, end in day(scan, scan.skip(after, "on")):
                for made in scan.made(partial(naming.week_from, named, ending=ending)):
                    yield made, end
    for number, end in scan.meaning(start, {**ORDINALS, "last": 0, "final": 0}):
        for after in scan.after(end, "week of", "week in"):
            if number <= _FOUR:
                for named, last in month(scan, after):
                    yield naming.week_in(number, named), last
    yield from _weekend(scan, place)


def _weekend(scan: Scan, place: int) -> Found[Span]:
    for turn, end in scan.meaning(place, {**TURNS, "the": Turn.THIS}):
        for after in scan.after(end, "weekend"):
            for span in scan.made(partial(near_days.weekend, turn, scan.context)):
                yield span, after


def weekday(scan: Scan, place: int) -> Found[Named]:
    """Read Tuesday, next Tuesday, this past Tuesday, Wednesday to Thursday."""
    context = scan.context
    for number, end in scan.meaning(place, WEEKDAYS):
        for span in scan.made(partial(near_days.weekday, number, context)):
            yield span, part_of_day(scan, end)
        for start in scan.after(end, "to", "-", "through", "and", "until"):
            for last, after in scan.meaning(start, WEEKDAYS):
                for span in scan.made(partial(near_days.weekdays, number, last, context)):
                    yield span, after
    for turn, end in scan.meaning(place, TURNS):
        for number, after in scan.meaning(end, WEEKDAYS):
            for span in scan.made(partial(near_days.turned_weekday, turn, number, context)):
                yield span, after
    for words, turn in (("this past", Turn.LAST), ("this coming", Turn.NEXT)):
        for end in scan.after(place, words):
            for number, after in scan.meaning(end, WEEKDAYS):
                for span in scan.made(partial(near_days.nearest_weekday, turn, number, context)):
                    yield span, after
