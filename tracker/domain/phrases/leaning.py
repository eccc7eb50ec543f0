"""The lean of a text: a report refers to the past, a commitment to the future."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain import edtf
from tracker.domain.fields import Lean
from tracker.domain.phrases.spans import Context, Span, flagged, one_of

if TYPE_CHECKING:
    import datetime as dt

    from tracker.domain.window import Window

BEFORE_REFERENCE = "before-reference"
"""The flag of a commitment whose days are before the day on which it was made."""
AFTER_REFERENCE = "after-reference"
"""The flag of a report whose days are after the day on which it was made."""
CLIPPED = "clipped"
"""The flag of a commitment that is left with only the day on which it was made."""


def of_promise(span: Span, context: Context) -> Span:
    """Return a span as future: it begins no earlier than the reference day.

    Words that point back (ago, the past few days) keep their days and are flagged; a set keeps all
    its days. If only the reference day is left, that is flagged too.
    """
    if context.lean is not Lean.FUTURE or context.reference is None:
        return span
    day, said = context.reference, span.said
    if span.back and span.first < day and span.last <= day:
        return replace(span, flags=flagged(span, BEFORE_REFERENCE))
    lasts = isinstance(said, edtf.Interval) or (isinstance(said, edtf.Choice) and said.among)
    if not span.first < day <= span.last or lasts or said.first is None:
        return span
    hard = span.hard if span.hard is not None else span.crisp
    notes = (*span.notes, "from the day it was said")
    flags = flagged(span, CLIPPED) if span.last == day else span.flags
    clipped = one_of(day, said.last)
    return replace(span, said=clipped, hard=hard, notes=notes, flags=flags, relative=True)


def doubted(window: Window, reference: dt.date | None, lean: Lean) -> Window:
    """Return the window; a report after its reference day, or a promise before it, gets a flag."""
    if reference is None or not window.understood:
        return window
    flag = ""
    if lean is Lean.FUTURE and window.latest and window.latest < reference:
        flag = BEFORE_REFERENCE
    if lean is Lean.PAST and window.earliest and window.earliest > reference:
        flag = AFTER_REFERENCE
    if not flag or flag in window.flags:
        return window
    return replace(window, flags=(*window.flags, flag))
