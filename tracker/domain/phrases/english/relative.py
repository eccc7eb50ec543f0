"""What counts from the day of the words: yesterday, in two weeks, in the coming months, soon."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.domain.phrases import bounding, counting, naming, near_days
from tracker.domain.phrases.civil import Unit
from tracker.domain.phrases.english.days import day
from tracker.domain.phrases.spans import place as placed
from tracker.domain.phrases.vocabulary import EVENTS, NEARBY, NUMBERS, PARTS_OF_DAY, UNITS, Turn

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.domain.phrases.scan import Found, Scan
    from tracker.domain.phrases.spans import Span

_FEW = ("a few", "few", "several", "some")
_SOON = (
    "soon",
    "coming soon",
    "very soon",
    "shortly",
    "in the near future",
    "before long",
)
_ONCE = {unit.value: unit for unit in Unit}


def relative(scan: Scan, place: int) -> Found[Span]:
    """Read a span that counts from the reference day."""
    for words, count in NEARBY.items():
        for end in scan.after(place, words):
            for span in scan.made(partial(near_days.from_today, count, scan.context)):
                yield span, scan.skip(end, *PARTS_OF_DAY)
    for end in scan.after(place, *_SOON):
        yield from _made(scan, counting.coming, scan.context.conventions.soon, Unit.MONTH, end)
    yield from _steps(scan, place)
    yield from _within(scan, place)
    yield from _coming(scan, place)
    yield from _past(scan, place)


class Count(Struct, frozen=True):
    """A number of units; ``most`` where two numbers are named, ``vague`` for “a few”."""

    number: int
    unit: Unit
    most: int = 0
    vague: bool = False


def count_of(scan: Scan, place: int) -> Found[Count]:
    """Read a number of units: two weeks, 10 days, two or three months, a few days."""
    for number, end in _number(scan, place):
        for unit, after in scan.meaning(scan.skip(end, "-", "calendar"), UNITS):
            yield Count(number, unit), after
        for start in scan.after(end, "or", "to", "-"):
            for most, last in _number(scan, start):
                for unit, after in scan.meaning(last, UNITS):
                    if most > number:
                        yield Count(number, unit, most), after
    for end in scan.after(place, *_FEW):
        for unit, after in scan.meaning(end, UNITS):
            yield Count(scan.context.conventions.few, unit, vague=True), after


def _number(scan: Scan, place: int) -> Found[int]:
    yield from scan.number(place, 1, 999)
    yield from scan.meaning(place, NUMBERS)
    for end in scan.after(place, "a couple of", "couple of", "a couple"):
        yield 2, end


def _steps(scan: Scan, place: int) -> Found[Span]:
    for count, end in count_of(scan, place):
        for after in scan.after(end, "ago", "earlier"):
            yield from _step(scan, count, Turn.LAST, after)
        for after in scan.after(end, "from now", "later", "hence", "from today"):
            yield from _step(scan, count, Turn.NEXT, after)
        for words, turn in (("after", Turn.NEXT), ("following", Turn.NEXT), ("before", Turn.LAST)):
            for start in scan.after(end, words):
                for (anchor, is_event), last in _anchor(scan, start):
                    make = partial(counting.step_from, count.number, count.unit, anchor, turn)
                    for span in scan.made(make):
                        yield (counting.from_event(span) if is_event else span), last
    for start in scan.after(place, "in"):
        for count, end in count_of(scan, start):
            yield from _step(scan, count, Turn.NEXT, scan.skip(end, "time"))


def _step(scan: Scan, count: Count, turn: Turn, end: int) -> Found[Span]:
    """Read what lies a number of units off; a vague number only says on which side."""
    if count.vague:
        make = counting.coming if turn is Turn.NEXT else counting.back
        yield from _made(scan, make, count.number, count.unit, end)
        return
    for near, _ in _made(scan, counting.step, count.number, count.unit, end, turn):
        if not count.most:
            yield near, end
            continue
        for far, _ in _made(scan, counting.step, count.most, count.unit, end, turn):
            yield counting.spanning(near, far), end


def _within(scan: Scan, place: int) -> Found[Span]:
    for start in scan.after(place, "within", "inside", "in under", "no more than"):
        start_of_count = scan.skip(start, "the next", "the coming")
        for count, end in count_of(scan, start_of_count):
            number = count.most or count.number
            make = counting.coming if count.vague else counting.within
            yield from _made(scan, make, number, count.unit, end)
            for begin in scan.after(end, "of", "after", "following", "from"):
                for (anchor, is_event), last in _anchor(scan, begin):
                    for span, _ in _made(scan, counting.within, number, count.unit, last, anchor):
                        yield (counting.from_event(span) if is_event else span), last
        for unit, end in scan.meaning(scan.skip(start, "the"), _ONCE):
            if end - start == 2:  # noqa: PLR2004  # “the” and the unit
                yield from _this(scan, unit, end)


def _this(scan: Scan, unit: Unit, end: int) -> Found[Span]:
    for span in scan.made(partial(naming.turned, Turn.THIS, unit, scan.context)):
        for made in scan.made(partial(bounding.by, span, scan.context)):
            yield made, end


def _anchor(scan: Scan, place: int) -> Found[tuple[Span, bool]]:
    """Read what a count starts from: the talks (an event), 3 November."""
    word = scan.skip(place, "the", "this", "their", "that", "these")
    token = scan.token(word)
    if token and token.text in EVENTS:
        for end in scan.after(word, token.text):
            for span in scan.made(partial(near_days.from_today, 0, scan.context)):
                yield (span, True), end
    for named, end in day(scan, place):
        for span in scan.made(partial(placed, named, scan.context)):
            yield (span, False), end


def _coming(scan: Scan, place: int) -> Found[Span]:
    """Read in the coming weeks, in the weeks ahead, over the next three months, next few days."""
    start = scan.skip(place, "in", "within", "over", "during")
    the = scan.skip(start, "the")
    for each, end in scan.meaning(scan.skip(the, "coming", "next", "upcoming"), UNITS):
        word = scan.tokens[end - 1].text
        if scan.skip(the, "coming", "upcoming", "next") == the:
            for after in scan.after(end, "ahead", "to come"):
                yield from _vague(scan, each, word, after)
        elif scan.tokens[end - 2].text != "next":
            yield from _vague(scan, each, word, end)
    for after in scan.after(the, "coming", "next", "upcoming"):
        for count, end in count_of(scan, after):
            make = counting.coming if count.vague else counting.within
            yield from _made(scan, make, count.most or count.number, count.unit, end)


def _vague(scan: Scan, each: Unit, word: str, end: int) -> Found[Span]:
    """Read what “the coming weeks” are taken to be; one unit is just that."""
    if word.endswith("s"):
        for span in scan.made(partial(counting.coming_vaguely, each, scan.context)):
            yield span, end
    else:
        yield from _made(scan, counting.coming, 1, each, end)


def _past(scan: Scan, place: int) -> Found[Span]:
    """Read over the past week, in the last ten days, in recent weeks."""
    start = scan.skip(place, "in", "within", "over", "during")
    the = scan.skip(start, "the")
    for after in scan.after(the, "past", "last", "previous"):
        for count, end in count_of(scan, after):
            yield from _made(scan, counting.back, count.most or count.number, count.unit, end)
    for after in scan.after(the, "past"):
        for each, end in scan.meaning(after, _ONCE):
            yield from _made(scan, counting.back, 1, each, end)
    for after in scan.after(the, "past", "recent", "last"):
        for each, end in scan.meaning(after, {f"{unit.value}s": unit for unit in Unit}):
            few = scan.context.conventions.few
            yield from _made(scan, counting.back, few, each, end)


def _made(
    scan: Scan, make: Callable[..., Span], number: int, each: Unit, end: int, *rest: object
) -> Found[Span]:
    for span in scan.made(partial(make, number, each, scan.context, *rest)):
        yield span, end
