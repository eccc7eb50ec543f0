"""The preview of a bulk change, in its form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from tracker.presenting.bulk_blocks import in_order, preview_aside, preview_cells, preview_columns
from tracker.tui.drawing.detail_layout import heading
from tracker.tui.drawing.segments import Palette, fit
from tracker.tui.guarded import Guarded
from tracker.tui.lists.row_drawing import row_segments
from tracker.tui.lists.table_layout import GAP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.geometry import Size

    from tracker.presenting.cells import Cell
    from tracker.service.bulk_changes import Preview

_INDENT = 1


class PreviewLines(Guarded, Widget):
    """Shows a heading with the counts, and a row for each record."""

    DEFAULT_CSS = "PreviewLines { height: auto; width: 1fr; margin: 1 0 0 0; }"

    def __init__(self) -> None:
        """Initialize without rows."""
        super().__init__()
        self._rows: list[dict[str, Cell]] = []
        self._aside = ""

    def show_previews(self, previews: Sequence[Preview], total: int) -> None:
        """Show the previews of the first records; ``total`` is the number of all records."""
        self._rows = [preview_cells(each) for each in in_order(previews)]
        self._aside = preview_aside(previews, total)
        self.refresh(layout=True)

    def show_none(self, why: str) -> None:
        """Show why there is no preview."""
        self._rows, self._aside = [], why
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the height: one line for the heading, and one for each record."""
        del container, viewport, width
        return 1 + len(self._rows)

    def notify_theme(self) -> None:
        """Redraw in the colours of another theme."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        width, palette = self.size.width, Palette(self.app.theme)
        blank = palette.style("ink")
        indent = Segment(" " * _INDENT, blank)
        if y == 0:
            told = heading("What changes", self._aside, width - 2 * _INDENT, palette)
            return Strip(fit([indent, *told], width, blank), width)
        if y > len(self._rows):
            return Strip([Segment(" " * width, blank)], width)
        placed = preview_columns(self._rows, width - 2 * _INDENT, GAP)
        cells = row_segments(self._rows[y - 1], placed, palette)
        return Strip(fit([indent, *cells], width, blank), width)
