"""The screen of a brief: a sheet on a record, or on what a list shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.presenting.brief_sheet import brief_sheet
from tracker.tui.screens.sheet_screen import SheetScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.presenting.sheets import Sheet
    from tracker.service.brief_reader import BriefReader
    from tracker.service.briefs import Brief


class BriefScreen(SheetScreen):
    """A sheet as of the day."""

    called = "a sheet"

    def __init__(self, read: Callable[[BriefReader], Brief]) -> None:
        """Take what reads the brief."""
        super().__init__()
        self._read = read

    def sheet(self) -> Sheet:
        """Return the sheet."""
        return brief_sheet(self._read(self.shell.desk.briefs))
