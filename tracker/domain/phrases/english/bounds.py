"""Limits of English dates: “by”, “before”, “until”, “after”, “since”, “within”."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tracker.domain.phrases import bounding
from tracker.domain.phrases.english.dates import simple
from tracker.domain.phrases.english.days import day
from tracker.domain.phrases.english.parts import current, part, whole
from tracker.domain.phrases.english.units import unit

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.domain.phrases.scan import Found, Scan
    from tracker.domain.phrases.spans import Context, Named, Span

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
    bounding.after: ("after",),
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
_ONWARD = (
    "from",
    "starting",
    "starting from",
    "beginning",
    "effective",
    "effective from",
    "with effect from",
)


def limited(scan: Scan, place: int) -> Found[Named]:
    """Parse a date with a limit, or a date since which something lasts."""
    for make, words in _LIMITS.items():
        for start in scan.after(place, *words):
            for named, end in simple(scan, scan.skip(start, "on", "in", "at")):
                yield from made(scan, make, named, end)
    for start in scan.after(place, "following"):
        for named, end in day(scan, start):
            yield from made(scan, bounding.after, named, end)
    for start in scan.after(place, *_ONWARD):
        for named, end in simple(scan, scan.skip(start, "on", "in", "at")):
            for after in (end, *scan.after(end, "on", "onward", "onwards", "forward")):
                yield from made(scan, bounding.from_on, named, after)
    yield from _whole(scan, place)


def _whole(scan: Scan, place: int) -> Found[Named]:
    """Parse “before the year is out” or “within this month”."""
    for start in scan.after(place, "before"):
        for named, end in (*whole(scan, start), *current(scan, start)):
            for after in scan.after(end, "is out", "is over", "ends", "was out"):
                yield from made(scan, bounding.by, named, after)
    for start in scan.after(place, "within"):
        for named, end in (*unit(scan, start), *part(scan, start)):
            yield bounding.inside(named), end


def made(
    scan: Scan, make: Callable[[Named, Context], Span], named: Named, end: int
) -> Found[Named]:
    """Yield the result of ``make`` for a date, for example a deadline, if its days exist."""
    for span in scan.made(partial(make, named, scan.context)):
        yield span, end
