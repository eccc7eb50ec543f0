"""The effect of a form's texts, shown below its fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from tracker.tui.drawing.segments import Palette, fit
from tracker.tui.guarded import Guarded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.geometry import Size

    from tracker.presenting.blocks import Line

_LABEL = 17
"""The width of a label, in cells, so that texts begin below those of the fields."""


class Result(Guarded, Widget):
    """Shows a few lines with labels."""

    DEFAULT_CSS = "Result { height: auto; width: 1fr; margin: 1 0 0 0; }"

    def __init__(self, ground: str = "canvas") -> None:
        """Initialize without lines; ``ground`` is the colour role of the background."""
        super().__init__()
        self._ground = ground
        self._lines: Sequence[Line] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines."""
        self._lines = lines
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the height: one line for each line of text."""
        del container, viewport, width
        return len(self._lines)

    def notify_theme(self) -> None:
        """Redraw in the colours of another theme."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        width, palette = self.size.width, Palette(self.app.theme, self._ground)
        blank = palette.style("ink")
        if y >= len(self._lines):
            return Strip([Segment(" " * width, blank)], width)
        line = self._lines[y]
        label = Segment(f"{line.label:<{_LABEL}}", palette.style("quiet"))
        return Strip(fit([label, *palette.spans(line.spans)], width, blank), width)
