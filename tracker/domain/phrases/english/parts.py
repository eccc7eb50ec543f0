"""Parts of units: mid-November, early in 2021, the end of the year, year-end, later this month."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tracker.domain.phrases import naming
from tracker.domain.phrases.civil import Unit
from tracker.domain.phrases.cutting import cut, rest_of
from tracker.domain.phrases.english.days import year_after
from tracker.domain.phrases.english.units import unit
from tracker.domain.phrases.vocabulary import CUTS, Cut, Turn

if TYPE_CHECKING:
    from tracker.domain.phrases.scan import Found, Scan
    from tracker.domain.phrases.spans import Named

_LONG = {"week": Unit.WEEK, "month": Unit.MONTH, "year": Unit.YEAR}
_OWNED = {f"{name}'s": unit for name, unit in _LONG.items()}
_ENDS = {**_LONG, **_OWNED, "yearend": Unit.YEAR}
_RESTS = {"earlier": Turn.LAST, "later": Turn.NEXT}
_HALVES = {
    "first": Cut.FIRST_HALF,
    "second": Cut.SECOND_HALF,
    "latter": Cut.SECOND_HALF,
}


def part(scan: Scan, place: int) -> Found[Named]:
    """Read a part of a week, month, season, year or decade."""
    start = scan.skip(place, "the very", "very", "the")
    for which, end in scan.meaning(start, CUTS):
        after = scan.skip(end, "-", "of", "in", "part of", "days of")
        yield from _cut_of(scan, which, after)
    for which, end in scan.meaning(start, _HALVES):
        for after in scan.after(end, "half of", "half", "part of"):
            yield from _cut_of(scan, which, after)
    yield from _unit_first(scan, start)
    for turn, end in scan.meaning(place, _RESTS):
        for after in scan.after(scan.skip(end, "in"), "this", "the", "in the"):
            for each, last in scan.meaning(after, _LONG):
                yield from _rest(scan, turn, each, last)


def _cut_of(scan: Scan, which: Cut, place: int) -> Found[Named]:
    for named, end in whole(scan, place):
        for made in scan.made(partial(cut, which, named, scan.context)):
            yield made, end


def whole(scan: Scan, place: int) -> Found[Named]:
    """Read what something is a part of; “the year” and “year” are the current one here."""
    yield from unit(scan, place)
    for each, end in scan.meaning(scan.skip(place, "the", "that"), _LONG):
        for span in scan.made(partial(naming.turned, Turn.THIS, each, scan.context)):
            yield span, end


def _unit_first(scan: Scan, place: int) -> Found[Named]:
    """Read year-end, year's end, mid-year: of the current one, or of a year that follows."""
    for each, end in scan.meaning(place, _ENDS):
        for after in scan.after(scan.skip(end, "-"), "end"):
            yield from _in_year(scan, each, Cut.END, after)
    for after in scan.after(place, "yearend"):
        yield from _in_year(scan, Unit.YEAR, Cut.END, after)
    for after in scan.after(place, "mid - year", "mid year", "midyear"):
        yield from _in_year(scan, Unit.YEAR, Cut.MID, after)


def _in_year(scan: Scan, each: Unit, which: Cut, place: int) -> Found[Named]:
    for said, end in year_after(scan, place):
        if said.number is not None and each is Unit.YEAR:
            make = partial(naming.year_span, said.number)
        elif said.number is None and end == place:
            make = partial(naming.turned, Turn.THIS, each, scan.context)
        else:
            continue
        for span in scan.made(make):
            for made in scan.made(partial(cut, which, said.mark(span), scan.context)):
                yield made, end


def _rest(scan: Scan, turn: Turn, each: Unit, place: int) -> Found[Named]:
    def make() -> Named:
        span = naming.turned(Turn.THIS, each, scan.context)
        return rest_of(each, span, scan.context, turn)

    for made in scan.made(make):
        yield made, place
