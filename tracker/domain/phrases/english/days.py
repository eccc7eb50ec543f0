"""Days in English, such as “Oct. 28-29”, “3 November 2020” and “Nov. 10, 12 and 13”."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.domain.phrases import named_days, near_days
from tracker.domain.phrases.english.numbers import ORDINAL_ENDINGS, number_of_day
from tracker.domain.phrases.english.numerals import numerals
from tracker.domain.phrases.english.years import Year, year_after, year_before, year_joined
from tracker.domain.phrases.matching import with_weekdays
from tracker.domain.phrases.scan import remembered
from tracker.domain.phrases.vocabulary import MONTHS, PARTS_OF_DAY, WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.domain.phrases.scan import Found, Scan
    from tracker.domain.phrases.spans import Named

_THROUGH = ("-", "to", "through", "thru", "until", "till")


@remembered
def day(scan: Scan, place: int) -> Found[Named]:
    """Parse one day, with or without a weekday before or after it."""
    for number, start in _weekday_before(scan, place):
        for named, end in _plain_day(scan, start, number):
            yield named, part_of_day(scan, end)
    for number, start in scan.meaning(place, WEEKDAYS):
        for bracket in scan.after(start, "("):
            for named, end in _plain_day(scan, bracket, number):
                for after in scan.after(end, ")"):
                    yield named, after
    for named, end in _plain_day(scan, place, None):
        for comma in scan.after(end, ","):
            for number, after in scan.meaning(comma, WEEKDAYS):
                yield with_weekdays(named, (number,)), part_of_day(scan, after)
        for bracket in scan.after(end, "("):
            for number, after in scan.meaning(bracket, WEEKDAYS):
                for close in scan.after(after, ")"):
                    yield with_weekdays(named, (number,)), close


@remembered
def day_of_month(scan: Scan, place: int) -> Found[Named]:
    """Parse “the 28th”, “the 15th-16th” or “Thursday the 28th”, near the reference day."""
    for start in scan.after(place, "the"):
        yield from _monthless(scan, start)
    for weekday, end in scan.meaning(place, WEEKDAYS):
        for start in scan.after(end, "the", ", the"):
            for named, after in _monthless(scan, start, weekday):
                yield with_weekdays(named, (weekday,)), after


def _monthless(scan: Scan, place: int, weekday: int | None = None) -> Found[Named]:
    for read, end in _ordinals(scan, place):
        for span in scan.made(partial(near_days.days_of_month, read, scan.context, weekday)):
            yield span, part_of_day(scan, end)


@remembered
def days(scan: Scan, place: int) -> Found[Named]:
    """Parse several days of a month: “28–29 October”, “Nov. 10, 12 and 13”, “3 or 4 November”."""
    place = scan.skip(place, "the")
    for month, start in scan.meaning(place, MONTHS):
        for read, end in _numbers(scan, scan.skip(start, "the", ",")):
            for said, after in year_after(scan, end):
                yield from _days(scan, month, read, said, after)
    for said, start in year_before(scan, place):
        for month, end in scan.meaning(start, MONTHS):
            for read, after in _numbers(scan, end):
                yield from _days(scan, month, read, said, after)
    for read, end in _numbers(scan, place):
        for month, start in scan.meaning(scan.skip(end, "of"), MONTHS):
            for said, after in year_after(scan, start):
                yield from _days(scan, month, read, said, after)


def part_of_day(scan: Scan, place: int) -> int:
    """Skip a word for a part of the day, such as “morning”; windows consist of whole days."""
    return scan.skip(place, *PARTS_OF_DAY)


class _Numbers(Struct, frozen=True):
    """Day numbers within a month, as ranges of first and last; ``either`` means one of them."""

    groups: tuple[tuple[int, int], ...]
    either: bool = False


def _numbers(scan: Scan, place: int) -> Found[_Numbers]:
    """Parse at least two day numbers: “28-29”, “10, 12 and 13”, “3 or 4”."""
    for group, end in _group(scan, place):
        if group[0] != group[1]:
            yield _Numbers((group,)), end
        yield from _more(scan, end, (group,))


def _ordinals(scan: Scan, place: int) -> Found[list[tuple[int, int]]]:
    """Parse day numbers without a month, the first with an ordinal ending: “15th-16th”."""
    for first, end in scan.number(place, 1, 31, suffixes=ORDINAL_ENDINGS):
        yield [(first, first)], end
        for read, after in _numbers(scan, place):
            if not read.either:
                yield list(read.groups), after


def _more(scan: Scan, place: int, groups: tuple[tuple[int, int], ...]) -> Found[_Numbers]:
    for start in scan.after(place, "and", "&", ", and"):
        for group, end in _group(scan, scan.skip(start, "the")):
            yield _Numbers((*groups, group)), end
    for start in scan.after(place, "or", ", or"):
        for group, end in _group(scan, scan.skip(start, "the")):
            yield _Numbers((*groups, group), either=True), end
    for start in scan.after(place, ","):
        for group, end in _group(scan, start):
            yield from _more(scan, end, (*groups, group))


def _group(scan: Scan, place: int) -> Found[tuple[int, int]]:
    for first, end in number_of_day(scan, place):
        yield (first, first), end
        for start in scan.after(end, *_THROUGH):
            for last, after in number_of_day(scan, scan.skip(start, "the")):
                if last != first:
                    yield (first, last), after


def _days(scan: Scan, month: int, read: _Numbers, said: Year, end: int) -> Found[Named]:
    if read.either:
        if any(first != last for first, last in read.groups):
            return
        numbers = [first for first, _ in read.groups]
        make = partial(named_days.either_day, month, numbers, said.number)
    else:
        make = partial(named_days.days, month, list(read.groups), said.number)
    for named in scan.made(make):
        yield said.mark(named), end


def _weekday_before(scan: Scan, place: int) -> Found[int | None]:
    yield None, place
    for number, end in scan.meaning(place, WEEKDAYS):
        yield number, scan.skip(end, ", the", ",", "the")


def _plain_day(scan: Scan, place: int, weekday: int | None) -> Found[Named]:
    for month, number, end in _month_and_day(scan, place):
        for said, after in _year_of_day(scan, end):
            yield from _day(scan, month, number, said, weekday, after)
    for said, start in year_before(scan, place):
        for month, end in scan.meaning(start, MONTHS):
            for number, after in number_of_day(scan, scan.skip(end, "-", "/")):
                yield from _day(scan, month, number, said, weekday, after)
    for span, end in numerals(scan, place):
        yield (span if weekday is None else with_weekdays(span, (weekday,))), end


def _day(
    scan: Scan, month: int, number: int, said: Year, weekday: int | None, end: int
) -> Found[Named]:
    for named in scan.made(partial(named_days.day, month, number, said.number, weekday)):
        yield said.mark(named), end


def _month_and_day(scan: Scan, place: int) -> Iterator[tuple[int, int, int]]:
    for month, end in scan.meaning(place, MONTHS):
        for number, after in number_of_day(scan, scan.skip(end, "the")):
            yield month, number, after
    for number, end in number_of_day(scan, scan.skip(place, "the")):
        for month, after in scan.meaning(scan.skip(end, "day of", "of", "-", "/"), MONTHS):
            yield month, number, after


def _year_of_day(scan: Scan, place: int) -> Found[Year]:
    yield from year_after(scan, place)
    yield from year_joined(scan, place)
