"""The screen of what changed between two days; the later one is the as-of day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain import written_dates
from tracker.presenting.changes_sheet import changes_sheet
from tracker.service.changes import WhatChanged
from tracker.tui.screens.sheet_screen import SheetScreen

if TYPE_CHECKING:
    import datetime as dt

    from tracker.presenting.sheets import Sheet
    from tracker.service.desk import Desk


class ChangesScreen(SheetScreen[WhatChanged]):
    """What happened, became known and flipped since a day."""

    called = "what changed"

    def __init__(self, first: dt.date) -> None:
        """Initialize with the earlier day."""
        super().__init__()
        self.first = first

    @property
    def what(self) -> str:
        """What is read, for a message."""
        return f"what changed since {written_dates.day(self.first)}"

    def read(self, desk: Desk) -> WhatChanged:
        """Read the changes up to the as-of day."""
        return desk.changes.since(self.first, whole=False)

    def sheet_of(self, found: WhatChanged) -> Sheet:
        """Return the changes as a sheet."""
        return changes_sheet(found)
