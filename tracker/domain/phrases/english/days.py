"""Days as English writes them: Oct. 28-29; 3 November 2020; Nov. 10, 12 and 13; 11/03/2020."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from tracker.domain.phrases import naming, near_days
from tracker.domain.phrases.civil import civil_day
from tracker.domain.phrases.spans import Named, Span, lift
from tracker.domain.phrases.vocabulary import MONTHS, ORDINALS, PARTS_OF_DAY, TURNS, WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.domain.phrases.scan import Found, Scan

_ORDINAL = ("", "st", "nd", "rd", "th")
_SIGNS = ("/", ".", "-")


class Year(Struct, frozen=True):
    """The year of a date: a number, or none said; ``relative`` for “next year” and the like."""

    number: int | None = None
    relative: bool = False

    def mark(self, named: Named) -> Named:
        """Return what is named in the year, marked if the reference day bore on it."""
        return naming.marked(named) if self.relative else named


def year(scan: Scan, place: int) -> Found[Year]:
    """Read 2020, the year 2020, this year, next year, last year."""
    for number, end in scan.number(scan.skip(place, "the year", "year"), 1000, 9999, digits=4):
        yield Year(number), end
    for turn, end in scan.meaning(place, TURNS):
        for after in scan.after(end, "year"):
            for day in scan.made(lambda: scan.context.day):
                yield Year(day.year + turn.value, relative=True), after


def year_after(scan: Scan, place: int) -> Found[Year]:
    """Read the year that follows a date, or none."""
    yield Year(), place
    yield from year(scan, scan.skip(place, ", of", ",", "of", "in"))


def year_of_part(scan: Scan, place: int) -> Found[Year]:
    """Read the year that follows a quarter or season, where “of the year” is the current one."""
    yield from year_after(scan, place)
    for end in scan.after(place, "of the year", "of the current year"):
        for day in scan.made(lambda: scan.context.day):
            yield Year(day.year, relative=True), end


def day(scan: Scan, place: int) -> Found[Named]:
    """Read one day, with its weekday before it or after it."""
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
                yield _with_weekday(named, number), part_of_day(scan, after)
        for bracket in scan.after(end, "("):
            for number, after in scan.meaning(bracket, WEEKDAYS):
                for close in scan.after(after, ")"):
                    yield _with_weekday(named, number), close


def day_of_month(scan: Scan, place: int) -> Found[Named]:
    """Read the 28th."""
    for start in scan.after(place, "the"):
        for number, end in scan.number(start, 1, 31, suffixes=_ORDINAL[1:]):
            for span in scan.made(partial(near_days.day_of_month, number, scan.context)):
                yield span, part_of_day(scan, end)


def days(scan: Scan, place: int) -> Found[Named]:
    """Read several days of one month: 28–29 October; Nov. 10, 12 and 13; 3 or 4 November."""
    place = scan.skip(place, "the")
    for month, start in scan.meaning(place, MONTHS):
        for read, end in _numbers(scan, scan.skip(start, "the", ",")):
            for said, after in year_after(scan, end):
                yield from _days(scan, month, read, said, after)
    for read, end in _numbers(scan, place):
        for month, start in scan.meaning(scan.skip(end, "of"), MONTHS):
            for said, after in year_after(scan, start):
                yield from _days(scan, month, read, said, after)


def number_of_day(scan: Scan, place: int) -> Found[int]:
    """Read the number of a day of a month: 3, 3rd, third."""
    yield from scan.number(place, 1, 31, suffixes=_ORDINAL)
    yield from scan.meaning(place, ORDINALS)


def part_of_day(scan: Scan, place: int) -> int:
    """Pass over the morning or evening of a day; windows are of whole days."""
    return scan.skip(place, *PARTS_OF_DAY)


class _Numbers(Struct, frozen=True):
    """Runs of days in a month, as first and last; ``either``: one of them."""

    groups: tuple[tuple[int, int], ...]
    either: bool = False


def _numbers(scan: Scan, place: int) -> Found[_Numbers]:
    """Read at least two numbers of days: 28-29; 10, 12 and 13; 3 or 4."""
    for group, end in _group(scan, place):
        if group[0] != group[1]:
            yield _Numbers((group,)), end
        yield from _more(scan, end, (group,))


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
        for start in scan.after(end, "-", "to", "through", "until"):
            for last, after in number_of_day(scan, scan.skip(start, "the")):
                if last != first:
                    yield (first, last), after


def _days(scan: Scan, month: int, read: _Numbers, said: Year, end: int) -> Found[Named]:
    if read.either:
        if any(first != last for first, last in read.groups):
            return
        numbers = [first for first, _ in read.groups]
        make = partial(naming.either_day, month, numbers, said.number)
    else:
        make = partial(naming.days, month, list(read.groups), said.number)
    for named in scan.made(make):
        yield said.mark(named), end


def _weekday_before(scan: Scan, place: int) -> Found[int | None]:
    yield None, place
    for number, end in scan.meaning(place, WEEKDAYS):
        yield number, scan.skip(end, ", the", ",", "the")


def _plain_day(scan: Scan, place: int, weekday: int | None) -> Found[Named]:
    for month, number, end in _month_and_day(scan, place):
        for said, after in _year_of_day(scan, end):
            make = partial(naming.day, month, number, said.number, weekday)
            for named in scan.made(make):
                yield said.mark(named), after
    for span, end in _numerals(scan, place):
        yield _with_weekday(span, weekday), end


def _month_and_day(scan: Scan, place: int) -> Iterator[tuple[int, int, int]]:
    for month, end in scan.meaning(place, MONTHS):
        for number, after in number_of_day(scan, scan.skip(end, "the")):
            yield month, number, after
    for number, end in number_of_day(scan, scan.skip(place, "the")):
        for month, after in scan.meaning(scan.skip(end, "of", "-"), MONTHS):
            yield month, number, after


def _year_of_day(scan: Scan, place: int) -> Found[Year]:
    yield from year_after(scan, place)
    for start in scan.after(place, "-"):
        # 28-Oct-2020, written without spaces; with them the sign is a dash between two dates.
        if scan.touching(start - 2, start + 1):
            for number, end in scan.number(start, 1000, 9999, digits=4):
                yield Year(number), end


def _numerals(scan: Scan, place: int) -> Found[Span]:
    """Read 2020-10-28, 2020/10/28 and 28.10.2020, written without spaces."""
    for date, end in scan.iso_day(place):
        yield naming.one_day(date), end
    sign, again = scan.token(place + 1), scan.token(place + 3)
    if not (sign and again and sign.text == again.text and sign.text in _SIGNS):
        return
    if not scan.touching(place, place + 5):
        return
    for first, _ in scan.number(place, 1000, 9999, digits=4):
        for second, _ in scan.number(place + 2, 1, 12):
            for third, end in scan.number(place + 4, 1, 31):
                for date in scan.made(partial(civil_day, first, second, third)):
                    yield naming.one_day(date), end
    order = scan.context.conventions.day_order
    for first, _ in scan.number(place, 1, 31):
        for second, _ in scan.number(place + 2, 1, 31):
            for third, end in scan.number(place + 4, 1000, 9999, digits=4):
                for span in scan.made(partial(naming.numeral, first, second, third, order)):
                    yield span, end


def _with_weekday(named: Named, weekday: int | None) -> Named:
    def change(span: Span) -> Span:
        if weekday is None or span.first.weekday() == weekday:
            return span
        return replace(span, flags=(*span.flags, "weekday"))

    return lift(named, change)
