"""Weekdays and weekends in English, such as “next Tuesday” and “the first Friday of July”."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tracker.domain.phrases import counting, joining, near_days, weekends
from tracker.domain.phrases.english.days import day, days, part_of_day
from tracker.domain.phrases.english.numbers import ordinal
from tracker.domain.phrases.english.units import (
    LAST_ONE,
    month_or_turned,
    nearest,
    turned_month,
    turned_unit,
)
from tracker.domain.phrases.english.years import turn_of
from tracker.domain.phrases.scan import remembered
from tracker.domain.phrases.spans import Grain, Named, Span, lift
from tracker.domain.phrases.vocabulary import WEEKDAYS, Turn

if TYPE_CHECKING:
    from tracker.domain.phrases.scan import Found, Scan

_THROUGH = ("to", "-", "through", "thru", "and", "until", "till")


@remembered
def weekday(scan: Scan, place: int) -> Found[Named]:
    """Parse “Tuesday”, “next Tuesday”, “Tuesday next week” or “Wednesday to Thursday”."""
    for number, end in scan.meaning(place, WEEKDAYS):
        for span in scan.made(partial(near_days.weekday, number, scan.context)):
            yield span, part_of_day(scan, end)
        for after in scan.after(end, "next"):
            yield from _made(scan, partial(near_days.turned_weekday, Turn.NEXT, number), after)
        for make, words in ((near_days.weekdays, _THROUGH), (near_days.either_weekday, ("or",))):
            for start in scan.after(end, *words):
                for last, after in scan.meaning(start, WEEKDAYS):
                    yield from _made(scan, partial(make, number, last), after)
    yield from _of_a_week(scan, place)
    for turn, end in turn_of(scan, place):
        for number, after in scan.meaning(end, WEEKDAYS):
            yield from _made(scan, partial(near_days.turned_weekday, turn, number), after)
    for turn, end in nearest(scan, place):
        for number, after in scan.meaning(end, WEEKDAYS):
            yield from _made(scan, partial(near_days.nearest_weekday, turn, number), after)


def _of_a_week(scan: Scan, place: int) -> Found[Named]:
    """Parse “Tuesday next week” or “next week on Tuesday”."""
    for number, end in scan.meaning(place, WEEKDAYS):
        for week, after in turned_week(scan, scan.skip(end, "of", "in")):
            yield near_days.weekday_in(week, number), after
        for make, words in ((joining.lasting, _THROUGH), (joining.either, ("or",))):
            for start in scan.after(end, *words):
                for last, stop in scan.meaning(start, WEEKDAYS):
                    for week, after in turned_week(scan, scan.skip(stop, "of", "in")):
                        one = near_days.weekday_in(week, number)
                        other = near_days.weekday_in(week, last)
                        for named in scan.made(partial(make, one, other, scan.context)):
                            yield named, after
    for week, end in turned_week(scan, place):
        for number, after in scan.meaning(scan.skip(end, "on"), WEEKDAYS):
            yield near_days.weekday_in(week, number), after


def turned_week(scan: Scan, place: int) -> Found[Span]:
    """Parse the week of a weekday: “this week”, “next week”, “the week after next”."""
    for named, end in turned_unit(scan, place, last=True):
        if isinstance(named, Span) and named.grain is Grain.WEEK:
            yield named, end


@remembered
def weekend(scan: Scan, place: int) -> Found[Named]:
    """Parse “the weekend”, “next weekend”, “this past weekend” or “the weekend of 7–8 November”."""
    start = scan.skip(place, "the")
    for end in scan.after(start, "weekend"):
        yield from _made(scan, partial(weekends.weekend, None), end)
        for after in scan.after(end, "of"):
            for rule in (day, days):
                for named, last in rule(scan, after):
                    for made in scan.made(partial(lift, named, weekends.weekend_of)):
                        yield made, last
    for turn, end in turn_of(scan, place, last=True):
        for after in scan.after(end, "weekend"):
            yield from _made(scan, partial(weekends.weekend, turn), after)
    for turn, end in nearest(scan, place):
        for after in scan.after(end, "weekend"):
            yield from _made(scan, partial(weekends.nearest_weekend, turn), after)


@remembered
def nth(scan: Scan, place: int) -> Found[Named]:
    """Parse “the first Friday of July”, “the last day of the month” or “the 20th of next month”."""
    start = scan.skip(place, "the")
    for number, end in (*ordinal(scan, start), *scan.meaning(start, LAST_ONE)):
        for weekday, after in scan.meaning(end, WEEKDAYS):
            for named, last in _container(scan, after):
                for made in scan.made(partial(near_days.nth_weekday, number, weekday, named)):
                    yield made, last
        for after in scan.after(end, "day of", "day in"):
            yield from _nth_day(scan, number, month_or_turned(scan, after))
            yield from _nth_day(scan, number, turned_week(scan, after))
        for after in scan.after(end, "of"):
            if number and scan.word(start) not in LAST_ONE:
                yield from _nth_day(scan, number, turned_month(scan, after))


def _container(scan: Scan, place: int) -> Found[Named]:
    """Parse the month in which a weekday is counted: “of July”, “in the month”, “this month”."""
    for start in scan.after(place, "of", "in"):
        yield from month_or_turned(scan, start)
    yield from turned_month(scan, place)


def _nth_day(scan: Scan, number: int, containers: Found[Named]) -> Found[Named]:
    for named, end in containers:
        for made in scan.made(partial(counting.nth_day, number, named)):
            yield made, end


def _made(scan: Scan, make: partial[Span], end: int) -> Found[Span]:
    for span in scan.made(lambda: make(scan.context)):
        yield span, end
