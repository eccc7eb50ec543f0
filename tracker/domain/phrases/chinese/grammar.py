"""The grammar of whole Chinese phrases, in which limits follow the date (年底前)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tracker.domain.phrases import bounding, joining, near_days, spans, turning
from tracker.domain.phrases.chinese import words as w
from tracker.domain.phrases.chinese.clocks import clock
from tracker.domain.phrases.chinese.dates import date
from tracker.domain.phrases.chinese.days import day, runs
from tracker.domain.phrases.civil import Unit
from tracker.domain.phrases.matching import agreeing, with_weekdays, without_clock
from tracker.domain.phrases.scan import remembered

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.domain.phrases.scan import Found, Scan
    from tracker.domain.phrases.spans import Context, Named, Span

_LIMITS: dict[Callable[[Named, Context], Span], tuple[str, ...]] = {
    bounding.before: w.BEFORE,
    bounding.after: w.AFTER,
    bounding.from_on: w.ONWARD,
    bounding.since: w.EVER_SINCE,
    bounding.until: w.UP_TO,
    bounding.by: w.WITHIN,
}
_FIRST: dict[Callable[[Named, Context], Span], tuple[str, ...]] = {
    bounding.by: w.NO_LATER,
    bounding.not_before: w.NO_EARLIER,
    bounding.until: w.UNTIL,
    bounding.since: w.SINCE,
}


def phrase(scan: Scan, place: int) -> Found[Named]:
    """Parse a whole phrase; a clock time before or after it is ignored, with a note."""
    yield from _phrase(scan, place)
    for time, end in clock(scan, place):
        for named, after in _phrase(scan, end):
            yield without_clock(named, time), after
    for named, end in _phrase(scan, place):
        for time, after in clock(scan, end):
            yield without_clock(named, time), after


@remembered
def _phrase(scan: Scan, place: int) -> Found[Named]:
    """Parse a phrase and what follows it: a bracket, or the weekday of the date."""
    start = scan.skip(place, "在", "于", "将于", "定于")
    for named, end in _statement(scan, start):
        yield named, end
        for bracket in scan.after(end, "("):
            for again, close in _statement(scan, bracket):
                for after in scan.after(close, ")"):
                    yield from agreeing(scan, named, again, scan.skip(after, *w.PARTS_OF_DAY))
    for named, end in day(scan, start):
        for number, after in _weekday(scan, end):
            yield with_weekdays(named, (number,)), after
    for number, end in _weekday(scan, start):
        for named, after in day(scan, end):
            yield with_weekdays(named, (number,)), after


def _weekday(scan: Scan, place: int) -> Found[int]:
    for start in scan.after(place, *w.WEEK):
        yield from scan.meaning(start, w.WEEKDAYS)


@remembered
def _statement(scan: Scan, place: int) -> Found[Named]:
    for named, end in _spread(scan, place):
        yield named, end
        for make, words in _LIMITS.items():
            if make is bounding.by and spans.bare_day(named):
                continue  # Not “by the 30th”: 30日内 means within 30 days.
            for after in scan.after(end, *words):
                yield from _made(scan, make, named, after)
        for after in scan.after(end, "左右", "前后"):
            for made in scan.made(partial(bounding.around, named, scan.context)):
                yield made, after
    yield from _within_this(scan, place)
    for make, words in _FIRST.items():
        for start in scan.after(place, *words):
            for named, end in date(scan, start):
                after = scan.skip(end, *w.EVER_SINCE, *w.ONWARD, *w.UP_TO)
                yield from _made(scan, make, named, after)
    for start in scan.after(place, *w.ABOUT):
        for named, end in _spread(scan, scan.skip(start, "在")):
            for made in scan.made(partial(bounding.around, named, scan.context)):
                yield made, end


@remembered
def _spread(scan: Scan, place: int) -> Found[Named]:
    """Parse a date, or “从 A 到 B”, “A 或 B”, “A 和 B 之间”, “A 至今”."""
    yield from date(scan, place)
    start = scan.skip(place, *w.SINCE)
    if start > place:
        # Before several days, 从 (“from”) has no meaning of its own: 从3日至5日 is the 3rd to 5th.
        yield from runs(scan, start)
    yield from _pair(scan, start, w.JOINTS, joining.lasting)
    yield from _pair(scan, start, ("或",), joining.either)
    yield from _pair(scan, start, w.LIST, joining.both)
    for made, end in _pair(scan, start, (*w.JOINTS, "和", "与"), joining.between):
        for after in scan.after(end, "之间", "间"):
            yield made, after
    for named, end in runs(scan, start):
        for after in scan.after(end, "之间", "间"):
            yield joining.somewhere_in(named), after
    yield from _until_now(scan, start)


def _until_now(scan: Scan, place: int) -> Found[Named]:
    for named, end in date(scan, place):
        for joint in scan.after(end, *w.JOINTS):
            for after in scan.after(joint, *w.NOW):
                for today in scan.made(partial(near_days.from_today, 0, scan.context)):
                    make = partial(joining.lasting, named, today, scan.context)
                    for made in scan.made(make):
                        yield made, after


def _pair(
    scan: Scan, place: int, joints: tuple[str, ...], make: Callable[..., Named]
) -> Found[Named]:
    for start, end in date(scan, place):
        for after in scan.after(end, *joints):
            for finish, last in date(scan, after):
                if spans.bare_day(start) is spans.bare_day(finish) and not _of_weeks(
                    finish, scan, after
                ):
                    for made in scan.made(partial(make, start, finish, scan.context)):
                        yield made, last


def _of_weeks(finish: Named, scan: Scan, joint: int) -> bool:
    """Return whether two weekdays are joined, such as 周一至周三, which another rule parses."""
    bare = isinstance(finish, spans.Span) and bool(finish.weekdays)
    return bare and scan.word(joint - 2) in w.WEEKDAYS


def _within_this(scan: Scan, place: int) -> Found[Named]:
    """Parse “年内”, “月内” or “周内”: by the end of the current unit."""
    for word, unit in (("年", Unit.YEAR), ("月", Unit.MONTH), ("周", Unit.WEEK)):
        for after in scan.after(place, f"{word} 内", f"{word} 之内"):
            for span in scan.made(partial(turning.turned, 0, unit, scan.context)):
                yield from _made(scan, bounding.by, span, after)


def _made(
    scan: Scan, make: Callable[[Named, Context], Span], named: Named, end: int
) -> Found[Named]:
    for span in scan.made(partial(make, named, scan.context)):
        yield span, end
