"""Months, quarters and years in Chinese, such as 11月中旬, 年底 and 明年上半年."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tracker.domain.phrases import calendar_weeks, named_days, near_days, turning
from tracker.domain.phrases.chinese import words as w
from tracker.domain.phrases.chinese.days import days, marked, year_said
from tracker.domain.phrases.chinese.relative import relative
from tracker.domain.phrases.chinese.weeks import week
from tracker.domain.phrases.civil import MONTHS_IN_YEAR, Unit
from tracker.domain.phrases.cutting import cut, cut_through
from tracker.domain.phrases.joining import either, lasting
from tracker.domain.phrases.scan import remembered
from tracker.domain.phrases.spans import Span
from tracker.domain.phrases.vocabulary import Cut, Turn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tracker.domain.phrases.scan import Found, Scan
    from tracker.domain.phrases.spans import Context, Named


@remembered
def date(scan: Scan, place: int) -> Found[Named]:
    """Parse one date of any length, from a day to a decade."""
    yield from days(scan, place)
    yield from _month(scan, place)
    yield from _year(scan, place)
    yield from _part_of_its_own(scan, place)
    yield from week(scan, place)
    yield from _nth(scan, place)
    yield from relative(scan, place)


@remembered
def _month(scan: Scan, place: int) -> Found[Named]:
    for (year, relative_), start in year_said(scan, place):
        for number, end in scan.number(start, 1, MONTHS_IN_YEAR):
            for after in scan.after(end, "月份", "月"):
                for named in scan.made(partial(named_days.month, number, year)):
                    yield from _cut_month(scan, marked(named, relative=relative_), after)
        for named, end in _two_months(scan, start, year):
            yield marked(named, relative=relative_), end
    for count, end in scan.meaning(place, w.MONTHS):
        for span in scan.made(partial(turning.turned, count, Unit.MONTH, scan.context)):
            yield from _cut_month(scan, span, end)


def _two_months(scan: Scan, place: int, year: int | None) -> Found[Named]:
    """Parse “1至3月” (a range) or “一二月” (one of two months)."""
    for first, end in scan.number(place, 1, MONTHS_IN_YEAR):
        for joint in scan.after(end, *w.JOINTS):
            for last, stop in scan.number(joint, 1, MONTHS_IN_YEAR):
                yield from _months(scan, lasting, (first, last), year, stop)
    for numbers, end in scan.two_numbers(place, 1, MONTHS_IN_YEAR):
        yield from _months(scan, either, numbers, year, end)


def _months(
    scan: Scan,
    make: Callable[[Named, Named, Context], Named],
    numbers: tuple[int, int],
    year: int | None,
    place: int,
) -> Found[Named]:
    for after in scan.after(place, "月份", "月"):
        for named in scan.made(partial(_make_months, make, numbers, year, scan.context)):
            yield named, after


def _make_months(
    make: Callable[[Named, Named, Context], Named],
    numbers: tuple[int, int],
    year: int | None,
    context: Context,
) -> Named:
    first, last = (named_days.month(number, year) for number in numbers)
    return make(first, last, context)


def _cut_month(scan: Scan, named: Named, place: int) -> Found[Named]:
    yield from _cut_or_whole(scan, named, w.CUTS_OF_MONTH, place)
    for cuts, end in scan.meaning(place, w.CUTS_THROUGH):
        for made in scan.made(partial(cut_through, *cuts, named, scan.context)):
            yield made, end


def _year(scan: Scan, place: int) -> Found[Named]:
    for (year, relative_), start in year_said(scan, place):
        if year is not None:
            for span in scan.made(partial(named_days.year_span, year)):
                named = marked(span, relative=relative_)
                yield from _cut_or_whole(scan, named, w.CUTS_OF_YEAR | w.BARE, start)
        for number, after in scan.meaning(start, w.SEASONS):
            for named in scan.made(partial(named_days.season, number, year, scan.context)):
                yield marked(named, relative=relative_), after
        for number, after in scan.number(scan.skip(start, "第"), 1, 4):
            for last in scan.after(after, *w.QUARTERS):
                for named in scan.made(partial(named_days.quarter, number, year)):
                    part = marked(named, relative=relative_)
                    yield from _cut_or_whole(scan, part, w.ENDS_OF_MONTH, last)
    yield from _bare_years(scan, place)
    yield from _decade(scan, place)


def _bare_years(scan: Scan, place: int) -> Found[Named]:
    """Parse “2020年底”, that is 2020年 and 年底, or “1995-1997年”, where 年 is said once."""
    for number, start in scan.number(place, 1000, 9999, digits=4):
        for which, end in scan.meaning(start, w.BARE):
            for made in scan.made(partial(cut, which, named_days.year_span(number), scan.context)):
                yield made, end
        for joint in scan.after(start, *w.JOINTS):
            for last, end in scan.number(joint, 1000, 9999, digits=4):
                for after in scan.after(end, "年"):
                    ends = named_days.year_span(number), named_days.year_span(last)
                    for named in scan.made(partial(lasting, *ends, scan.context)):
                        yield named, after


def _decade(scan: Scan, place: int) -> Found[Named]:
    """Parse “20世纪90年代” or “九十年代”; the century can be omitted from the thirties on."""
    for number, end in scan.number(place, 30, 90):
        for after in scan.after(end, "年代"):
            if number % 10 == 0:
                yield named_days.decade(1900 + number), after
    for century, start in scan.number(place, 10, 99):
        for joint in scan.after(start, "世纪"):
            for number, end in scan.number(joint, 10, 90):
                for after in scan.after(end, "年代"):
                    if number % 10 == 0:
                        yield named_days.decade((century - 1) * 100 + number), after


def _part_of_its_own(scan: Scan, place: int) -> Found[Named]:
    """Parse “年底”, “今秋” or “本季度”: a part of the current or a neighbouring unit."""
    for unit, which, end in _ends_of_its_own(scan, place):
        make = partial(_cut, which, scan)
        for span in scan.made(partial(turning.the_units_own, make, scan.context, unit)):
            yield span, end
    for number, end in scan.meaning(place, w.THIS_SEASON):
        named = named_days.season(number, None, scan.context)
        for span in scan.made(partial(turning.turned_named, Turn.THIS, named, scan.context)):
            yield span, end
    for count, end in scan.meaning(place, w.TURNED_QUARTERS):
        make = partial(turning.turned_part, count, turning.QUARTER, scan.context)
        for span in scan.made(make):
            yield span, end


def _ends_of_its_own(scan: Scan, place: int) -> Iterator[tuple[Unit, Cut, int]]:
    for which, end in scan.meaning(place, w.BARE):
        yield Unit.YEAR, which, end
    for which, end in scan.meaning(place, w.HALVES_OF_MONTH):
        yield Unit.MONTH, which, end
    for start in scan.after(place, "月"):
        for which, end in scan.meaning(start, w.ENDS_OF_MONTH):
            yield Unit.MONTH, which, end


def _cut(which: Cut, scan: Scan, span: Span) -> Span:
    found = cut(which, span, scan.context)
    assert isinstance(found, Span)  # noqa: S101  # ``cut`` returns a Span for a Span
    return found


def _nth(scan: Scan, place: int) -> Found[Named]:
    """Parse “十月的第一个星期一”, “11月第三周” or “4月的最后一个星期一”."""
    for named, start in _month(scan, place):
        for number, end in _which(scan, scan.skip(start, "的")):
            for after in scan.after(end, "周"):
                for made in scan.made(partial(calendar_weeks.week_in, number, named, scan.context)):
                    yield made, after
            for after in scan.after(end, "个星期", "个礼拜", "星期", "周"):
                for weekday, last in scan.meaning(after, w.WEEKDAYS):
                    make = partial(near_days.nth_weekday, number, weekday, named)
                    for made in scan.made(make):
                        yield made, last


def _which(scan: Scan, place: int) -> Iterator[tuple[int, int]]:
    for start in scan.after(place, "第"):
        yield from scan.number(start, 1, 5)
    for start in scan.after(place, "最后"):
        yield from ((0, end) for _, end in scan.number(start, 1, 1))


def _cut_or_whole(scan: Scan, named: Named, cuts: dict[str, Cut], place: int) -> Found[Named]:
    yield named, place
    for which, end in scan.meaning(place, cuts):
        for made in scan.made(partial(cut, which, named, scan.context)):
            yield made, end
