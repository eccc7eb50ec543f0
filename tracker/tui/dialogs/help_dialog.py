"""Help: the keys, searchable."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tracker.tui.drawing.plain import plain
from tracker.tui.guarded import Guarded
from tracker.tui.keys.active_keys import keys_in
from tracker.tui.keys.bindings import take_keys

if TYPE_CHECKING:
    from textual.app import ComposeResult

_KEYS = 16


class HelpScreen(Guarded, ModalScreen[None]):
    """What every key does; typing searches."""

    BINDINGS: ClassVar = [
        Binding("escape", "leave", show=False),
        Binding("f1", "leave", show=False, id="help"),
    ]

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        with Vertical(classes="dialog wide"):
            yield Static(plain("Keys"), classes="dialog-title")
            yield Input(compact=True, placeholder="type to search keys and commands")
            with VerticalScroll():
                yield Static(self._told(""), id="keys")
            yield Static(plain("esc close"), classes="dialog-keys quiet")

    def on_mount(self) -> None:
        """Take the keys in force."""
        take_keys(self)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what matches."""
        self.query_one("#keys", Static).update(self._told(event.value))

    def action_leave(self) -> None:
        """Close help."""
        self.dismiss(None)

    def _told(self, search: str) -> Content:
        lines: list[Content] = []
        for group, rows in keys_in(self).help_rows(search).items():
            lines += [plain(""), plain(group.value).stylize("bold")]
            lines += [
                Content.assemble(plain(f"  {keys:<{_KEYS}}").stylize("bold"), plain(text))
                for keys, text in rows
            ]
        return Content("\n").join(lines or [plain("No key does that.")])
