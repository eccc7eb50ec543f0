"""Days in Chinese, such as 10月28日至29日, 本月15日, 16日下午 and 十二三日."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tracker.domain.phrases import holidays, named_days, near_days, turning
from tracker.domain.phrases.chinese import words as w
from tracker.domain.phrases.civil import MONTHS_IN_YEAR, Unit
from tracker.domain.phrases.scan import remembered

if TYPE_CHECKING:
    from tracker.domain.phrases.scan import Found, Scan
    from tracker.domain.phrases.spans import Named

_Said = tuple[int | None, bool]
"""A year (``None``: not stated), and whether it depends on the reference day."""
_Month = tuple[int, int | None, bool]
"""A month, its year (``None``: not stated), and whether they depend on the reference day."""


@remembered
def days(scan: Scan, place: int) -> Found[Named]:
    """Parse one or several days of a month: “10月28日至29日”, “11月18日、20日”, “十二三日”."""
    yield from day(scan, place)
    yield from runs(scan, place)
    for (month, year, relative_), start in month_said(scan, place):
        for numbers, end in _either_day(scan, start):
            for named in scan.made(partial(named_days.either_day, month, numbers, year)):
                yield marked(named, relative=relative_), end
    for numbers, end in _either_day(scan, place):
        for span in scan.made(partial(near_days.either_day_of_month, numbers, scan.context)):
            yield span, end


def runs(scan: Scan, place: int) -> Found[Named]:
    """Parse a range or a list of days of one month: “10月28日至29日”, “11月18日、20日”."""
    for (month, year, relative_), start in month_said(scan, place):
        for groups, end in _more_days(scan, start):
            for named in scan.made(partial(named_days.days, month, groups, year)):
                yield marked(named, relative=relative_), end
    for groups, end in _more_days(scan, place):
        yield from _monthless(scan, groups, end)


@remembered
def day(scan: Scan, place: int) -> Found[Named]:
    """Parse one day: “2020年10月28日”, “本月15日”, “16日下午”, “昨天”, “2020-10-28”, “国庆节”."""
    for (month, year, relative_), start in month_said(scan, place):
        for number, end in _closed_day(scan, start):
            for named in scan.made(partial(named_days.day, month, number, year)):
                yield marked(named, relative=relative_), end
    for number, end in _closed_day(scan, place):
        yield from _monthless(scan, [(number, number)], end)
    for count, end in scan.meaning(place, w.DAYS):
        for span in scan.made(partial(near_days.from_today, count, scan.context)):
            yield span, scan.skip(end, *w.PARTS_OF_DAY)
    for found, end in scan.iso_day(place):
        yield named_days.one_day(found), end
    for (year, relative_), start in year_said(scan, place):
        for feast, end in scan.meaning(start, w.FEASTS):
            for named in scan.made(partial(holidays.feast, feast, year)):
                yield marked(named, relative=relative_), end


def _monthless(scan: Scan, groups: list[tuple[int, int]], end: int) -> Found[Named]:
    for span in scan.made(partial(near_days.days_of_month, groups, scan.context)):
        yield span, end


@remembered
def year_said(scan: Scan, place: int) -> Found[_Said]:
    """Parse the year before a date (“2020年”, “去年”), or nothing."""
    yield (None, False), place
    for number, end in scan.number(place, 1000, 9999, digits=4):
        for after in scan.after(end, "年"):
            yield (number, False), scan.skip(after, "的")
    for count, end in scan.meaning(place, w.YEARS):
        for today in scan.made(lambda: scan.context.day):
            yield (today.year + count, True), scan.skip(end, "的")


@remembered
def month_said(scan: Scan, place: int) -> Found[_Month]:
    """Parse the month of a day: “10月”, “2020年10月”, “本月”, “下个月”."""
    for (year, relative_), start in year_said(scan, place):
        for number, end in scan.number(start, 1, MONTHS_IN_YEAR):
            for after in scan.after(end, "月"):
                yield (number, year, relative_), after
    for count, end in scan.meaning(place, w.MONTHS):
        for span in scan.made(partial(turning.turned, count, Unit.MONTH, scan.context)):
            yield (span.first.month, span.first.year, True), end


def _closed_day(scan: Scan, place: int) -> Found[int]:
    """Parse the number of a day with its sign and time of day: “28日”, “28号”, “16日下午”."""
    for number, end in scan.number(place, 1, 31):
        for after in scan.after(end, "日", "号"):
            yield number, scan.skip(after, *w.PARTS_OF_DAY)


def _open_day(scan: Scan, place: int) -> Found[int]:
    """Parse the number of a day before a connecting sign: “28” or “28日”."""
    yield from scan.number(place, 1, 31)
    yield from _closed_day(scan, place)


def _more_days(scan: Scan, place: int) -> Found[list[tuple[int, int]]]:
    """Parse at least two days of one month: “28至29日”, “18日、20日”, “3日和5日”."""
    for first, end in _open_day(scan, place):
        for after in scan.after(end, *w.JOINTS):
            for last, stop in _closed_day(scan, after):
                yield [(first, last)], stop
        yield from _listed(scan, end, [(first, first)])


def _listed(scan: Scan, place: int, groups: list[tuple[int, int]]) -> Found[list[tuple[int, int]]]:
    for after in scan.after(place, *w.LIST):
        for number, end in _open_day(scan, after):
            more = [*groups, (number, number)]
            if scan.word(end - 1) != scan.word(after):
                yield more, end
            yield from _listed(scan, end, more)


def _either_day(scan: Scan, place: int) -> Found[list[int]]:
    """Parse one of two days: “3日或4日”, “十二三日”."""
    for first, end in _open_day(scan, place):
        for after in scan.after(end, "或"):
            for last, stop in _closed_day(scan, after):
                yield [first, last], stop
    for (first, last), end in scan.two_numbers(place, 1, 31):
        for after in scan.after(end, "日", "号"):
            yield [first, last], scan.skip(after, *w.PARTS_OF_DAY)


def marked(named: Named, *, relative: bool) -> Named:
    """Return the span, marked as relative if its year or month depends on the reference day."""
    return named_days.marked(named) if relative else named
