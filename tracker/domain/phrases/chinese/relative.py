"""Relative dates in Chinese, such as 三天前, 未来三个月, 近三年 and 今年晚些时候."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.domain.fields import Lean
from tracker.domain.phrases import counting, turning
from tracker.domain.phrases.chinese import words as w
from tracker.domain.phrases.civil import Unit
from tracker.domain.phrases.cutting import rest_of
from tracker.domain.phrases.scan import remembered
from tracker.domain.phrases.vocabulary import Turn

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.domain.phrases.scan import Found, Scan
    from tracker.domain.phrases.spans import Span

_WITHIN = ("内", "之内", "以内")
_STEPS = {"后": Turn.NEXT, "之后": Turn.NEXT, "前": Turn.LAST, "之前": Turn.LAST}
_RESTS = (
    (Unit.WEEK, ("本周", "这周")),
    (Unit.MONTH, ("本月", "这个月", "当月")),
    (Unit.YEAR, ("今年", "本年")),
)


class Count(Struct, frozen=True):
    """A number of units; ``most`` is the higher one if two numbers are possible."""

    number: int
    unit: Unit
    most: int = 0


@remembered
def relative(scan: Scan, place: int) -> Found[Span]:
    """Parse a span that is counted from the reference day."""
    yield from _soon(scan, place)
    for start in scan.after(place, *w.COMING):
        for unit, end in scan.meaning(start, w.VAGUE):
            for span in scan.made(partial(counting.coming_vaguely, unit, scan.context)):
                yield span, scan.skip(end, *_WITHIN)
        for count, end in _count(scan, start):
            yield from _made(scan, counting.ahead, count, scan.skip(end, *_WITHIN))
    for start in scan.after(place, *w.PAST):
        for unit, end in scan.meaning(start, w.VAGUE):
            yield from _few_back(scan, unit, end)
        for count, end in _count(scan, start):
            yield from _made(scan, counting.back, count, scan.skip(end, *_WITHIN, "来", "以来"))
    for end in scan.after(place, "近 年 来", "近 年"):
        yield from _few_back(scan, Unit.YEAR, end)
    yield from _vaguely(scan, place)
    for count, end in _count(scan, place):
        for after in scan.after(end, *_WITHIN):
            yield from _made(scan, counting.within, count, after)
        # In a commitment 15日前 means by the 15th, not 15 days ago.
        by_a_day = scan.context.lean is Lean.FUTURE and scan.word(end - 1) == "日"
        for turn, after in scan.meaning(end, _STEPS):
            if not (by_a_day and turn is Turn.LAST):
                yield from _steps(scan, count, turn, after)
    yield from _rest(scan, place)


def _soon(scan: Scan, place: int) -> Found[Span]:
    # 近期 can mean near past or near future; in a report it is not a future date.
    ahead = scan.context.lean is not Lean.PAST
    for end in scan.after(place, *w.SOON, *((w.NEAR,) if ahead else ())):
        months = scan.context.conventions.soon
        for span in scan.made(partial(counting.coming, months, Unit.MONTH, scan.context)):
            yield span, end


def _vaguely(scan: Scan, place: int) -> Found[Span]:
    """Parse a vague distance: “几天前”, “数周内”, “几个月后”."""
    few = scan.context.conventions.few
    for unit, end in scan.meaning(place, w.VAGUE):
        for after in scan.after(end, *_WITHIN):
            yield from _made(scan, counting.coming, Count(few, unit), after)
        for turn, after in scan.meaning(end, _STEPS):
            if turn is Turn.LAST:
                yield from _few_back(scan, unit, after)
            else:
                yield from _made(scan, counting.coming, Count(few, unit), after)


def _count(scan: Scan, place: int) -> Found[Count]:
    """Parse a number of units: “三天”, “两三个月”, “半年”, “一个半月”."""
    for number, start in scan.number(place, 1, 999):
        for unit, end in scan.meaning(start, w.UNITS):
            yield Count(number, unit), end
        for end in scan.after(start, "年半"):
            yield Count(12 * number + 6, Unit.MONTH), end
    for (least, most), start in scan.two_numbers(place, 1, 999):
        for unit, end in scan.meaning(start, w.UNITS):
            yield Count(least, unit, most), end
    for (number, unit), end in scan.meaning(place, w.HALVES):
        yield Count(number, unit), end


def _steps(scan: Scan, count: Count, turn: Turn, end: int) -> Found[Span]:
    near = partial(counting.step, count.number, count.unit, scan.context, turn)
    for span in scan.made(near):
        if not count.most:
            yield span, end
            continue
        far = partial(counting.step, count.most, count.unit, scan.context, turn)
        for other in scan.made(far):
            yield counting.spanning(span, other), end


def _rest(scan: Scan, place: int) -> Found[Span]:
    """Parse “今年晚些时候” or “本月早些时候”."""
    for unit, words in _RESTS:
        for start in scan.after(place, *words):
            for count, end in scan.meaning(start, w.RESTS):
                for span in scan.made(partial(turning.turned, 0, unit, scan.context)):
                    make = partial(rest_of, unit, span, scan.context, Turn(count))
                    for made in scan.made(make):
                        yield made, end


def _few_back(scan: Scan, unit: Unit, end: int) -> Found[Span]:
    for span in scan.made(partial(counting.few_back, unit, scan.context)):
        yield span, end


def _made(scan: Scan, make: Callable[..., Span], count: Count, end: int) -> Found[Span]:
    number = count.most or count.number
    for span in scan.made(partial(make, number, count.unit, scan.context)):
        yield span, end
