"""The third step of an import: the first rows as they would be stored."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from tracker.keys.action import Where
from tracker.presenting.import_texts import preview_lines
from tracker.tui.dialogs.import_step import ImportStep, Line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.service.imports.importing import PreviewRow


class Next(Enum):
    """The step that follows the preview of rows."""

    STORE = auto()
    MAPPING = auto()


class ImportRowsStep(ImportStep["Next | None"]):
    """Shows the records that the first rows would create, and why some rows create none."""

    where = Where.IMPORT_ROWS

    def __init__(self, title: str, rows: Sequence[PreviewRow]) -> None:
        """Initialize with the heading and the previewed rows."""
        lines = [
            Line(text, hint=text, quiet=bool(row.same), bad=bool(row.reason))
            for row in rows
            for text in preview_lines(row)
        ]
        super().__init__(title, lines or [Line("The file has no rows.", quiet=True)])

    def action_store(self) -> None:
        """Close the step, so that all rows are imported."""
        self.dismiss(Next.STORE)

    def action_go_back(self) -> None:
        """Close the step, so that the mapping is shown again."""
        self.dismiss(Next.MAPPING)
