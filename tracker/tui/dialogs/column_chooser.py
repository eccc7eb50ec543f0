"""The column chooser: which columns a list has, in which order and width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from tracker.keys.action import Where
from tracker.tui.dialogs.dialog import Dialog
from tracker.tui.drawing.plain import plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from tracker.tui.lists.table_layout import Layout

_STEP = 2
_PART = 0.9
"""The maximum share of the screen's height that the dialog takes."""
_AROUND = 9
"""The number of lines of the dialog other than those of the columns."""


class ColumnsScreen(Dialog[None]):
    """The columns of a list; each key changes the list behind the dialog at once."""

    where = Where.COLUMNS

    def __init__(self, layout: Layout, changed: Callable[[], None]) -> None:
        """Initialize with the column layout, and a function that is called after each change."""
        super().__init__()
        self._layout = layout
        self._changed = changed
        self._place = 0
        self._before: list[str] = []

    def heading(self) -> str:
        """Return the heading."""
        return "Columns"

    def body(self) -> ComposeResult:
        """Lay out the lines of the columns."""
        yield Static(plain(""), id="columns-told")

    def on_mount(self) -> None:
        """Show the columns."""
        self._draw()

    @property
    def _column(self) -> str:
        return self._layout.all[self._place].key

    def _change(self, do: Callable[[], None]) -> None:
        self._before.append(self._layout.to_text())
        key = self._column
        do()
        self._place = [column.key for column in self._layout.all].index(key)
        self._show()

    def _show(self) -> None:
        self._changed()
        self._draw()

    def _draw(self) -> None:
        lines = []
        columns, room = self._layout.all, max(int(self.app.size.height * _PART) - _AROUND, 4)
        first = max(0, min(self._place - room // 2, len(columns) - room))
        for n, column in enumerate(columns[first : first + room], start=first):
            here = n == self._place
            sign = "■" if self._layout.is_shown(column.key) else "·"
            width = f"{column.width} cells" if column.width else "the rest"
            text = f"{'▌' if here else ' '} {sign} {column.title or column.key:<24} {width}"
            style = "bold $cursor-text on $cursor-ground" if here else ""
            lines.append(plain(text).stylize(style))
        self.query_one("#columns-told", Static).update(Content("\n").join(lines))

    def action_go(self, step: int) -> None:
        """Move the cursor to another column."""
        self._place = max(0, min(self._place + step, len(self._layout.all) - 1))
        self._draw()

    def action_turn(self) -> None:
        """Hide or show the column under the cursor."""
        self._change(lambda: self._layout.turn(self._column))

    def action_move(self, step: int) -> None:
        """Move the column under the cursor by some places."""
        self._change(lambda: self._layout.move(self._column, step))

    def action_widen(self, step: int) -> None:
        """Make the column under the cursor wider or narrower."""
        self._change(lambda: self._layout.widen(self._column, step * _STEP))

    def action_undo(self) -> None:
        """Undo the latest change of the columns."""
        if self._before:
            self._layout.from_text(self._before.pop())
            self._place = min(self._place, len(self._layout.all) - 1)
            self._show()

    def action_reset(self) -> None:
        """Restore the default columns."""
        self._change(self._layout.reset)

    def action_columns(self) -> None:
        """Close the dialog; the key that opened it also closes it."""
        self.action_leave()
