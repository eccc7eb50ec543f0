"""Numbers in English, such as “3”, “third”, “3rd”, “twenty-one” and “a couple of”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.phrases.vocabulary import NUMBERS, ONES, ORDINALS, TENS

if TYPE_CHECKING:
    from tracker.domain.phrases.scan import Found, Scan

ORDINAL_ENDINGS = ("st", "nd", "rd", "th")


def count(scan: Scan, place: int) -> Found[int]:
    """Parse a cardinal number: “10”, “ten”, “twenty-five”, “a couple of”."""
    yield from scan.number(place, 1, 999)
    yield from scan.meaning(place, NUMBERS)
    for tens, end in scan.meaning(place, TENS):
        for ones, after in scan.meaning(scan.skip(end, "-"), ONES):
            yield tens + ones, after
    for end in scan.after(place, "a couple of", "couple of", "a couple"):
        yield 2, end


def ordinal(scan: Scan, place: int) -> Found[int]:
    """Parse an ordinal number: “3rd”, “third”, “twenty-first”."""
    yield from scan.number(place, 1, 366, suffixes=ORDINAL_ENDINGS)
    yield from scan.meaning(place, ORDINALS)
    for tens, end in scan.meaning(place, TENS):
        for ones, after in scan.meaning(scan.skip(end, "-"), ORDINALS):
            if ones < 10:  # noqa: PLR2004  # a number from one to nine after the tens
                yield tens + ones, after


def number_of_day(scan: Scan, place: int) -> Found[int]:
    """Parse the number of a day of a month: “3”, “3rd”, “third”."""
    yield from scan.number(place, 1, 31)
    for number, end in ordinal(scan, place):
        if number <= 31:  # noqa: PLR2004  # no month has more than 31 days
            yield number, end
