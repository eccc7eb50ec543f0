"""The screen of changes between an earlier day and the as-of day."""

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
    """Shows what happened, became known or changed its state since a day."""

    called = "what changed"

    def __init__(self, first: dt.date) -> None:
        """Initialize with the earlier day."""
        super().__init__()
        self.first = first

    @property
    def what(self) -> str:
        """The object that is being read, for messages."""
        return f"what changed since {written_dates.day(self.first)}"

    def read(self, desk: Desk) -> WhatChanged:
        """Return the changes up to the as-of day, read with a desk."""
        return desk.changes.since(self.first, whole=False)

    def sheet_of(self, found: WhatChanged) -> Sheet:
        """Return the changes as a sheet."""
        return changes_sheet(found)
