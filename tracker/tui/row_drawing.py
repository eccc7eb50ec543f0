"""The cells of a row under their columns, wherever rows are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment

from tracker.tui.drawing import Palette, fit
from tracker.tui.table_layout import GAP

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracker.presenting.cells import Cell, Column


def row_segments(
    cells: Mapping[str, Cell],
    placed: Sequence[tuple[Column, int]],
    palette: Palette,
    ground: str = "canvas",
    *,
    here: bool = False,
    reverse: bool = False,
) -> list[Segment]:
    """Return cells in the widths of their columns; ``here`` is the row under the cursor."""
    blank = palette.style("ink", ground, reverse=reverse)
    line: list[Segment] = []
    for n, (column, room) in enumerate(placed):
        made = cells.get(column.key)
        spans = made.spans if made else ()
        drawn = palette.spans(spans, ground, bright=here, reverse=reverse)
        line += [Segment(" " * GAP, blank)] if n else []
        line += fit(drawn, room, blank, right=column.right)
    return line
