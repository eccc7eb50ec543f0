"""The column chooser: which columns, in which order and width."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tracker.tui.drawing.plain import plain
from tracker.tui.guarded import Guarded
from tracker.tui.keys.bindings import take_keys

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from tracker.tui.lists.table_layout import Layout

_STEP = 2


class ColumnsScreen(Guarded, ModalScreen[None]):
    """The columns of one list; every key changes the list behind at once."""

    BINDINGS: ClassVar = [
        Binding("escape,enter", "leave", show=False),
        Binding("C", "leave", show=False, id="columns"),
        Binding("down,j", "go(1)", show=False),
        Binding("up,k", "go(-1)", show=False),
        Binding("space", "turn", show=False),
        Binding("J", "move(1)", show=False),
        Binding("K", "move(-1)", show=False),
        Binding("right,plus", "widen(1)", show=False),
        Binding("left,minus", "widen(-1)", show=False),
        Binding("u", "undo", show=False),
        Binding("r", "reset", show=False),
    ]

    def __init__(self, layout: Layout, changed: Callable[[], None]) -> None:
        """Take the columns, and what to call when they are others."""
        super().__init__()
        self._layout = layout
        self._changed = changed
        self._place = 0
        self._before: list[str] = []

    def compose(self) -> ComposeResult:
        """Lay the dialog out."""
        with Vertical(classes="dialog"):
            yield Static(plain("Columns"), classes="dialog-title")
            yield Static(plain(""), id="columns-told")
            keys = "space show or hide   J K move   ← → width   u undo   r reset   esc close"
            yield Static(plain(keys), classes="dialog-keys quiet")

    def on_mount(self) -> None:
        """Show the columns."""
        take_keys(self)
        self._draw()

    @property
    def _key(self) -> str:
        return self._layout.all[self._place].key

    def _change(self, do: Callable[[], None]) -> None:
        self._before.append(self._layout.to_text())
        key = self._key
        do()
        self._place = [column.key for column in self._layout.all].index(key)
        self._show()

    def _show(self) -> None:
        self._changed()
        self._draw()

    def _draw(self) -> None:
        lines = []
        for n, column in enumerate(self._layout.all):
            here = n == self._place
            sign = "●" if self._layout.is_shown(column.key) else "○"
            width = f"{column.width} cells" if column.width else "the rest"
            text = f"{'▌' if here else ' '} {sign} {column.title or column.key:<24} {width}"
            style = "bold $cursor-text on $cursor-ground" if here else ""
            lines.append(plain(text).stylize(style))
        self.query_one("#columns-told", Static).update(Content("\n").join(lines))

    def action_go(self, step: int) -> None:
        """Go to another column."""
        self._place = max(0, min(self._place + step, len(self._layout.all) - 1))
        self._draw()

    def action_turn(self) -> None:
        """Hide the column, or show it."""
        self._change(lambda: self._layout.turn(self._key))

    def action_move(self, step: int) -> None:
        """Move the column."""
        self._change(lambda: self._layout.move(self._key, step))

    def action_widen(self, step: int) -> None:
        """Make the column wider or narrower."""
        self._change(lambda: self._layout.widen(self._key, step * _STEP))

    def action_undo(self) -> None:
        """Take the last change back."""
        if self._before:
            self._layout.from_text(self._before.pop())
            self._place = min(self._place, len(self._layout.all) - 1)
            self._show()

    def action_reset(self) -> None:
        """Take the usual columns again."""
        self._change(self._layout.reset)

    def action_leave(self) -> None:
        """Close the dialog."""
        self.dismiss(None)
