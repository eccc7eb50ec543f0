"""Two names of the same days, one in brackets: from Wednesday to Thursday (Oct. 28-29)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain.phrases.civil import OutOfCalendarError
from tracker.domain.phrases.spans import place

if TYPE_CHECKING:
    from tracker.domain.phrases.spans import Context, Named, Span


def agreed(named: Named, again: Named, context: Context) -> Span:
    """Return the days that both name; weekdays that contradict a date are flagged.

    Raises:
        OutOfCalendarError: they name other days.
        NeedsReferenceError: one needs a reference day.
    """
    first, second = place(named, context), place(again, context)
    if first.weekdays:
        return _with_weekdays(second, first.weekdays)
    if second.weekdays:
        return _with_weekdays(first, second.weekdays)
    if second.first <= first.first and first.last <= second.last:
        return first
    if first.first <= second.first and second.last <= first.last:
        return second
    raise OutOfCalendarError("what stands in brackets names other days.")


def _with_weekdays(span: Span, weekdays: tuple[int, ...]) -> Span:
    said = (span.first.weekday(), span.last.weekday())
    if said == (weekdays[0], weekdays[-1]) or "weekday" in span.flags:
        return span
    return replace(span, flags=(*span.flags, "weekday"))
