"""The grammar of Chinese dates: what stands before a word is what it is said of (年底前)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tracker.domain.phrases import bounding, counting, naming, near_days, spans
from tracker.domain.phrases.chinese import words as w
from tracker.domain.phrases.civil import MONTHS_IN_YEAR, Unit
from tracker.domain.phrases.cutting import cut
from tracker.domain.phrases.matching import agreed
from tracker.domain.phrases.vocabulary import Cut, Turn

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
    """Read a whole phrase, with what stands in brackets after it."""
    start = scan.skip(place, "在", "于", "将于", "定于")
    for named, end in _statement(scan, start):
        yield named, end
        for bracket in scan.after(end, "("):
            for again, close in _statement(scan, bracket):
                for after in scan.after(close, ")"):
                    for span in scan.made(partial(agreed, named, again, scan.context)):
                        yield span, after


def _statement(scan: Scan, place: int) -> Found[Named]:
    for named, end in _spread(scan, place):
        yield named, end
        for make, words in _LIMITS.items():
            for after in scan.after(end, *words):
                yield from _made(scan, make, named, after)
        for after in scan.after(end, "左右", "前后"):
            for made in scan.made(partial(bounding.around, named, scan.context)):
                yield made, after
    yield from _within_this(scan, place)
    for make, words in _FIRST.items():
        for start in scan.after(place, *words):
            for named, end in _date(scan, start):
                yield from _made(scan, make, named, scan.skip(end, "以来", "起", "为止"))
    for start in scan.after(place, *w.ABOUT):
        for named, end in _date(scan, scan.skip(start, "在")):
            for made in scan.made(partial(bounding.around, named, scan.context)):
                yield made, end


def _spread(scan: Scan, place: int) -> Found[Named]:
    yield from _date(scan, place)
    start = scan.skip(place, "从", "自")
    yield from _pair(scan, start, w.JOINTS, bounding.lasting)
    yield from _pair(scan, start, ("或",), bounding.either)
    for made, end in _pair(scan, start, (*w.JOINTS, "和", "与"), bounding.between):
        for after in scan.after(end, "之间", "间"):
            yield made, after
    for named, end in _day(scan, start):
        for after in scan.after(end, "之间", "间"):
            yield bounding.somewhere_in(named), after


def _pair(
    scan: Scan, place: int, joints: tuple[str, ...], make: Callable[[Named, Named], Named]
) -> Found[Named]:
    for start, end in _date(scan, place):
        for after in scan.after(end, *joints):
            for finish, last in _date(scan, after):
                if spans.bare_day(start) is spans.bare_day(finish):
                    for made in scan.made(partial(make, start, finish)):
                        yield made, last


def _date(scan: Scan, place: int) -> Found[Named]:
    yield from _day(scan, place)
    yield from _month(scan, place)
    yield from _year(scan, place)
    yield from _week(scan, place)
    yield from _relative(scan, place)


def _year_said(scan: Scan, place: int) -> Found[tuple[int | None, bool]]:
    yield (None, False), place
    for number, end in scan.number(place, 1000, 9999, digits=4):
        for after in scan.after(end, "年"):
            yield (number, False), after
    for count, end in scan.meaning(place, w.YEARS):
        for day in scan.made(lambda: scan.context.day):
            yield (day.year + count, True), end


def _day(scan: Scan, place: int) -> Found[Named]:
    for (year, relative), start in _year_said(scan, place):
        for number, end in scan.number(scan.skip(start, "的"), 1, MONTHS_IN_YEAR):
            for after in scan.after(end, "月"):
                yield from _days_of(scan, number, year, after, relative=relative)
    for number, end in _closed_day(scan, place):
        for span in scan.made(partial(near_days.day_of_month, number, scan.context)):
            yield span, end
    for count, end in scan.meaning(place, w.DAYS):
        for span in scan.made(partial(near_days.from_today, count, scan.context)):
            yield span, end


def _days_of(
    scan: Scan, month: int, year: int | None, place: int, *, relative: bool
) -> Found[Named]:
    for first, end in scan.number(place, 1, 31):
        closed = max(scan.after(end, "日", "号"), default=0)
        if closed:
            for named in scan.made(partial(naming.day, month, first, year)):
                yield _marked(named, relative=relative), closed
        start = closed or end
        for after in scan.after(start, *w.JOINTS):
            for last, stop in _closed_day(scan, after):
                for named in scan.made(partial(naming.days, month, [(first, last)], year)):
                    yield _marked(named, relative=relative), stop
        for after in scan.after(start, "或"):
            for last, stop in _closed_day(scan, after):
                for named in scan.made(partial(naming.either_day, month, [first, last], year)):
                    yield _marked(named, relative=relative), stop


def _closed_day(scan: Scan, place: int) -> Found[int]:
    for number, end in scan.number(place, 1, 31):
        for after in scan.after(end, "日", "号"):
            yield number, after


def _month(scan: Scan, place: int) -> Found[Named]:
    for (year, relative), start in _year_said(scan, place):
        for number, end in scan.number(scan.skip(start, "的"), 1, MONTHS_IN_YEAR):
            for after in scan.after(end, "月份", "月"):
                named = _marked(naming.month(number, year), relative=relative)
                yield from _cut_or_whole(scan, named, w.CUTS_OF_MONTH, after)
    for count, end in scan.meaning(place, w.MONTHS):
        for span in scan.made(partial(naming.turned, Turn(count), Unit.MONTH, scan.context)):
            yield from _cut_or_whole(scan, span, w.CUTS_OF_MONTH, end)


def _year(scan: Scan, place: int) -> Found[Named]:
    for (year, relative), end in _year_said(scan, place):
        start = scan.skip(end, "的")
        if year is not None:
            for span in scan.made(partial(naming.year_span, year)):
                named = _marked(span, relative=relative)
                yield from _cut_or_whole(scan, named, w.CUTS_OF_YEAR | w.BARE, start)
        for number, after in scan.meaning(start, w.SEASONS):
            for named in scan.made(partial(naming.season, number, year, scan.context)):
                yield _marked(named, relative=relative), after
        for number, after in scan.number(scan.skip(start, "第"), 1, 4):
            for last in scan.after(after, *w.QUARTERS):
                yield _marked(naming.quarter(number, year), relative=relative), last
    yield from _part_of_year(scan, place)


def _part_of_year(scan: Scan, place: int) -> Found[Named]:
    """Read 年底 of the current year, and 2020年底."""
    for which, end in scan.meaning(place, w.BARE):
        for span in scan.made(partial(naming.turned, Turn.THIS, Unit.YEAR, scan.context)):
            for made in scan.made(partial(cut, which, span, scan.context)):
                yield made, end
    for number, start in scan.number(place, 1000, 9999, digits=4):
        for which, end in scan.meaning(start, w.BARE):
            for made in scan.made(partial(cut, which, naming.year_span(number), scan.context)):
                yield made, end


def _within_this(scan: Scan, place: int) -> Found[Named]:
    """Read 年内, 月内, 周内: by the end of the current one."""
    for word, unit in (("年", Unit.YEAR), ("月", Unit.MONTH), ("周", Unit.WEEK)):
        for after in scan.after(place, f"{word} 内", f"{word} 之内"):
            for span in scan.made(partial(naming.turned, Turn.THIS, unit, scan.context)):
                yield from _made(scan, bounding.by, span, after)


def _week(scan: Scan, place: int) -> Found[Named]:
    context = scan.context
    for count, end in scan.meaning(place, w.WEEKS):
        for span in scan.made(partial(naming.turned, Turn(count), Unit.WEEK, context)):
            yield span, end
            for number, after in scan.meaning(end, w.WEEKDAYS):
                for day in scan.made(partial(near_days.weekday_in, span, number)):
                    yield day, after
    for start in scan.after(place, *w.WEEK):
        for number, end in scan.meaning(start, w.WEEKDAYS):
            for span in scan.made(partial(near_days.weekday, number, context)):
                yield span, end


def _relative(scan: Scan, place: int) -> Found[Named]:
    context = scan.context
    for end in scan.after(place, *w.SOON):
        for span in scan.made(
            partial(counting.coming, context.conventions.soon, Unit.MONTH, context)
        ):
            yield span, end
    for start in scan.after(place, *w.COMING):
        for unit, end in scan.meaning(start, w.VAGUE):
            for span in scan.made(partial(counting.coming_vaguely, unit, context)):
                yield span, scan.skip(end, "内", "之内", "以内")
        yield from _counted(scan, start, (("", Turn.NEXT),), counting.within)
    for start in scan.after(place, "过去"):
        yield from _counted(scan, start, (("", Turn.LAST),), counting.back)
    yield from _counted(
        scan, place, (("内", None), ("之内", None), ("以内", None)), counting.within
    )
    ends = (("后", Turn.NEXT), ("之后", Turn.NEXT), ("前", Turn.LAST), ("之前", Turn.LAST))
    yield from _counted(scan, place, ends, counting.step)


def _counted(
    scan: Scan,
    place: int,
    ends: tuple[tuple[str, Turn | None], ...],
    make: Callable[..., Span],
) -> Found[Named]:
    """Read a number of units with a word after it: 三天前, 两周后, 10天内, 未来三个月."""
    for number, start in scan.number(place, 1, 999):
        for unit, end in scan.meaning(start, w.UNITS):
            for word, turn in ends:
                for after in scan.after(end, word) if word else (end,):
                    rest = (turn,) if make is counting.step else ()
                    for span in scan.made(partial(make, number, unit, scan.context, *rest)):
                        yield span, after


def _cut_or_whole(scan: Scan, named: Named, cuts: dict[str, Cut], place: int) -> Found[Named]:
    yield named, place
    for which, end in scan.meaning(place, cuts):
        for made in scan.made(partial(cut, which, named, scan.context)):
            yield made, end


def _made(
    scan: Scan, make: Callable[[Named, Context], Span], named: Named, end: int
) -> Found[Named]:
    for span in scan.made(partial(make, named, scan.context)):
        yield span, end


def _marked(named: Named, *, relative: bool) -> Named:
    return naming.marked(named) if relative else named
