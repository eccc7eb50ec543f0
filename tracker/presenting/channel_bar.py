"""A channel's states and meetings over time, drawn as in a lane of the timeline."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tracker.domain.time_scale import TimeScale
from tracker.domain.window import OPEN_END, OPEN_START
from tracker.presenting.bars import joined_spans
from tracker.presenting.blocks import Line
from tracker.presenting.cells import Span
from tracker.presenting.lane_layout import draw_lane
from tracker.presenting.lanes import Lane
from tracker.presenting.status import Tone
from tracker.presenting.time_axis import axis, ticks
from tracker.service import views as v

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.service.full_views import ChannelFull

CELLS = 40
"""The width of the bar, in cells; it fits into the detail pane beside a list."""


def channel_bar(full: ChannelFull) -> tuple[Line, ...]:
    """Return two lines: the years, and below them the bar; nothing if no day is known."""
    scale = _scale(full)
    if scale is None:
        return ()
    years = Span(axis(scale, ticks(scale)), Tone.MUTED, own=True)
    return Line((years,), cut=True), Line(joined_spans(_drawn(full, scale)), cut=True)


def bar_text(full: ChannelFull) -> str:
    """Return the bar in one line, between its first and last year; empty if no day is known."""
    scale = _scale(full)
    if scale is None:
        return ""
    first, last = (dt.date.fromordinal(day).year for day in (scale.first, scale.last))
    bar = "".join(span.text for span in _drawn(full, scale)).rstrip()
    return f"{first} {bar} {last}"


def _drawn(full: ChannelFull, scale: TimeScale) -> tuple[Span, ...]:
    view = full.view
    lane = Lane(view.title, view.slug, view.record.states, has_wire=True, events=(*_met(full),))
    return draw_lane(lane, scale, full.as_of.toordinal()).rows[0]


def _met(full: ChannelFull) -> Iterator[v.EventView]:
    """Yield the dated meetings of a channel as events, earliest first."""
    for each in reversed(full.meetings):
        if each.at is not None and each.at.understood:
            days = each.at.lo, each.at.hi, each.at.sort
            yield v.EventView(
                kind="meeting",
                of=each,
                window=each.at,
                lo=days[0],
                hi=days[1],
                sort=days[2],
                known=each.known,
            )


def _scale(full: ChannelFull) -> TimeScale | None:
    """Return a scale of whole years, from the first state or meeting to the as-of day."""
    windows = [*(each.window for each in full.view.record.states), *(m.at for m in full.meetings)]
    days = [each.sort for each in windows if each and each.understood]
    today = full.as_of
    known = [day for day in days if OPEN_START < day < OPEN_END and day <= today.toordinal()]
    if not known:
        return None
    first = dt.date.fromordinal(min(known)).replace(month=1, day=1)
    last = today.replace(month=12, day=31)
    return TimeScale(first.toordinal(), last.toordinal(), CELLS)
