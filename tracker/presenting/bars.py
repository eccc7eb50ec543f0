"""Bars of days: a month in ten cells, a span of months, the wire of a channel."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import TYPE_CHECKING

from tracker.domain.channel_states import current_state
from tracker.domain.records import ChannelState
from tracker.domain.rhythm import PAUSED as PAUSING
from tracker.presenting.cells import Cell, Span
from tracker.presenting.status import Tone, meeting_status
from tracker.service.wire_cells import cells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.domain.window import Window
    from tracker.service.views import ChannelView

KNOWN, ONE_OF, SOFT, HARD_END, EMPTY = "■", "□", "▫", "]", "·"
OPEN, PAUSED = "─", "░"
"""A wire while its channel is open, and while it is suspended."""
MONTH_CELLS = 10


def month_bar(window: Window | None, anchor: int) -> Cell:
    """Return the month of a day number in ten cells, with the days that the window covers."""
    day = dt.date.fromordinal(anchor)
    first = day.replace(day=1).toordinal()
    days = calendar.monthrange(day.year, day.month)[1]
    marks = []
    for n in range(MONTH_CELLS):
        lo = first + n * days // MONTH_CELLS
        hi = first + (n + 1) * days // MONTH_CELLS - 1
        marks.append(_mark(window, lo, max(lo, hi)))
    if window and window.hard and marks[-1] != EMPTY and window.hi == first + days - 1:
        marks[-1] = HARD_END
    return _bar(marks)


def span_bar(window: Window | None, first: int, last: int, cells: int) -> list[str]:
    """Return the days ``first..last`` as marks in a number of cells."""
    total = last - first + 1
    return [
        _mark(
            window,
            first + n * total // cells,
            first + max(n * total // cells, (n + 1) * total // cells - 1),
        )
        for n in range(cells)
    ]


def _mark(window: Window | None, lo: int, hi: int) -> str:
    if window is None or not window.shares_a_day(lo, hi):
        return EMPTY
    return ONE_OF if vague(window) else KNOWN


def vague(window: Window) -> bool:
    """Whether a window is one unknown day among several, instead of known days."""
    if window.edtf.startswith("["):
        return True
    return window.lo != window.hi and "/" not in window.edtf


def _bar(marks: Sequence[str]) -> Cell:
    spans: list[Span] = []
    for mark in marks:
        tone = Tone.MUTED if mark == EMPTY else Tone.TEXT
        if spans and spans[-1].tone is tone:
            spans[-1] = Span(spans[-1].text + mark, tone, own=True)
        else:
            spans.append(Span(mark, tone, own=True))
    return Cell(tuple(spans))


def wire(view: ChannelView, as_of: dt.date) -> Cell:
    """Return a channel's contacts and states over the years of its wire."""
    marks = [_wire_mark(view, n, lo, as_of.toordinal()) for n, (lo, _) in enumerate(cells(as_of))]
    spans: list[Span] = []
    for mark, tone in marks:
        if spans and spans[-1].tone is tone:
            spans[-1] = Span(spans[-1].text + mark, tone, own=True)
        else:
            spans.append(Span(mark, tone, own=True))
    return Cell(tuple(spans))


def _wire_mark(view: ChannelView, n: int, lo: int, today: int) -> tuple[str, Tone]:
    if lo > today:
        return " ", Tone.MUTED
    if status := view.wire.get(n):
        shown = meeting_status(status)
        return shown.sign.value, shown.tone
    found = current_state(view.record.states, dt.date.fromordinal(lo))
    state = found.status if found else None
    if state is ChannelState.SUSPENDED:
        return PAUSED, Tone.WARN
    if state is None or state in PAUSING or state in {ChannelState.DORMANT, ChannelState.ENDED}:
        return EMPTY, Tone.MUTED
    return OPEN, Tone.MUTED
