"""A whole phrase of English: by, before, until, after, since, around, ranges, choices, brackets."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tracker.domain.phrases import bounding
from tracker.domain.phrases.english.days import day, day_of_month, days
from tracker.domain.phrases.english.parts import part, whole
from tracker.domain.phrases.english.relative import relative
from tracker.domain.phrases.english.units import unit, weekday
from tracker.domain.phrases.matching import agreed
from tracker.domain.phrases.spans import Grain, Span, Yearless, bare_day
from tracker.domain.phrases.vocabulary import PARTS_OF_DAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.domain.phrases.scan import Found, Scan
    from tracker.domain.phrases.spans import Context, Named

_LEADS = ("on", "in", "at", "during", "throughout", "over", "sometime in", "some time in")
_LIMITS: dict[Callable[[Named, Context], Span], tuple[str, ...]] = {
    bounding.by: (
        "by",
        "no later than",
        "not later than",
        "at the latest by",
        "by or before",
        "on or before",
        "up to",
        "as late as",
    ),
    bounding.before: ("before", "prior to", "ahead of"),
    bounding.until: ("until", "till", "through"),
    bounding.after: ("after", "following"),
    bounding.not_before: (
        "no earlier than",
        "not earlier than",
        "no sooner than",
        "not before",
        "not until",
        "on or after",
        "as early as",
    ),
    bounding.since: ("since", "ever since"),
}
_AROUND = (
    "around",
    "about",
    "circa",
    "approximately",
    "roughly",
    "on or about",
    "on or around",
    "in or around",
    "in or about",
    "at or about",
    "at around",
    "at about",
    "in around",
    "in about",
)
_AT_THE_LATEST = ("at the latest", ", at the latest", "or earlier", "or before")
_AT_THE_EARLIEST = ("at the earliest", "or later", "or after", "onward", "onwards")
_OF_DAY = tuple(f"the {each} of" for each in sorted(PARTS_OF_DAY))
_THROUGH = ("-", "to", "through", "until", "till", "up to", "and until")


def phrase(scan: Scan, place: int) -> Found[Named]:
    """Read a whole phrase, with what stands in brackets after it."""
    for named, end in _statement(scan, place):
        yield named, end
        for start in scan.after(end, "(", ", ("):
            for again, close in _statement(scan, start):
                for after in scan.after(close, ")"):
                    yield from _agreed(scan, named, again, after)
    for start in scan.after(place, "("):
        for named, end in _statement(scan, start):
            for after in scan.after(end, ")"):
                yield named, after
    for named, end in weekday(scan, scan.skip(place, *_LEADS, "from")):
        for start in scan.after(end, ","):
            for again, after in days(scan, start):
                yield from _agreed(scan, named, again, after)


def _agreed(scan: Scan, named: Named, again: Named, end: int) -> Found[Named]:
    for span in scan.made(partial(agreed, named, again, scan.context)):
        yield span, end


def _statement(scan: Scan, place: int) -> Found[Named]:
    for named, end in _limited(scan, place):
        yield named, end
        for after in scan.after(end, *_AT_THE_LATEST):
            yield named, after
    start = scan.skip(place, *_LEADS)
    yield from _spread(scan, start)
    # “in two weeks” and “on or about” keep the first word, which the leads would take away.
    for begin in {place, start}:
        for named, end in _simple(scan, begin):
            yield named, end
            for after in scan.after(end, *_AT_THE_LATEST):
                yield from _made(scan, bounding.by, named, after)
            for after in scan.after(end, *_AT_THE_EARLIEST):
                yield from _made(scan, bounding.not_before, named, after)


def _simple(scan: Scan, place: int) -> Found[Named]:
    """Read one date without a word around it, or about which it is."""
    yield from _date(scan, place)
    for start in scan.after(place, *_AROUND):
        for named, end in _date(scan, scan.skip(start, *_LEADS)):
            for made in scan.made(partial(bounding.around, named, scan.context)):
                yield made, end


def _date(scan: Scan, place: int) -> Found[Named]:
    for start in (place, *scan.after(place, *_OF_DAY)):
        yield from day(scan, start)
    yield from days(scan, place)
    yield from day_of_month(scan, place)
    yield from weekday(scan, place)
    yield from unit(scan, place)
    yield from part(scan, place)
    yield from relative(scan, place)


def _limited(scan: Scan, place: int) -> Found[Named]:
    for make, words in _LIMITS.items():
        for start in scan.after(place, *words):
            for named, end in _simple(scan, scan.skip(start, "on", "in", "at")):
                yield from _made(scan, make, named, end)
    for start in scan.after(place, "from", "starting", "beginning on", "effective"):
        for named, end in _one(scan, scan.skip(start, "on", "in", "at")):
            for after in (end, *scan.after(end, "on", "onward", "onwards", "forward")):
                yield from _made(scan, bounding.from_on, named, after)
    for start in scan.after(place, "before"):
        for named, end in whole(scan, start):
            for after in scan.after(end, "is out", "is over", "ends", "was out"):
                yield from _made(scan, bounding.by, named, after)


def _one(scan: Scan, place: int) -> Found[Named]:
    """Read one date; of two weekdays or days together the second is no part of a beginning."""
    yield from day(scan, place)
    for named, end in weekday(scan, place):
        if not _has_two(named):
            yield named, end
    yield from unit(scan, place)
    yield from part(scan, place)
    yield from relative(scan, place)


def _made(
    scan: Scan, make: Callable[[Named, Context], Span], named: Named, end: int
) -> Found[Named]:
    for span in scan.made(partial(make, named, scan.context)):
        yield span, end


def _spread(scan: Scan, place: int) -> Found[Named]:
    """Read from A to B, A – B, A and B, A or B, between A and B."""
    for start in scan.after(place, "between"):
        yield from _pair(scan, start, ("and",), bounding.between)
        for named, end in days(scan, start):
            yield bounding.somewhere_in(named), end
    for start in scan.after(place, "from"):
        yield from _pair(scan, start, _THROUGH, bounding.lasting)
        yield from days(scan, start)
        for named, end in weekday(scan, start):
            if _has_two(named):
                yield named, end
    yield from _pair(scan, place, _THROUGH, bounding.lasting)
    yield from _pair(scan, place, ("and", "&"), bounding.both)
    yield from _pair(scan, scan.skip(place, "either"), ("or", "/"), bounding.either)
    for start in scan.after(place, "either"):
        yield from days(scan, start)


def _pair(
    scan: Scan, place: int, joints: tuple[str, ...], make: Callable[[Named, Named], Named]
) -> Found[Named]:
    for start, end in _simple(scan, place):
        for after in scan.after(end, *joints):
            for finish, last in _simple(scan, scan.skip(after, "on", "in")):
                if _is_weekday(start) and _is_weekday(finish):
                    # Their own rule reads them together: the one gives the other its week.
                    continue
                if bare_day(start) is not bare_day(finish):
                    continue
                if scan.touching(after - 2, last) and _only_a_year(start, finish):
                    # 28-Oct-2020 is a day and winter 2020/2021 a winter, not the way to a year.
                    continue
                for made in scan.made(partial(make, start, finish)):
                    yield made, last


def _is_weekday(named: Named) -> bool:
    return isinstance(named, Span) and bool(named.weekdays)


def _only_a_year(start: Named, finish: Named) -> bool:
    begins_with_more = isinstance(start, Yearless) or start.grain is not Grain.YEAR
    return begins_with_more and isinstance(finish, Span) and finish.grain is Grain.YEAR


def _has_two(named: Named) -> bool:
    return isinstance(named, Span) and len(named.weekdays) > 1
