"""Years in English dates: before or after the rest of the date, or absent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.domain.phrases import named_days
from tracker.domain.phrases.scan import remembered
from tracker.domain.phrases.vocabulary import TURNS

if TYPE_CHECKING:
    from tracker.domain.phrases.scan import Found, Scan
    from tracker.domain.phrases.spans import Named
    from tracker.domain.phrases.vocabulary import Turn

_FOUR = 4


class Year(Struct, frozen=True):
    """The year of a date; ``None`` if absent. ``relative`` is set for “next year” and the like."""

    number: int | None = None
    relative: bool = False

    def mark(self, named: Named) -> Named:
        """Return the span, marked as relative if its year depends on the reference day."""
        return named_days.marked(named) if self.relative else named


def turn_of(scan: Scan, place: int, *, last: bool = False) -> Found[Turn]:
    """Parse “this”, “next” or “the following”: a position relative to the reference day.

    “The last” by itself has two meanings; it is parsed only with ``last``.
    """
    yield from scan.meaning(place, TURNS)
    for start in scan.after(place, "the"):
        if last or scan.word(start) != "last":
            yield from scan.meaning(start, TURNS)


@remembered
def year(scan: Scan, place: int) -> Found[Year]:
    """Parse a year: “2020”, “the year 2020”, “this year”, “next year”, “the previous year”."""
    for number, end in scan.number(scan.skip(place, "the year", "year"), 1000, 9999, digits=_FOUR):
        yield Year(number), end
    for turn, end in turn_of(scan, place):
        for after in scan.after(end, "year"):
            for day in scan.made(lambda: scan.context.day):
                yield Year(day.year + turn.value, relative=True), after


def year_after(scan: Scan, place: int) -> Found[Year]:
    """Parse the year after a date, or nothing."""
    yield Year(), place
    yield from year(scan, scan.skip(place, ", of", ",", "of", "in"))


def year_joined(scan: Scan, place: int) -> Found[Year]:
    """Parse the year of “28-Oct-2020” or “Jul-2011”, written without spaces.

    With spaces the hyphen is a dash between two dates.
    """
    for start in scan.after(place, "-", "/"):
        if scan.touching(start - 2, start + 1):
            for number, end in scan.number(start, 1000, 9999, digits=_FOUR):
                yield Year(number), end


@remembered
def year_before(scan: Scan, place: int) -> Found[Year]:
    """Parse the year before a date: “2020, October 28”, “2020 Q4”, “2020-Q4”, “2020-Nov”."""
    for number, end in scan.number(place, 1000, 9999, digits=_FOUR):
        yield Year(number), scan.skip(end, ",")
        for after in scan.after(end, "-", "/"):
            if scan.touching(place, after + 1):
                yield Year(number), after


def year_of_part(scan: Scan, place: int) -> Found[Year]:
    """Parse the year after a quarter, a season or a vague part."""
    yield from year_after(scan, place)
    yield from year_joined(scan, place)
