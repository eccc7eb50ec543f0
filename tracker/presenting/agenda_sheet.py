"""The agenda of a day (what is due, overdue, to review) as a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain import written_dates
from tracker.presenting.blocks import Opens
from tracker.presenting.sheet_lines import sheet_line
from tracker.presenting.sheets import Section, Sheet
from tracker.service import views as v
from tracker.service.agenda import DAYS_AHEAD

if TYPE_CHECKING:
    from tracker.presenting.sheets import SheetLine
    from tracker.service.agenda import Agenda

_HEADINGS = {
    "overdue": "Overdue",
    "due": "Due",
    "review": "To review",
    "meetings": f"Meetings in the next {DAYS_AHEAD} days",
}


def agenda_sheet(found: Agenda) -> Sheet:
    """Return the agenda as a sheet: one section for each list, with its rows and their number."""
    sections = tuple(
        Section(
            _HEADINGS[each.name],
            tuple(_line(found, row) for row in each.rows),
            len(each.rows),
            Opens(each.kind, each.query),
        )
        for each in found.items
    )
    day = written_dates.day(found.day)
    return Sheet(f"Agenda of {day}", f"as known on {day}", sections)


def _line(found: Agenda, view: v.View) -> SheetLine:
    """Return the sheet line of a row, without sources; the line of a commitment names its owner."""
    line = replace(sheet_line(view, found.shorts, found.cited), sources=())
    owner = view.record.owner if isinstance(view, v.CommitmentView) else ""
    return replace(line, aside=f"{line.aside}, {owner}") if owner else line
