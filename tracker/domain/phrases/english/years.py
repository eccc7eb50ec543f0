"""Years, and their position relative to a date: before it, after it, or absent."""

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
    """The year of a date: a number, or none given; ``relative`` for “next year” and similar."""

    number: int | None = None
    relative: bool = False

    def mark(self, named: Named) -> Named:
        """Return the span in the year, marked if it depends on the reference day."""
        return named_days.marked(named) if self.relative else named


def turn_of(scan: Scan, place: int, *, last: bool = False) -> Found[Turn]:
    """Read a position relative to the reference day: this, next, the following.

    “The last” is not read, except with ``last``: alone it has two meanings.
    """
    yield from scan.meaning(place, TURNS)
    for start in scan.after(place, "the"):
        if last or scan.word(start) != "last":
            yield from scan.meaning(start, TURNS)


@remembered
def year(scan: Scan, place: int) -> Found[Year]:
    """Read 2020, the year 2020, this year, next year, the previous year."""
    for number, end in scan.number(scan.skip(place, "the year", "year"), 1000, 9999, digits=_FOUR):
        yield Year(number), end
    for turn, end in turn_of(scan, place):
        for after in scan.after(end, "year"):
            for day in scan.made(lambda: scan.context.day):
                yield Year(day.year + turn.value, relative=True), after


def year_after(scan: Scan, place: int) -> Found[Year]:
    """Read the year that follows a date, or none."""
    yield Year(), place
    yield from year(scan, scan.skip(place, ", of", ",", "of", "in"))


def year_joined(scan: Scan, place: int) -> Found[Year]:
    """Read the year of 28-Oct-2020 and Jul-2011, written without spaces.

    With spaces the sign is a dash between two dates.
    """
    for start in scan.after(place, "-", "/"):
        if scan.touching(start - 2, start + 1):
            for number, end in scan.number(start, 1000, 9999, digits=_FOUR):
                yield Year(number), end


@remembered
def year_before(scan: Scan, place: int) -> Found[Year]:
    """Read a year before a date: 2020, October 28; 2020 Q4; 2020-Q4; 2020-Nov."""
    for number, end in scan.number(place, 1000, 9999, digits=_FOUR):
        yield Year(number), scan.skip(end, ",")
        for after in scan.after(end, "-", "/"):
            if scan.touching(place, after + 1):
                yield Year(number), after


def year_of_part(scan: Scan, place: int) -> Found[Year]:
    """Read a year after a quarter, a season or a part."""
    yield from year_after(scan, place)
    yield from year_joined(scan, place)
