"""The timeline on a screen: the chart with its cursor, and details of what the cursor is on."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tracker.domain import written_dates
from tracker.domain.channel_states import current_state
from tracker.presenting import status as w
from tracker.presenting.blocks import Block, Detail, Line, own_line
from tracker.presenting.cells import Span, status_spans
from tracker.presenting.drawings import CursorAt, Drawing
from tracker.presenting.peek_lines import peek
from tracker.presenting.status import Tone
from tracker.presenting.timeline_chart import GAP
from tracker.presenting.timeline_words import days_words, spot_line

if TYPE_CHECKING:
    from tracker.presenting.chart_cursor import Cursor
    from tracker.presenting.lane_layout import Spot
    from tracker.presenting.timeline_chart import Chart
    from tracker.service.full_views import FullView


def timeline_drawing(chart: Chart, cursor: Cursor) -> Drawing:
    """Return the lines of a chart, with the position of the cursor."""
    lines = list(chart.lines())
    own = [n for n, (lane, _, _) in enumerate(lines) if lane == cursor.lane] or [0]
    top = own[0]
    spot = cursor.spot(chart)
    left = chart.titles + GAP
    at = CursorAt(
        line=top + (spot.row if spot else 0),
        first=left + (spot.first if spot else cursor.cell),
        last=left + (spot.last if spot else cursor.cell),
        top=top,
        bottom=own[-1],
    )
    return Drawing(chart.head(cursor.cell), tuple(spans for *_, spans in lines), at)


def cursor_peek(chart: Chart, cursor: Cursor, full: FullView | None, key: str) -> Detail:
    """Return details of the spot under the cursor; ``key`` is the key that goes to the next mark.

    ``full`` is the record of the spot, if it has one.
    """
    if not chart.lanes:
        return Detail("Nothing in this period", (Block((own_line("no lanes"),)),))
    spots, spot = cursor.spots(chart), cursor.spot(chart)
    if spot is None:
        return Detail(*_nothing(chart, cursor, key))
    lane = chart.lanes[cursor.lane][0]
    first = spot_line(spot, lane, chart.scale)
    more = _more(spots, spot, key)
    if full is None:
        return Detail(lane.title, (Block((first, *more)),))
    facts = peek(full)
    lines = (line for block in facts.blocks for line in block.lines)
    return Detail(facts.title, (Block((*more, *lines)),))


def _more(spots: tuple[Spot, ...], spot: Spot, key: str) -> tuple[Line, ...]:
    if len(spots) == 1:
        return ()
    at = spots.index(spot) + 1
    return (own_line(f"{at} of {len(spots)} marks in these days; {key} goes to the next"),)


def _nothing(chart: Chart, cursor: Cursor, key: str) -> tuple[str, tuple[Block, ...]]:
    """Return title and blocks for a cell without marks: its days, and the channel's state then."""
    lane = chart.lanes[cursor.lane][0]
    lo, hi = chart.scale.days(cursor.cell)
    spans: tuple[Span, ...] = (Span(days_words(lo, hi), Tone.TEXT),)
    state = current_state(lane.states, dt.date.fromordinal(lo)) if lo <= chart.today else None
    if state:
        since = f" since {written_dates.short(state.window)}" if state.window else ""
        spans = (*spans, Span("  "), *status_spans(w.channel_status(state.status)), Span(since))
    lines = (Line(spans, cut=True), own_line(f"no mark here; {key} goes to the next"))
    return lane.title, (Block(lines),)
