"""Draws a row: its cells at the widths of their columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from rich.segment import Segment
from textual.strip import Strip

from tracker.presenting.status import Tone
from tracker.tui.drawing.segments import Palette, fit, width_of
from tracker.tui.lists.table_layout import GAP

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.style import Style

    from tracker.presenting.cells import Cell, Column


def row_segments(
    cells: Mapping[str, Cell],
    placed: Sequence[tuple[Column, int]],
    palette: Palette,
    ground: str = "canvas",
    *,
    here: bool = False,
    reverse: bool = False,
    dimmed: bool = False,
) -> list[Segment]:
    """Return the segments of a row: its cells at the widths of their columns.

    ``here`` is whether it is the cursor's row; a ``dimmed`` row is no longer in the list.
    """
    blank = palette.style("ink", ground, reverse=reverse)
    line: list[Segment] = []
    for n, (column, room) in enumerate(placed):
        made = cells.get(column.key)
        spans = made.spans if made else ()
        if dimmed:
            spans = tuple(replace(span, tone=Tone.MUTED, bold=False) for span in spans)
        drawn = palette.spans(spans, ground, bright=here, reverse=reverse)
        line += [Segment(" " * GAP, blank)] if n else []
        line += cut_cell(drawn, column, room, blank)
    return line


def cut_cell(segments: list[Segment], column: Column, width: int, blank: Style) -> list[Segment]:
    """Return a cell cut to a width; of a channel's bar, the newest years are kept."""
    over = width_of(segments) - width
    if column.step and over > 0 and width >= column.step:
        gone = -(-over // column.step) * column.step
        segments = list(Strip(segments).crop(gone))
    return fit(segments, width, blank, right=column.right)
