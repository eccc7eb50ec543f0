"""The peek: the row under the cursor in three lines, if there is no detail pane."""

from __future__ import annotations

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from tracker.presenting.blocks import Detail
from tracker.tui.drawing.plain import seen
from tracker.tui.drawing.segments import Palette, fit, wrap
from tracker.tui.guarded import Guarded

LINES = 3


class Peek(Guarded, Widget):
    """A rule and three lines of a record."""

    DEFAULT_CSS = "Peek { height: 4; width: 1fr; }"

    def __init__(self) -> None:
        """Create an empty peek."""
        super().__init__()
        self._detail = Detail("")

    def show_detail(self, detail: Detail) -> None:
        """Show the first lines of a record."""
        self._detail = detail
        self.refresh()

    def notify_theme(self) -> None:
        """Redraw in the colours of another theme."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        width = self.size.width
        palette = Palette(self.app.theme)
        blank = palette.style("ink")
        if y == 0:
            rule = Segment("─" * max(width - 2, 0), palette.style("rule"))
            return Strip(fit([Segment(" ", blank), rule], width, blank), width)
        lines = self._lines(palette, width - 2)
        line = lines[y - 1] if y <= len(lines) else []
        return Strip(fit([Segment(" ", blank), *line], width, blank), width)

    def _lines(self, palette: Palette, width: int) -> list[list[Segment]]:
        if width < 1 or not self._detail.title:
            return []
        lines = wrap([Segment(seen(self._detail.title), palette.style("ink"))], width)[:2]
        for block in self._detail.blocks[:2]:
            for line in block.lines[1:]:
                label = [Segment(f"{line.label} ", palette.style("quiet"))] if line.label else []
                lines.append([*label, *palette.spans(line.spans)])
        return lines[:LINES]
