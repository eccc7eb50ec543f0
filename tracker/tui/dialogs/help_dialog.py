"""Help: the keys that act here, and a search in all keys, from the table of actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from tracker.keys.action import Where
from tracker.tui.dialogs.dialog import Dialog
from tracker.tui.drawing.plain import plain
from tracker.tui.keys.app_keys import keys_in

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tracker.keys.situation import Situation

_KEYS = 16


class HelpScreen(Dialog[None]):
    """The keys and their actions; typing searches all keys, those that cannot act here last."""

    where = Where.HELP
    wide = True

    def __init__(self, here: Situation) -> None:
        """Take the situation in which help was opened."""
        super().__init__()
        self._here = here

    def heading(self) -> str:
        """Return the heading."""
        return f"Keys that act on {self._here.called}"

    def body(self) -> ComposeResult:
        """Lay out the search line and the keys."""
        yield Input(compact=True, placeholder="type to search all keys and commands")
        with VerticalScroll(can_focus=False):
            yield Static(self._rows(""), id="keys")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what matches."""
        self.query_one("#keys", Static).update(self._rows(event.value))
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def action_scroll(self, lines: int) -> None:
        """Scroll the keys."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_help(self) -> None:
        """Close help, by the key that opened it."""
        self.action_leave()

    def _rows(self, search: str) -> Content:
        keys, lines = keys_in(self), list[Content]()
        found = keys.found(search, self._here) if search else keys.help_rows(self._here)
        for group, rows in found.items():
            lines += [plain(""), plain(group).stylize("bold")]
            lines += [
                Content.assemble(plain(f"  {each:<{_KEYS}}").stylize("bold"), plain(text))
                for each, text in rows
            ]
        return Content("\n").join(lines or [plain("No key does that.")])
