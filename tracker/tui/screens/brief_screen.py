"""The screen of a brief: a sheet about a record, or about the rows of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.presenting.brief_sheet import brief_sheet
from tracker.service.briefs import Brief
from tracker.tui.screens.sheet_screen import SheetScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.presenting.sheets import Sheet
    from tracker.service.brief_reader import BriefReader
    from tracker.service.desk import Desk


class BriefScreen(SheetScreen[Brief]):
    """Shows a brief as of the as-of day."""

    called = "a sheet"

    def __init__(self, of: str, read: Callable[[BriefReader], Brief]) -> None:
        """Initialize with the subject for messages, and a function that returns the brief."""
        super().__init__()
        self._of, self._read = of, read

    @property
    def what(self) -> str:
        """The object that is being read, for messages."""
        return f"the sheet of {self._of}"

    def read(self, desk: Desk) -> Brief:
        """Return the brief, read with a desk."""
        return self._read(desk.briefs)

    def sheet_of(self, found: Brief) -> Sheet:
        """Return the brief as a sheet."""
        return brief_sheet(found)
