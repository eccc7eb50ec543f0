"""The lean: vague dates in a report refer to the past, in a commitment to the future."""

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
"""The flag of a commitment whose days are before its reference day."""
AFTER_REFERENCE = "after-reference"
"""The flag of a report whose days are after its reference day."""
CLIPPED = "clipped"
"""The flag of a commitment whose days before the reference day were cut off, leaving that day."""


def of_promise(span: Span, context: Context) -> Span:
    """Return the span of a commitment limited to the days from the reference day on.

    If the words point back (ago, the past few days), the span keeps its days and is flagged. An
    interval or a set keeps all its days. A span of which only the reference day is left is flagged.
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
    """Return the window, flagged if the days of a report or commitment are on the wrong side.

    That is after the reference day for a report, before it for a commitment.
    """
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
