"""Relative dates in English: yesterday, in two weeks, in the coming months, soon."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain.fields import Lean
from tracker.domain.phrases import bounding, counting, near_days, turning
from tracker.domain.phrases.civil import Unit
from tracker.domain.phrases.english.counts import Count, count_of
from tracker.domain.phrases.english.days import day
from tracker.domain.phrases.english.holiday_names import feast
from tracker.domain.phrases.english.weekdays import weekday
from tracker.domain.phrases.placing import place as placed
from tracker.domain.phrases.scan import remembered
from tracker.domain.phrases.spans import Span
from tracker.domain.phrases.vocabulary import EVENTS, NEARBY, PARTS_OF_DAY, PLURALS, UNITS, Turn

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.domain.phrases.scan import Found, Scan
    from tracker.domain.phrases.spans import Named

_SOON = (
    "soon",
    "coming soon",
    "very soon",
    "shortly",
    "in the near future",
    "before long",
)
_ONCE = {unit.value: unit for unit in Unit}
_STEPS = {
    "after": Turn.NEXT,
    "following": Turn.NEXT,
    "before": Turn.LAST,
}
_COMING = ("coming", "next", "upcoming", "following")
_ONLY_COUNTED = ("next", "following")
"""Words that need a number here: “the next week” is a calendar week, which another rule parses."""
_PAST = ("past", "last", "previous")
_LEADS = ("in", "within", "over", "during", "for")


@remembered
def relative(scan: Scan, place: int) -> Found[Span]:
    """Parse a span that is counted from the reference day."""
    yield from nearby(scan, place)
    for end in scan.after(place, *_SOON):
        yield from _made(scan, counting.coming, scan.context.conventions.soon, Unit.MONTH, end)
    yield from _steps(scan, place)
    yield from _within(scan, place)
    yield from _coming(scan, place)
    yield from _past(scan, place)


def nearby(scan: Scan, place: int) -> Found[Span]:
    """Parse “yesterday”, “tonight”, “the day after tomorrow” or “the next day”."""
    for words, number in NEARBY.items():
        for end in scan.after(place, words):
            for span in scan.made(partial(near_days.from_today, number, scan.context)):
                yield span, scan.skip(end, *PARTS_OF_DAY)


def _steps(scan: Scan, place: int) -> Found[Span]:
    """Parse “in two weeks”, “two weeks ago” and the like; “over two weeks ago” is refused."""
    if scan.word(place - 1) == "over":
        return
    for count, end in count_of(scan, place):
        for after in scan.after(end, "ago", "earlier", "back"):
            yield from _step(scan, count, Turn.LAST, after)
        for after in scan.after(end, "from now", "from today", "later", "hence"):
            yield from _step(scan, count, Turn.NEXT, after)
        for words, turn in _STEPS.items():
            for start in scan.after(end, words):
                yield from _stepped(scan, count, turn, _anchor(scan, start))
        for start in scan.after(end, "from"):
            # “Three days from Tuesday” counts forward in reports as in commitments; another rule
            # reads “from now” and “from today”.
            if scan.word(start) not in ("now", "today"):
                yield from _stepped(scan, count, Turn.NEXT, _anchor(scan, start, ahead=True))
    for start in scan.after(place, "in"):
        for count, end in count_of(scan, start):
            yield from _step(scan, count, Turn.NEXT, scan.skip(end, "time"))


def _stepped(
    scan: Scan, count: Count, turn: Turn, anchors: Found[tuple[Span, bool]]
) -> Found[Span]:
    """Yield the days at a distance from a date: “two weeks after 3 May”, “two weeks before it”.

    ``anchors`` are the readings of the date from which the distance is counted.
    """
    for (anchor, is_event), last in anchors:
        if not (count.vague or count.most):
            make = partial(counting.step_from, count.number, count.unit, anchor, turn)
            for span in scan.made(make):
                yield (counting.from_event(span) if is_event else span), last


def _step(scan: Scan, count: Count, turn: Turn, end: int) -> Found[Span]:
    """Yield the days at a distance from the reference day: “in two weeks”, “a few weeks ago”."""
    if count.vague and turn is Turn.NEXT:
        yield from _made(scan, counting.coming, count.number, count.unit, end)
        return
    if count.vague:
        for span in scan.made(partial(counting.few_back, count.unit, scan.context)):
            yield span, end
        return
    for near, _ in _made(scan, counting.step, count.number, count.unit, end, turn):
        if not count.most:
            yield near, end
            continue
        for far, _ in _made(scan, counting.step, count.most, count.unit, end, turn):
            yield counting.spanning(near, far), end


def _within(scan: Scan, place: int) -> Found[Span]:
    for start in scan.after(place, "within", "inside", "in under", "no more than"):
        start_of_count = scan.skip(start, "the next", "the coming", "next")
        for count, end in count_of(scan, start_of_count):
            number = count.most or count.number
            make = counting.coming if count.vague else counting.within
            yield from _made(scan, make, number, count.unit, end)
            for begin in scan.after(end, "of", "after", "following", "from"):
                for (anchor, is_event), last in _anchor(scan, begin):
                    for span, _ in _made(scan, counting.within, number, count.unit, last, anchor):
                        yield (counting.from_event(span) if is_event else span), last
        for unit, end in scan.meaning(scan.skip(start, "the"), _ONCE):
            if end - start == 2:  # noqa: PLR2004  # two words: “the” and the unit
                yield from _this(scan, unit, end)


def _this(scan: Scan, unit: Unit, end: int) -> Found[Span]:
    for span in scan.made(partial(turning.turned, 0, unit, scan.context)):
        for made in scan.made(partial(bounding.by, span, scan.context)):
            yield made, end


def _anchor(scan: Scan, place: int, *, ahead: bool = False) -> Found[tuple[Span, bool]]:
    """Parse the anchor from which a distance is counted.

    For example “the talks” (an event), “3 November”, “tomorrow” or “Christmas”.
    """
    word = scan.skip(place, "the", "this", "their", "that", "these")
    token = scan.token(word)
    if token and token.text in EVENTS:
        for end in scan.after(word, token.text):
            for span in scan.made(partial(near_days.from_today, 0, scan.context)):
                yield (span, True), end
    context = replace(scan.context, lean=Lean.FUTURE) if ahead else scan.context
    for rule in (day, nearby, _feast_of_a_year, weekday):
        for named, end in rule(scan.read_against(context), place):
            for span in scan.made(partial(placed, named, context)):
                if not span.is_run:
                    yield (span, False), end


def _feast_of_a_year(scan: Scan, place: int) -> Found[Named]:
    """Parse “Christmas 2020”.

    “a year after Christmas”, without a year, is ambiguous and refused.
    """
    for named, end in feast(scan, place):
        if isinstance(named, Span) and not named.relative:
            yield named, end


def _coming(scan: Scan, place: int) -> Found[Span]:
    """Parse “in the coming weeks”, “in the weeks ahead” or “over the next three months”."""
    start = scan.skip(place, *_LEADS)
    the = scan.skip(start, "the")
    for each, end in scan.meaning(the, PLURALS):
        for after in scan.after(end, "ahead", "to come"):
            yield from _vague(scan, each, after)
    for once, end in scan.meaning(the, _ONCE):
        for after in scan.after(end, "ahead", "to come"):
            yield from _one(scan, once, after)
    for after in scan.after(the, *_COMING):
        for each, end in scan.meaning(after, PLURALS):
            if scan.word(after - 1) not in _ONLY_COUNTED:
                yield from _vague(scan, each, end)
                for longer in scan.after(end, "and", "or", "to"):
                    for far, last in scan.meaning(longer, PLURALS):
                        yield from _vague(scan, far, last)
        for once, end in scan.meaning(after, _ONCE):
            if scan.word(after - 1) not in _ONLY_COUNTED:
                yield from _one(scan, once, end)
        for count, end in count_of(scan, after):
            make = counting.coming if count.vague else counting.ahead
            yield from _made(scan, make, count.most or count.number, count.unit, end)


def _vague(scan: Scan, each: tuple[int, Unit], end: int) -> Found[Span]:
    """Yield the days that “the coming weeks” means; a unit such as “fortnights” gives nothing."""
    times, unit = each
    if times == 1:
        for span in scan.made(partial(counting.coming_vaguely, unit, scan.context)):
            yield span, end


def _one(scan: Scan, unit: Unit, end: int) -> Found[Span]:
    for span in scan.made(partial(counting.coming_one, unit, scan.context)):
        yield span, end


def _past(scan: Scan, place: int) -> Found[Span]:
    """Parse “over the past week”, “in the last ten days” or “in recent weeks”."""
    start = scan.skip(place, *_LEADS)
    the = scan.skip(start, "the")
    for after in scan.after(the, *_PAST):
        for count, end in count_of(scan, after):
            if count.vague:
                yield from _step(scan, count, Turn.LAST, end)
            else:
                number = count.most or count.number
                yield from _made(scan, counting.back, number, count.unit, end)
    for after in scan.after(the, "past", "recent", "last"):
        for (times, unit), end in scan.meaning(after, PLURALS):
            if times == 1:
                for span in scan.made(partial(counting.few_back, unit, scan.context)):
                    yield span, end
    yield from _past_one(scan, start)


def _past_one(scan: Scan, place: int) -> Found[Span]:
    """Parse “the past week”; “the last week” means the same only after “over” and similar words."""
    the = scan.skip(place, "the")
    for after in scan.after(the, "past", "last"):
        for (times, unit), end in scan.meaning(after, UNITS):
            if scan.word(the) == "past" or scan.word(the - 2) in _LEADS:
                yield from _made(scan, counting.back, times, unit, end)
            elif the > place and times == 1 and unit is not Unit.DAY:
                make = partial(turning.last_or_rolling, unit, scan.context)
                for span in scan.made(make):
                    yield span, end


def _made(
    scan: Scan, make: Callable[..., Span], number: int, each: Unit, end: int, *rest: object
) -> Found[Span]:
    for span in scan.made(partial(make, number, each, scan.context, *rest)):
        yield span, end
