"""Seasons, quarters and halves of years, as English names them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tracker.domain.phrases import naming
from tracker.domain.phrases.english.days import Year, year_after, year_of_part
from tracker.domain.phrases.spans import Named, Yearless
from tracker.domain.phrases.vocabulary import ORDINALS, SEASONS, TURNS

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.domain.phrases.scan import Found, Scan

_FOUR = 4
_QUARTERS = {**ORDINALS, "last": _FOUR, "final": _FOUR}
_DIGITS = ((2, 100), (_FOUR, 10_000))


def season(scan: Scan, place: int) -> Found[Named]:
    """Read spring 1987, next summer, winter 2020–21."""
    for turn, end in scan.meaning(place, TURNS):
        for number, after in scan.meaning(end, SEASONS):
            named = naming.season(number, None, scan.context)
            assert isinstance(named, Yearless)  # noqa: S101  # no year is said
            for span in scan.made(partial(naming.turned_named, turn, named.make, scan.context)):
                yield span, after
    for number, end in scan.meaning(scan.skip(place, "the"), SEASONS):
        for said, after in _season_year(scan, number, end):
            for named in scan.made(partial(naming.season, number, said.number, scan.context)):
                yield said.mark(named), after


def quarter_or_half(scan: Scan, place: int) -> Found[Named]:
    """Read Q1 2021, 1Q 2021, the first quarter of next year, H2 2021."""
    start = scan.skip(place, "the")
    for letter, make, high in (("q", naming.quarter, _FOUR), ("h", naming.half, 2)):
        for number, end in scan.number(start, 1, high, suffixes=(letter,)):
            yield from _in_year(scan, make, number, end)
        for after in scan.after(start, letter):
            for number, end in scan.number(after, 1, high):
                yield from _in_year(scan, make, number, end)
    for number, end in scan.meaning(start, _QUARTERS):
        for after in scan.after(end, "quarter"):
            if number <= _FOUR:
                yield from _in_year(scan, naming.quarter, number, after)


def _in_year(
    scan: Scan, make: Callable[[int, int | None], Named], number: int, place: int
) -> Found[Named]:
    for said, end in year_of_part(scan, place):
        yield said.mark(make(number, said.number)), end


def _season_year(scan: Scan, number: int, place: int) -> Found[Year]:
    """Read the year of a season; a winter may name both of its years: winter 2020–21."""
    if number == SEASONS["winter"]:
        for first, end in scan.number(scan.skip(place, "of", ","), 1000, 9999, digits=_FOUR):
            for after in scan.after(end, "-", "/"):
                for digits, modulus in _DIGITS:
                    for second, last in scan.number(after, 0, modulus, digits=digits):
                        if second == (first + 1) % modulus:
                            yield Year(first), last
    yield from year_after(scan, place)
