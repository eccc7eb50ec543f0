"""Help: the keys that work on the current screen, and a search in all keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.widgets import Input, Static

from tracker.keys.action import Where
from tracker.presenting.key_columns import in_columns
from tracker.tui.controllers.dispatch import run
from tracker.tui.dialogs.dialog import Dialog
from tracker.tui.drawing.plain import plain
from tracker.tui.keys.app_keys import keys_in

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from tracker.keys.action import Action
    from tracker.keys.situation import Situation

_COLUMN, _KEYS, _APART = 35, 14, 3
"""The widths, in cells, of a column, of the keys in it, and of the gap between columns."""


class HelpScreen(Dialog[None]):
    """Lists the keys that work now, in columns; enter runs the action under the cursor.

    Typing searches all keys; those that cannot act are at the end.
    """

    where = Where.HELP
    wide = True

    def __init__(self, here: Situation) -> None:
        """Initialize with the situation of the screen from which help was opened."""
        super().__init__()
        self._here = here
        self._rows: list[list[str | Action | None]] = []
        self._order: list[Action] = []
        self._at = 0

    def heading(self) -> str:
        """Return the heading."""
        return f"Keys that act on {self._here.called}"

    def body(self) -> ComposeResult:
        """Lay out the search line, the keys, and the help text of the key under the cursor."""
        yield Input(compact=True, placeholder="type to search all keys and commands")
        with VerticalScroll(can_focus=False):
            yield Static(plain(""), id="keys")
        yield Static(plain(""), id="told", classes="quiet")

    def on_mount(self) -> None:
        """List the keys without a search."""
        self._list("")

    def on_resize(self, _event: events.Resize) -> None:
        """List the keys in as many columns as there is room for."""
        self._list(self.query_one(Input).value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """List the keys that match the search."""
        self._list(event.value)
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def _list(self, search: str) -> None:
        groups = keys_in(self).listed(search, self._here)
        width, height = self.query_one(VerticalScroll).size
        self._rows = in_columns(groups, max(1, width // _COLUMN), height) if groups else []
        self._order = [action for group in groups.values() for action in group]
        self._at = 0
        self._draw()

    def _draw(self) -> None:
        here = self._order[self._at] if self._order else None
        lines = [Content.assemble(*(self._cell(each, here) for each in row)) for row in self._rows]
        shown = Content("\n").join(lines) if lines else plain("No key does that.")
        self.query_one("#keys", Static).update(shown)
        self.query_one("#told", Static).update(plain(here.help if here else ""))
        line = next((n for n, row in enumerate(self._rows) if here and here in row), 0)
        self.query_one(VerticalScroll).scroll_to_region(Region(0, line, 1, 1), animate=False)

    def _cell(self, each: str | Action | None, here: Action | None) -> Content:
        if each is None:
            return plain(" " * _COLUMN)
        if isinstance(each, str):
            rule = plain(f" {'─' * (_COLUMN - len(each) - _APART)}{' ' * (_APART - 1)}")
            return Content.assemble(plain(each).stylize("bold"), rule.stylize("$rule"))
        names, on = keys_in(self).names_in(each.id, self._here), each is here
        keys = plain(f"{'▌' if on else ' '} {names:<{_KEYS - 1}} ").stylize("bold")
        room = _COLUMN - len(keys) - 1
        title = each.title_in(self._here)[:room]
        made = Content.assemble(keys, plain(f"{title:<{room}} "))
        return made.stylize("$cursor-text on $cursor-ground") if on else made

    def action_go(self, step: int) -> None:
        """Move the cursor by some keys."""
        self._at = max(0, min(self._at + step, len(self._order) - 1))
        self._draw()

    def action_take(self) -> None:
        """Close help and run the action under the cursor."""
        if self._order:
            front, action = self.app.screen_stack[-2], self._order[self._at].id
            self.dismiss(None)
            self.app.call_later(run, front, action)

    def action_help(self) -> None:
        """Close help; the key that opened it also closes it."""
        self.action_leave()
