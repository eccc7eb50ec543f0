"""The screen of what changed between two days; the later one is the as-of day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.presenting.changes_sheet import changes_sheet
from tracker.tui.screens.sheet_screen import SheetScreen

if TYPE_CHECKING:
    import datetime as dt

    from tracker.presenting.sheets import Sheet


class ChangesScreen(SheetScreen):
    """What happened, became known and flipped since a day."""

    called = "what changed"

    def __init__(self, first: dt.date) -> None:
        """Take the earlier day."""
        super().__init__()
        self.first = first

    def sheet(self) -> Sheet:
        """Return the changes up to the as-of day."""
        return changes_sheet(self.shell.desk.changes.since(self.first, whole=False))
