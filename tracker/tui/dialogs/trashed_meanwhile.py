"""The dialog that opens when a record was moved to the trash while its form was open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from tracker.errors import brief
from tracker.keys.action import Where
from tracker.tui.dialogs.dialog import Dialog
from tracker.tui.drawing.plain import plain

if TYPE_CHECKING:
    from textual.app import ComposeResult

RESTORE, AS_NEW = "restore", "new"


class TrashedScreen(Dialog["str | None"]):
    """Offers two ways to save the form's content, each with its key."""

    where = Where.TRASHED

    def __init__(self, title: str) -> None:
        """Initialize with the title of the record."""
        super().__init__()
        self._title = title

    def heading(self) -> str:
        """Return the heading."""
        return f"{brief(self._title)} was moved to the trash"

    def body(self) -> ComposeResult:
        """Lay out the explanation."""
        yield Static(plain("Nothing that you typed is lost."))

    def action_choose(self, way: str) -> None:
        """Close the dialog with the chosen way to save."""
        self.dismiss(way)
