"""Seasons, quarters and half-years in English."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tracker.domain.phrases import named_days, turning
from tracker.domain.phrases.civil import Unit
from tracker.domain.phrases.english.numbers import ordinal
from tracker.domain.phrases.english.years import Year, year_after, year_before, year_of_part
from tracker.domain.phrases.scan import remembered
from tracker.domain.phrases.spans import Named, Span
from tracker.domain.phrases.vocabulary import PARTS_OF_YEAR, SEASONS, TURNS, Turn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tracker.domain.phrases.scan import Found, Scan

_FOUR = 4
_DIGITS = ((2, 100), (_FOUR, 10_000))
_LETTERS = {"q": (named_days.quarter, _FOUR), "h": (named_days.half, 2)}
_WORDS = {"quarter": (named_days.quarter, _FOUR), "half": (named_days.half, 2)}


@remembered
def season(scan: Scan, place: int) -> Found[Named]:
    """Parse “spring 1987”, “next summer”, “winter 2020–21” or “2020-spring”."""
    for turn, end in scan.meaning(place, TURNS):
        for number, after in scan.meaning(end, SEASONS):
            named = named_days.season(number, None, scan.context)
            for span in scan.made(partial(turning.turned_named, turn, named, scan.context)):
                yield span, after
    for said, start in year_before(scan, place):
        for number, end in scan.meaning(start, SEASONS):
            yield from _season(scan, number, said, end)
    for number, end in scan.meaning(scan.skip(place, "the"), SEASONS):
        for said, after in _season_year(scan, number, end):
            yield from _season(scan, number, said, after)


@remembered
def quarter_or_half(scan: Scan, place: int) -> Found[Named]:
    """Parse “Q1 2021”, “2021-Q1”, “the first quarter of next year”, “H2 2021” or “this quarter”."""
    for make, number, end in _part(scan, scan.skip(place, "the")):
        yield from _in_year(scan, make, number, end)
    for said, start in year_before(scan, place):
        for make, number, end in _part(scan, scan.skip(start, "the")):
            for named in scan.made(partial(make, number, said.number)):
                yield named, end
    yield from _turned(scan, place)


_Part = tuple["Callable[[int, int | None], Named]", int, int]


def _part(scan: Scan, place: int) -> Iterator[_Part]:
    """Parse the number of a quarter or half: “Q1”, “1Q”, “the first quarter”, “the last half”."""
    for letter, (make, high) in _LETTERS.items():
        for number, end in scan.number(place, 1, high, suffixes=(letter,)):
            yield make, number, end
        for after in scan.after(place, letter):
            for number, end in scan.number(after, 1, high):
                yield make, number, end
    for word, (make, high) in _WORDS.items():
        for number, end in ordinal(scan, place):
            for after in scan.after(scan.skip(end, "-"), word):
                if number <= high:
                    yield make, number, after
        for end in scan.after(place, f"final {word}", f"last {word}"):
            yield make, high, end


def _in_year(
    scan: Scan, make: Callable[[int, int | None], Named], number: int, place: int
) -> Found[Named]:
    for said, end in year_of_part(scan, place):
        if end == place and scan.word(place - 2) == "last":
            continue  # “The last quarter” alone has two meanings: see ``_turned``.
        for named in scan.made(partial(make, number, said.number)):
            yield said.mark(named), end
    for end in scan.after(place, "of the year", "of the current year", "of that year"):
        for span in scan.made(partial(_of_the_year, make, number, scan)):
            yield span, end


def _of_the_year(make: Callable[[int, int | None], Named], number: int, scan: Scan) -> Span:
    def of(year: Span) -> Span:
        named = make(number, year.first.year)
        assert isinstance(named, Span)  # noqa: S101  # the call gives the year, so the result is a span
        return named

    return turning.the_units_own(of, scan.context, Unit.YEAR)


def _turned(scan: Scan, place: int) -> Found[Named]:
    """Parse “this quarter”, “next half” or “the last quarter”."""
    start = scan.skip(place, "the")
    for turn, end in scan.meaning(start, TURNS):
        for months, after in scan.meaning(end, PARTS_OF_YEAR):
            alone = start > place and scan.word(start) == "last"
            make = partial(turning.turned_part, turn.value, months, scan.context)
            if alone and turn is Turn.LAST:
                make = partial(turning.last_part, months, scan.context)
            for span in scan.made(make):
                yield span, after


def _season(scan: Scan, number: int, said: Year, end: int) -> Found[Named]:
    for named in scan.made(partial(named_days.season, number, said.number, scan.context)):
        yield said.mark(named), end


def _season_year(scan: Scan, number: int, place: int) -> Found[Year]:
    """Parse the year of a season; a winter can have both of its years (“winter 2020–21”)."""
    if number == SEASONS["winter"]:
        for first, end in scan.number(scan.skip(place, "of", ","), 1000, 9999, digits=_FOUR):
            for after in scan.after(end, "-", "/"):
                for digits, modulus in _DIGITS:
                    for second, last in scan.number(after, 0, modulus, digits=digits):
                        if second == (first + 1) % modulus:
                            yield Year(first), last
    yield from year_after(scan, place)
