"""Two English dates together: “from A to B”, “A – B”, “A and B”, “A or B”, “between A and B”."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tracker.domain.phrases import joining
from tracker.domain.phrases.english.dates import about, date
from tracker.domain.phrases.english.days import days
from tracker.domain.phrases.english.weekdays import weekday
from tracker.domain.phrases.scan import remembered
from tracker.domain.phrases.spans import Grain, Span, bare_day, is_year
from tracker.domain.phrases.vocabulary import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.domain.phrases.scan import Found, Scan
    from tracker.domain.phrases.spans import Named

_THROUGH = ("-", "to", "through", "thru", "until", "till", "up to", "and until")
_SIGNS = ("-", "/")


@remembered
def spread(scan: Scan, place: int) -> Found[Named]:
    """Parse “from A to B”, “A – B”, “A and B”, “A or B” or “between A and B”."""
    for start in scan.after(place, "between"):
        yield from _pair(scan, start, ("and",), joining.between)
        for named, end in days(scan, start):
            yield joining.somewhere_in(named), end
    for start in scan.after(place, "from"):
        yield from _pair(scan, start, _THROUGH, joining.lasting)
        yield from days(scan, start)
        for named, end in weekday(scan, start):
            if _has_two(named):
                yield named, end
    yield from _pair(scan, place, _THROUGH, joining.lasting)
    yield from _pair(scan, place, ("and", "&"), joining.both)
    yield from _pair(scan, scan.skip(place, "either"), ("or", "/"), joining.either)
    for start in scan.after(place, "either"):
        yield from days(scan, start)


def _pair(
    scan: Scan, place: int, joints: tuple[str, ...], make: Callable[..., Named]
) -> Found[Named]:
    """Parse two dates joined by one of the given words, both with “around” or both without it."""
    for rule in (date, about):
        for start, end in rule(scan, place):
            for after in scan.after(end, *joints):
                for finish, last in rule(scan, scan.skip(after, "on", "in")):
                    if _fit(scan, (start, finish), after, last):
                        for made in scan.made(partial(make, start, finish, scan.context)):
                            yield made, last


def _fit(scan: Scan, ends: tuple[Named, Named], after: int, last: int) -> bool:
    """Return whether two dates form a range or a choice, and are not one date in two pieces."""
    start, finish = ends
    if _is_weekday(start) and scan.word(after) in WEEKDAYS:
        return False  # Another rule reads both weekdays together, so that they are in one week.
    if _is_weekday(finish) and scan.word(after - 2) in WEEKDAYS:
        return False  # “Next Monday and Tuesday” does not say in which week Tuesday is.
    if bare_day(start) is not bare_day(finish):
        return False
    if isinstance(start, Span) and start.grain is Grain.WEEK and _is_weekday(finish):
        return False  # “Previous week - Monday” is a Monday, not a range.
    # The last part of “28-Oct-2020” and “winter 2020/2021” is not the end of a range.
    pieces = is_year(start) is not is_year(finish)
    return not (pieces and scan.word(after - 1) in _SIGNS and scan.touching(after - 2, last))


def _is_weekday(named: Named) -> bool:
    return isinstance(named, Span) and bool(named.weekdays)


def _has_two(named: Named) -> bool:
    return isinstance(named, Span) and len(named.weekdays) > 1
