"""The agenda of a day as blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain import written_dates
from tracker.presenting import status as w
from tracker.presenting.blocks import Block, Detail, Line
from tracker.presenting.cells import Span, status_spans
from tracker.presenting.row_texts import when_text
from tracker.presenting.status import Tone
from tracker.service import views as v
from tracker.service.agenda import DAYS_AHEAD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracker.service.agenda import Agenda

_HEADINGS = {
    "overdue": "Overdue",
    "due": "Due",
    "review": "To review",
    "meetings": f"Meetings in the next {DAYS_AHEAD} days",
}
_WIDTH = 19
"""The width of a status with its sign, in cells."""


def agenda_blocks(found: Agenda) -> Detail:
    """Return the agenda: each section with its number of rows and its rows."""
    blocks = tuple(
        Block(
            tuple(_line(row, found.shorts) for row in each.rows),
            _HEADINGS[each.name],
            f"{len(each.rows):,}",
        )
        for each in found.items
    )
    return Detail(f"Agenda of {written_dates.day(found.day)}", blocks)


def _line(view: v.View, shorts: Mapping[str, str]) -> Line:
    match view:
        case v.CommitmentView():
            status, days = (
                w.commitment_status(view.timeliness),
                written_dates.short(view.record.due),
            )
            owner = f", {view.record.owner}" if view.record.owner else ""
            confirmed = w.confirmed_by(view.record, shorts)
            aside = f"  {confirmed}{owner}" if confirmed or owner else ""
        case v.MeetingView():
            status, days, aside = w.meeting_status(view.record.status), when_text(view), ""
        case _:
            return Line((Span(view.title),), target=view.slug)
    sign, word = status_spans(status)
    padded = Span(f"{word.text:<{_WIDTH}}", word.tone, word.bold, own=True)
    when = Span(f"{days:<16}  ")
    return Line(
        (sign, padded, when, Span(view.title), Span(aside, Tone.MUTED, own=True)), target=view.slug
    )
