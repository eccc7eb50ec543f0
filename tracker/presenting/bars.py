"""Days drawn as bars: a month in ten cells, a span of months in any number, a channel's wire."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import TYPE_CHECKING

from tracker.domain.records import ChannelState, MeetingStatus
from tracker.domain.rhythm import PAUSED
from tracker.domain.states import current_state
from tracker.domain.wording import Tone, meeting_status
from tracker.presenting.cells import Cell, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.domain.window import Window
    from tracker.service.views import ChannelView

KNOWN, ONE_OF, SOFT, HARD_END, EMPTY = "■", "□", "▫", "]", "·"
MONTH_CELLS = 10
YEAR_CELLS = 8


def month_bar(window: Window | None, anchor: int) -> Cell:
    """Return the month of a day number in ten cells: which of its days the window covers."""
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
    """Return days ``first..last`` in so many cells, as marks."""
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
    """Whether it is one unknown day among several, rather than days that are known."""
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


def wire(view: ChannelView, years: range, as_of: dt.date) -> Cell:
    """Return a channel's contacts and states over years, eight cells each."""
    marks: list[tuple[str, Tone]] = []
    for year in years:
        first = dt.date(year, 1, 1).toordinal()
        days = 365 + calendar.isleap(year)
        for n in range(YEAR_CELLS):
            lo, hi = first + n * days // YEAR_CELLS, first + (n + 1) * days // YEAR_CELLS - 1
            marks.append(_wire_mark(view, lo, hi, as_of.toordinal()))
    spans: list[Span] = []
    for mark, tone in marks:
        if spans and spans[-1].tone is tone:
            spans[-1] = Span(spans[-1].text + mark, tone, own=True)
        else:
            spans.append(Span(mark, tone, own=True))
    return Cell(tuple(spans))


def _wire_mark(view: ChannelView, lo: int, hi: int, today: int) -> tuple[str, Tone]:
    if lo > today:
        return " ", Tone.MUTED
    here = [
        meeting_status(mark.meeting.status)
        for mark in view.contacts
        if mark.window and mark.window.sort <= hi and lo <= mark.window.sort
    ]
    if here:
        held = [each for each in here if each.word == MeetingStatus.HELD.value]
        chosen = (held or here)[-1]
        return chosen.sign.value, chosen.tone
    found = current_state(view.record.states, dt.date.fromordinal(lo))
    state = found.status if found else None
    if state is ChannelState.SUSPENDED:
        return "░", Tone.WARN
    if state is None or state in PAUSED or state in {ChannelState.DORMANT, ChannelState.ENDED}:
        return EMPTY, Tone.MUTED
    return "─", Tone.MUTED
