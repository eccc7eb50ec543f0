"""The last step of an import: its report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.keys.action import Where
from tracker.presenting.import_texts import report_lines
from tracker.service.imports.import_report import KEPT
from tracker.tui.dialogs.import_step import ImportStep, Line

if TYPE_CHECKING:
    from tracker.service.imports.import_report import ImportReport


class ImportReportStep(ImportStep["ImportReport | None"]):
    """Shows what became of the rows; returns the report if the refused rows are to be written."""

    where = Where.IMPORT_REPORT

    def __init__(self, report: ImportReport) -> None:
        """Initialize with the report of the import."""
        self._report = report
        lines = [Line(text, hint=text) for text in report_lines(report, KEPT)]
        if report.no_backup:
            lines.append(Line(report.no_backup, hint=report.no_backup, bad=True))
        super().__init__(f"Import of {report.file}", lines)

    def action_write(self) -> None:
        """Close the report, and ask for a file for the refused rows."""
        if self._report.refused:
            self.dismiss(self._report)
        else:
            self.say("No row was refused.")
