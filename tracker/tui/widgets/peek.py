"""The summary of the current row, in a few lines below a list without detail pane."""

from __future__ import annotations

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from tracker.presenting.blocks import Detail
from tracker.presenting.cells import Span
from tracker.presenting.status import Tone
from tracker.tui.drawing.detail_layout import lay_out
from tracker.tui.drawing.grid import WIDE
from tracker.tui.drawing.segments import Palette, fit, wrap
from tracker.tui.guarded import Guarded
from tracker.tui.lists.table_layout import GUTTER

_TITLE = 2
"""The maximum number of lines of the title."""


class Peek(Guarded, Widget):
    """Shows a rule and lines on a record; on a wide screen, blocks side by side."""

    DEFAULT_CSS = "Peek { height: 4; width: 1fr; }"

    def __init__(self, *, whole: bool = False) -> None:
        """Initialize without content.

        ``whole`` is whether a wide screen shows rule and title too.
        """
        super().__init__()
        self._detail = Detail("")
        self._whole = whole

    def show_detail(self, detail: Detail) -> None:
        """Show the summary of a record."""
        self._detail = detail
        self.refresh()

    def notify_theme(self) -> None:
        """Redraw in the colours of another theme."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        width, wide = self.size.width, self.app.size.width >= WIDE and not self._whole
        palette = Palette(self.app.theme)
        blank = palette.style("ink")
        indent = GUTTER if wide else 1
        lines = self._lines(palette, width - indent - 1, wide=wide)
        line = lines[y] if y < len(lines) else []
        return Strip(fit([Segment(" " * indent, blank), *line], width, blank), width)

    def _lines(self, palette: Palette, width: int, *, wide: bool) -> list[list[Segment]]:
        if width < 1 or not self._detail.title:
            return []
        laid = lay_out(self._detail, width, palette, titled=False, air=wide)
        facts = [list(each.segments) for each in laid]
        if wide:
            return [[], *facts]
        title = wrap(palette.spans([Span(self._detail.title, Tone.TEXT)]), width)[:_TITLE]
        return [[Segment("─" * width, palette.style("rule"))], *title, *facts]
