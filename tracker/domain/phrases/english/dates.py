"""Parses one English date of any length, with or without “around”."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tracker.domain.phrases import bounding
from tracker.domain.phrases.english.days import day, day_of_month, days
from tracker.domain.phrases.english.holiday_names import feast
from tracker.domain.phrases.english.parts import part
from tracker.domain.phrases.english.relative import relative
from tracker.domain.phrases.english.units import unit
from tracker.domain.phrases.english.weekdays import nth, weekday, weekend
from tracker.domain.phrases.scan import remembered
from tracker.domain.phrases.vocabulary import PARTS_OF_DAY

if TYPE_CHECKING:
    from tracker.domain.phrases.scan import Found, Scan
    from tracker.domain.phrases.spans import Named

LEADS = (
    "on",
    "in",
    "at",
    "during",
    "throughout",
    "over",
    "sometime in",
    "some time in",
    "in the course of",
    "during the course of",
)
AROUND = (
    "around",
    "about",
    "circa",
    "approximately",
    "roughly",
    "on or about",
    "on or around",
    "in or around",
    "in or about",
    "at or about",
    "at around",
    "at about",
    "in around",
    "in about",
)
_OF_DAY = tuple(f"the {each} of" for each in sorted(PARTS_OF_DAY))


def simple(scan: Scan, place: int) -> Found[Named]:
    """Parse one date, with or without “around” before it."""
    yield from date(scan, place)
    yield from about(scan, place)


@remembered
def about(scan: Scan, place: int) -> Found[Named]:
    """Parse an approximate date, such as “around November”."""
    for start in scan.after(place, *AROUND):
        for named, end in date(scan, scan.skip(start, *LEADS)):
            for made in scan.made(partial(bounding.around, named, scan.context)):
                yield made, end


@remembered
def date(scan: Scan, place: int) -> Found[Named]:
    """Parse one date of any length, from a day to a decade."""
    for start in (place, *scan.after(place, *_OF_DAY)):
        yield from day(scan, start)
    yield from days(scan, place)
    yield from day_of_month(scan, place)
    yield from weekday(scan, place)
    yield from weekend(scan, place)
    yield from nth(scan, place)
    yield from feast(scan, place)
    yield from unit(scan, place)
    yield from part(scan, place)
    yield from relative(scan, place)
