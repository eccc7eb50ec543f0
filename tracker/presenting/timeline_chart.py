"""The chart of a timeline: an axis, and lanes with their titles, at a given width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from rich.cells import cell_len, set_cell_size

from tracker.presenting.bars import joined_spans
from tracker.presenting.cells import Span
from tracker.presenting.lane_layout import Drawn, draw_lane
from tracker.presenting.lanes import Lane, lanes_in
from tracker.presenting.status import Tone
from tracker.presenting.time_axis import axis, ticks
from tracker.terminal_safety import show

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.domain.time_scale import TimeScale
    from tracker.service.timelines import Timeline

GAP = 2
"""The number of cells between the titles of lanes and the chart."""
_NARROW, _WIDE = 18, 24
_WIDE_FROM = 100
_RULE, _TICK, _NOW, _HERE = "─", "┬", "▼", "│"


def title_width(width: int) -> int:
    """Return the width of lane titles for a chart of this width, in cells."""
    return _WIDE if width >= _WIDE_FROM else _NARROW


def cells_in(width: int) -> int:
    """Return the number of cells that a chart of this width has for marks."""
    return max(width - title_width(width) - GAP, 1)


class Chart(Struct, frozen=True):
    """A drawn timeline: its scale, the as-of day, its lanes, and the width of their titles."""

    scale: TimeScale
    today: int
    lanes: tuple[tuple[Lane, Drawn], ...]
    titles: int

    @property
    def cells(self) -> int:
        """The number of cells in each row of a lane."""
        return self.scale.cells

    def head(self, cell: int | None = None) -> tuple[tuple[Span, ...], ...]:
        """Return the two lines of the axis; ``cell`` is the cursor's cell."""
        before = Span(" " * (self.titles + GAP), own=True)
        return tuple((before, *spans) for spans in _axis(self.scale, self.today, cell))

    def lines(self) -> Iterator[tuple[int, int, tuple[Span, ...]]]:
        """Yield each line below the axis: lane number, row number in the lane, and spans."""
        for n, (lane, drawn) in enumerate(self.lanes):
            for row, cells in enumerate(drawn.rows):
                title = fitted("" if row else show(lane.title), self.titles)
                tone = Tone.TEXT if lane.slug else Tone.MUTED
                own = not lane.slug
                head = Span(f"{title}{' ' * GAP}", tone, own=own)
                yield n, row, (head, *joined_spans(cells))


def chart(timeline: Timeline, width: int) -> Chart:
    """Return a timeline drawn at a width in cells; its scale has ``cells_in(width)`` cells."""
    scale, today = timeline.scale, timeline.as_of.toordinal()
    lanes = tuple((lane, draw_lane(lane, scale, today)) for lane in lanes_in(timeline))
    return Chart(scale, today, lanes, title_width(width))


def _axis(scale: TimeScale, today: int, cell: int | None) -> tuple[tuple[Span, ...], ...]:
    """Return the two lines of the axis: day labels, and a rule with ticks and the as-of day."""
    named = list(ticks(scale))
    rule = [_RULE] * scale.cells
    for day, _ in named:
        if scale.shows(day):
            rule[scale.cell(day)] = _TICK
    spans = [Span(mark, Tone.MUTED, own=True) for mark in rule]
    if scale.shows(today):
        spans[scale.cell(today)] = Span(_NOW, Tone.ACCENT, bold=True, own=True)
    if cell is not None:
        spans[cell] = Span(_HERE, Tone.ACCENT, bold=True, own=True)
    return (Span(axis(scale, named), Tone.MUTED, own=True),), joined_spans(spans)


def fitted(text: str, width: int) -> str:
    """Return a text of exactly this width in cells: truncated with ``…``, or padded."""
    if cell_len(text) > width:
        return set_cell_size(text, width - 1) + "…"
    return set_cell_size(text, width)
