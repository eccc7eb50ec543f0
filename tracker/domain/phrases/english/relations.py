"""The grammar of whole English phrases, with brackets, clock times and repeated dates."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tracker.domain.phrases import bounding
from tracker.domain.phrases.english.bounds import limited, made
from tracker.domain.phrases.english.clocks import clock
from tracker.domain.phrases.english.dates import AROUND, LEADS, simple
from tracker.domain.phrases.english.days import day, days
from tracker.domain.phrases.english.parts import part
from tracker.domain.phrases.english.ranges import spread
from tracker.domain.phrases.english.relative import nearby
from tracker.domain.phrases.english.weekdays import weekday
from tracker.domain.phrases.matching import agreeing, without_clock
from tracker.domain.phrases.scan import remembered
from tracker.domain.phrases.spans import Grain, Span

if TYPE_CHECKING:
    from tracker.domain.phrases.scan import Found, Scan
    from tracker.domain.phrases.spans import Named

_AT_THE_LATEST = ("at the latest", ", at the latest", "or earlier", "or before")
_AT_THE_EARLIEST = ("at the earliest", "or later", "or after", "onward", "onwards")


def phrase(scan: Scan, place: int) -> Found[Named]:
    """Parse a whole phrase; a clock time before or after it is ignored, with a note."""
    yield from _phrase(scan, place)
    for time, end in clock(scan, scan.skip(place, "at", "(")):
        for named, after in _phrase(scan, scan.skip(end, ",", "on", ", on", ")", ") on")):
            yield without_clock(named, time), after
    for named, end in _phrase(scan, place):
        for time, after in clock(scan, scan.skip(end, ", at", ",", "at", "(")):
            yield without_clock(named, time), scan.skip(after, ")")


@remembered
def _phrase(scan: Scan, place: int) -> Found[Named]:
    """Parse a phrase, and after it a bracket or a second expression for the same days."""
    for named, end in _statement(scan, place):
        yield named, end
        for start in scan.after(end, "(", ", ("):
            for again, close in _statement(scan, start):
                for after in scan.after(close, ")"):
                    yield from agreeing(scan, named, again, after)
    for start in scan.after(place, "("):
        for named, end in _statement(scan, start):
            for after in scan.after(end, ")"):
                yield named, after
    for named, end in _near(scan, scan.skip(place, *LEADS, "from")):
        for start in scan.after(end, ","):
            for rule in (days, day):
                for again, after in rule(scan, start):
                    yield from agreeing(scan, named, again, after)


def _near(scan: Scan, place: int) -> Found[Named]:
    """Parse a relative date that a second date can repeat.

    For example “from Wednesday to Thursday” or “tomorrow”.
    """
    yield from nearby(scan, place)
    for named, end in part(scan, place):
        if isinstance(named, Span) and named.grain is Grain.DAY:
            yield named, end
    for named, end in weekday(scan, place):
        # In “Monday, 12 October” the weekday is part of the date, which another rule parses.
        if isinstance(named, Span) and len(named.weekdays) != 1:
            yield named, end


@remembered
def _statement(scan: Scan, place: int) -> Found[Named]:
    for named, end in limited(scan, place):
        yield named, end
        for after in scan.after(end, *_AT_THE_LATEST):
            yield named, after
    start = scan.skip(place, *LEADS)
    yield from spread(scan, start)
    for begin in scan.after(start, *AROUND):
        for named, end in spread(scan, scan.skip(begin, *LEADS)):
            for about in scan.made(partial(bounding.around, named, scan.context)):
                yield about, end
    # Without its first word (“in”, “on”), “in two weeks” or “on or about” has another meaning.
    for begin in {place, start}:
        for named, end in simple(scan, begin):
            yield named, end
            for after in scan.after(end, *_AT_THE_LATEST):
                yield from made(scan, bounding.by, named, after)
            for after in scan.after(end, *_AT_THE_EARLIEST):
                yield from made(scan, bounding.not_before, named, after)
