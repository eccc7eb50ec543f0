"""Weeks, weekdays and weekends in Chinese, such as 下周三, 周一至周三 and 周末."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tracker.domain.phrases import near_days, turning, weekends
from tracker.domain.phrases.chinese import words as w
from tracker.domain.phrases.civil import Unit
from tracker.domain.phrases.joining import either, lasting

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.domain.phrases.scan import Found, Scan
    from tracker.domain.phrases.spans import Named, Span


def week(scan: Scan, place: int) -> Found[Named]:
    """Parse “下周”, “下周三”, “周三”, “周末” or “周一至周三”."""
    context = scan.context
    for count, end in scan.meaning(place, w.WEEKS):
        for span in scan.made(partial(turning.turned, count, Unit.WEEK, context)):
            yield span, end
            for number, after in scan.meaning(end, w.WEEKDAYS):
                make = partial(near_days.weekday_of_week, count, number, context)
                for found in scan.made(make):
                    yield found, scan.skip(after, *w.PARTS_OF_DAY)
    for start in scan.after(place, *w.WEEK):
        for number, end in scan.meaning(start, w.WEEKDAYS):
            for span in scan.made(partial(near_days.weekday, number, context)):
                yield span, scan.skip(end, *w.PARTS_OF_DAY)
    yield from _two_weekdays(scan, place)
    for count, end in scan.meaning(place, w.WEEKENDS):
        make = partial(weekends.weekend_in, count, context)
        for span in scan.made(make):
            yield span, end
    for end in scan.after(place, "周末"):
        for span in scan.made(partial(weekends.weekend, None, context)):
            yield span, end


def _two_weekdays(scan: Scan, place: int) -> Found[Named]:
    """Parse “周一至周三”, “下周一、周二” or “周四或周五”.

    The second day is in the week of the first.
    """
    context = scan.context
    joints = (
        (w.JOINTS + w.LIST, near_days.weekdays, lasting),
        (("或",), near_days.either_weekday, either),
    )
    for words, near, make in joints:
        for (week, first), end in _weekday_of(scan, place):
            for joint in scan.after(end, *words):
                for last, stop in scan.meaning(scan.skip(joint, *w.WEEK), w.WEEKDAYS):
                    if week is None:
                        found: Callable[[], Named] = partial(near, first, last, context)
                    else:
                        one, other = (near_days.weekday_in(week, each) for each in (first, last))
                        found = partial(make, one, other, context)
                    for named in scan.made(found):
                        yield named, scan.skip(stop, *w.PARTS_OF_DAY)


def _weekday_of(scan: Scan, place: int) -> Found[tuple[Span | None, int]]:
    """Parse a weekday with or without a word for its week: “周一”, “下周一”."""
    for start in scan.after(place, *w.WEEK):
        for number, end in scan.meaning(start, w.WEEKDAYS):
            yield (None, number), end
    for count, start in scan.meaning(place, w.WEEKS):
        for week in scan.made(partial(turning.turned, count, Unit.WEEK, scan.context)):
            for number, end in scan.meaning(start, w.WEEKDAYS):
                yield (week, number), end
