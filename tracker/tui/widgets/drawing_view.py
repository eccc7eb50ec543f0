"""The view of a drawing: its head is fixed, its lines scroll with the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tracker.presenting.drawings import Drawing
from tracker.tui.drawing.segments import Palette, fit
from tracker.tui.guarded import Guarded
from tracker.tui.lists.table_layout import GUTTER

if TYPE_CHECKING:
    from textual import events

    from tracker.presenting.cells import Span

MARGIN = GUTTER + 1
"""The width of the left and right margins together, in cells."""


class DrawingView(Guarded, Widget):
    """Shows a drawing; the cells under the cursor are reversed, its line is marked by a bar."""

    DEFAULT_CSS = "DrawingView { height: 1fr; width: 1fr; }"

    class Clicked(Message):
        """The user has clicked a cell; ``opens`` is whether it is a second click."""

        def __init__(self, line: int, cell: int, *, opens: bool) -> None:
            """Initialize with the index of the scrolling line, the cell, and ``opens``."""
            self.line, self.cell, self.opens = line, cell, opens
            super().__init__()

    def __init__(self) -> None:
        """Initialize without a drawing."""
        super().__init__()
        self._drawing = Drawing()
        self._top = 0

    @property
    def room(self) -> int:
        """The available width for a drawing, in cells."""
        return self.size.width - MARGIN

    def show(self, drawing: Drawing) -> None:
        """Show a drawing, scrolled so that its cursor is visible."""
        self._drawing = drawing
        self._follow()
        self.refresh()

    def notify_theme(self) -> None:
        """Redraw in the colours of another theme."""
        self.refresh()

    def _follow(self) -> None:
        """Scroll until the cursor's line is visible, and if possible the top of its group."""
        at, height = self._drawing.cursor, self.size.height - len(self._drawing.head)
        lines = len(self._drawing.lines)
        self._top = min(self._top, max(lines - height, 0), at.top)
        if height > 0 and self._drawing.last_in_view >= self._top + height:
            self._top = min(self._drawing.last_in_view - height + 1, at.line)

    def on_click(self, event: events.Click) -> None:
        """Report the clicked cell; a second click opens it."""
        line = event.y - len(self._drawing.head) + self._top
        if self._top <= line < len(self._drawing.lines) - self._drawing.notes:
            self.post_message(self.Clicked(line, event.x - GUTTER, opens=event.chain > 1))

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen."""
        width = self.size.width
        palette = Palette(self.app.theme)
        head = self._drawing.head
        if y < len(head):
            return self._strip(head[y], palette, width)
        line = self._top + y - len(head)
        if line >= len(self._drawing.lines):
            return Strip([Segment(" " * width, palette.style("ink"))], width)
        if line == self._drawing.cursor.line:
            return self._under_cursor(self._drawing.lines[line], palette, width)
        return self._strip(self._drawing.lines[line], palette, width)

    def _strip(
        self, spans: tuple[Span, ...], palette: Palette, width: int, ground: str = ""
    ) -> Strip:
        blank = palette.style("ink", ground)
        drawn = palette.spans(spans, ground, bright=bool(ground))
        return Strip(fit([Segment(" " * GUTTER, blank), *drawn], width, blank), width)

    def _under_cursor(self, spans: tuple[Span, ...], palette: Palette, width: int) -> Strip:
        """Return the line with the cursor: a bar, a highlighted background, reversed cells."""
        ground, _ = palette.cursor(focused=True)
        drawn = self._strip(spans, palette, width, ground)
        at = self._drawing.cursor
        first, last = at.first + GUTTER, at.last + GUTTER + 1
        reversed_ = palette.ground(ground, reverse=True)
        chosen = [
            Segment(each.text, (each.style or palette.style("ink", ground)) + reversed_)
            for each in drawn.crop(first, last)
        ]
        bar = Strip([Segment("▌", palette.style("mark", ground))])
        return Strip.join([bar, drawn.crop(1, first), Strip(chosen), drawn.crop(last, width)])
