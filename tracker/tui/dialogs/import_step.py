"""The base of the steps of an import: a large box of lines with a cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct
from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from tracker.tui.dialogs.dialog import Dialog
from tracker.tui.drawing.plain import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

T = TypeVar("T")

_PART = 0.9
"""The maximum share of the screen's height that the dialog takes."""
_AROUND = 10
"""The number of lines of the dialog other than those of the step."""
_LEAST, _BAR = 3, "▌ "


class Line(Struct, frozen=True):
    """A line of a step, the heading above it, and the hint to show while the cursor is on it."""

    text: str
    heading: str = ""
    hint: str = ""
    quiet: bool = False
    bad: bool = False


class ImportStep(Dialog[T]):
    """A dialog that shows lines, and moves a cursor over them."""

    wide = True

    def __init__(self, title: str, lines: Sequence[Line], place: int = 0) -> None:
        """Initialize with the heading, the lines, and the index of the cursor's line."""
        super().__init__()
        self._title = title
        self._lines = list(lines)
        self._place = place

    def heading(self) -> str:
        """Return the heading."""
        return self._title

    def body(self) -> ComposeResult:
        """Lay out the lines, and a hint below them."""
        yield Static(plain(""), id="import-lines", classes="one-line")
        yield Static(plain(""), id="hint", classes="quiet")

    def on_mount(self) -> None:
        """Draw the lines."""
        self.draw()

    def on_resize(self) -> None:
        """Draw as many lines as there is room for."""
        self.draw()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines; the cursor stays at its place or moves to the last line."""
        self._lines = list(lines)
        self._place = max(0, min(self._place, len(self._lines) - 1))
        self.draw()

    def say(self, text: str) -> None:
        """Show a message below the lines, until the cursor moves."""
        self.query_one("#hint", Static).update(plain(text))

    def action_go(self, step: int) -> None:
        """Move the cursor by some lines."""
        self._place = max(0, min(self._place + step, len(self._lines) - 1))
        self.draw()

    def draw(self) -> None:
        """Draw the lines around the cursor, and the hint of its line."""
        rows: list[Content] = []
        cursor, last = 0, ""
        for n, line in enumerate(self._lines):
            if line.heading and line.heading != last:
                rows.append(plain(line.heading).stylize("bold"))
                last = line.heading
            cursor = len(rows) if n == self._place else cursor
            rows.append(_drawn(line, here=n == self._place))
        room = max(int(self.app.size.height * _PART) - _AROUND, _LEAST)
        first = max(0, min(cursor - room // 2, len(rows) - room))
        shown = Content("\n").join(rows[first : first + room])
        self.query_one("#import-lines", Static).update(shown)
        self.say(self._hint())

    def _hint(self) -> str:
        """Return the hint of the cursor's line; empty if the line itself shows all of it."""
        if not self._lines:
            return ""
        here, width = self._lines[self._place], self.query_one("#import-lines", Static).size.width
        seen = here.hint == here.text and cell_len(here.text) + len(_BAR) <= width
        return "" if seen else here.hint


def _drawn(line: Line, *, here: bool) -> Content:
    text = plain(f"{_BAR if here else '  '}{line.text}")
    if here:
        return text.stylize("bold $cursor-text on $cursor-ground")
    if line.bad:
        return text.stylize("$bad")
    return text.stylize("$quiet") if line.quiet else text
