"""The dialog for a record that was trashed while its form was open."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from tracker.tui.drawing.plain import plain
from tracker.tui.guarded import Guarded

if TYPE_CHECKING:
    from textual.app import ComposeResult

RESTORE, AS_NEW = "restore", "new"


class GoneScreen(Guarded, ModalScreen[str | None]):
    """Two ways to save all the same, each with its letter."""

    BINDINGS: ClassVar = [
        Binding("r", f"choose('{RESTORE}')", show=False),
        Binding("n", f"choose('{AS_NEW}')", show=False),
        Binding("escape", "leave", show=False),
    ]

    def __init__(self, slug: str) -> None:
        """Take the record's slug."""
        super().__init__()
        self._slug = slug

    def compose(self) -> ComposeResult:
        """Lay the dialog out."""
        with Vertical(classes="dialog"):
            yield Static(plain(f"{self._slug} was put into the trash"), classes="dialog-title")
            yield Static(plain("Nothing that you typed is lost."))
            yield Static(plain("  r  bring it back and save"))
            yield Static(plain("  n  save as a new record"))
            yield Static(plain("esc back to the form"), classes="dialog-keys quiet")

    def action_choose(self, way: str) -> None:
        """Take one of the ways."""
        self.dismiss(way)

    def action_leave(self) -> None:
        """Go back to the form."""
        self.dismiss(None)
