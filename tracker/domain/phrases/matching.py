"""Two expressions for the same days, as in “Wednesday to Thursday (Oct. 28-29)”."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain.phrases.civil import OutOfCalendarError
from tracker.domain.phrases.placing import place
from tracker.domain.phrases.spans import WEEKDAY, Span, flagged, lift, point

if TYPE_CHECKING:
    from tracker.domain.phrases.scan import Found, Scan
    from tracker.domain.phrases.spans import Context, Named


def agreed(named: Named, again: Named, context: Context) -> Span:
    """Return the days that two expressions name; a weekday that contradicts its date is flagged.

    Raises:
        OutOfCalendarError: the expressions name different days.
        NeedsReferenceError: an expression needs a reference day, and none is given.
    """
    for each, other in ((named, again), (again, named)):
        if isinstance(each, Span) and each.weekdays:
            return place(with_weekdays(other, each.weekdays), context)
    first, second = place(named, context), place(again, context)
    if second.first <= first.first and first.last <= second.last:
        return first
    if first.first <= second.first and second.last <= first.last:
        return second
    raise OutOfCalendarError("the days in brackets differ from those before them.")


def agreeing(scan: Scan, named: Named, again: Named, end: int) -> Found[Named]:
    """Yield the days on which two expressions for the same days agree; see ``agreed``."""
    for span in scan.made(partial(agreed, named, again, scan.context)):
        yield span, end


def with_weekdays(named: Named, weekdays: tuple[int, ...]) -> Named:
    """Return the span, flagged if its first and last weekday differ from the given ones.

    If 11/03/2020 has two readings, the weekday selects the one that fits.
    """

    def change(span: Span) -> Span:
        right = [each for each in span.orders if each[1].weekday() == weekdays[0]]
        if len(span.orders) > 1 and len(right) == 1:
            said = point(right[0][1])
            notes = ("day and month in the order that fits the weekday",)
            return replace(span, said=said, orders=(right[0],), flags=(), notes=notes)
        if (span.first.weekday(), span.last.weekday()) == (weekdays[0], weekdays[-1]):
            return span
        return replace(span, flags=flagged(span, WEEKDAY))

    return lift(named, change)


def without_clock(named: Named, time: str) -> Named:
    """Return the span with a note that a clock time was ignored."""
    note = f"time of day ignored: {time}"
    return lift(named, lambda span: replace(span, notes=(*span.notes, note)))
