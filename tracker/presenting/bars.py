"""Bars that show days: a month in ten cells, a window on a scale, the history of a channel."""

from __future__ import annotations

import calendar
import datetime as dt
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain.channel_states import current_state
from tracker.domain.records import ChannelState
from tracker.domain.rhythm import PAUSED as PAUSING
from tracker.domain.time_scale import TimeScale
from tracker.presenting.cells import Cell, Span
from tracker.presenting.status import Tone, meeting_status
from tracker.service.wire_cells import cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tracker.domain.records import State
    from tracker.domain.window import Window
    from tracker.service.views import ChannelView

KNOWN, ONE_OF, SOFT, HARD_END, EMPTY = "■", "□", "▫", "]", "·"
OPEN, PAUSED = "─", "░"
"""The characters of a channel bar while the channel is open, and while it is suspended."""
MONTH_CELLS = 10
_FADE = 4
"""The maximum number of cells after a window in which its soft end fades out."""


def month_bar(window: Window | None, anchor: int) -> Cell:
    """Return a ten-cell bar of the month of the day number ``anchor``, with a window's days."""
    day = dt.date.fromordinal(anchor)
    first = day.replace(day=1).toordinal()
    days = calendar.monthrange(day.year, day.month)[1]
    marks = span_bar(window, TimeScale(first, first + days - 1, MONTH_CELLS))
    if window and window.hard and marks[-1] != EMPTY and window.hi == first + days - 1:
        marks[-1] = HARD_END
    return _bar(marks)


def span_bar(window: Window | None, scale: TimeScale) -> list[str]:
    """Return one mark for each cell of a scale; cells that the window covers are filled."""
    covered = scale.covered(window) if window else range(0)
    mark = ONE_OF if window and vague(window) else KNOWN
    return [mark if n in covered else EMPTY for n in range(scale.cells)]


def vague(window: Window) -> bool:
    """Return whether a window is one unknown day out of several, not a period or a known day."""
    if window.edtf.startswith("["):
        return True
    return window.lo != window.hi and "/" not in window.edtf


def ended_bar(window: Window, scale: TimeScale) -> list[str]:
    """Return the marks of a window on a scale: a hard end has its own mark, a soft end fades."""
    marks = span_bar(window, scale)
    covered = scale.covered(window)
    if covered and window.hard and scale.shows(window.hi):
        marks[covered[-1]] = HARD_END
    if covered and window.hard is False and scale.shows(window.hi):
        for n in range(covered.stop, min(covered.stop + _FADE, scale.cells)):
            marks[n] = SOFT
    return marks


def _bar(marks: Sequence[str]) -> Cell:
    tones = (Tone.MUTED if mark == EMPTY else Tone.TEXT for mark in marks)
    spans = (Span(mark, tone, own=True) for mark, tone in zip(marks, tones, strict=True))
    return Cell(joined_spans(spans))


def wire(view: ChannelView, as_of: dt.date) -> Cell:
    """Return the bar of a channel: its states and contacts over the years up to the as-of day."""
    marks = [_wire_mark(view, n, lo, as_of.toordinal()) for n, (lo, _) in enumerate(cells(as_of))]
    return Cell(joined_spans(Span(mark, tone, own=True) for mark, tone in marks))


def joined_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Merge adjacent spans that have the same style into one span."""
    return tuple(
        replace(group[0], text="".join(each.text for each in group))
        for _, found in groupby(spans, key=lambda span: replace(span, text=""))
        for group in (list(found),)
    )


def _wire_mark(view: ChannelView, n: int, lo: int, today: int) -> tuple[str, Tone]:
    if lo > today:
        return " ", Tone.MUTED
    if status := view.wire.get(n):
        shown = meeting_status(status)
        return shown.sign.value, shown.tone
    return state_mark(view.record.states, lo)


def state_mark(states: Sequence[State], day: int) -> tuple[str, Tone]:
    """Return the mark and tone of a channel's state on a day: open, suspended, or blank."""
    found = current_state(states, dt.date.fromordinal(day))
    state = found.status if found else None
    if state is ChannelState.SUSPENDED:
        return PAUSED, Tone.WARN
    if state is None or state in PAUSING or state in {ChannelState.DORMANT, ChannelState.ENDED}:
        return EMPTY, Tone.MUTED
    return OPEN, Tone.MUTED
