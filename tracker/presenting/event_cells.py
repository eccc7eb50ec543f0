"""The cells of an event in the timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.phases import Phase
from tracker.presenting import status as w
from tracker.presenting.bars import month_bar
from tracker.presenting.cells import Cell, Span, cell, own
from tracker.presenting.list_columns import FLAG
from tracker.presenting.row_texts import flag
from tracker.presenting.status import Sign, Tone
from tracker.presenting.timeline import in_month
from tracker.service import views as v

if TYPE_CHECKING:
    from collections.abc import Mapping


_SHORTER = {"not assessed": "unassessed", "not yet due": "ahead"}
"""Shorter words for statuses that do not fit into the column of flags."""


def event_cells(view: v.EventView, shorts: Mapping[str, str]) -> tuple[Cell, ...]:
    """Return the cells of an event; its day is without the month, which the heading shows."""
    sign, tone = _event_sign(view)
    kind = Cell((Span(sign.value, tone, own=True), Span(f" {view.kind}", own=True)))
    title = view.of.title
    if view.state:
        title = f"{w.channel_status(view.state.status).word}: {title}"
    return (
        cell(_day_in_month(view)),
        month_bar(view.window, view.sort),
        kind,
        cell(title),
        _event_flag(view, shorts),
    )


def _event_sign(view: v.EventView) -> tuple[Sign, Tone]:
    match view.of:
        case v.MeetingView() as meeting:
            status = w.meeting_status(meeting.record.status)
            return status.sign, status.tone
        case v.CommitmentView() as commitment if view.kind == "due":
            status = w.commitment_status(commitment.timeliness)
            return status.sign, status.tone
        case v.CommitmentView():
            return Sign.MADE, Tone.TEXT
        case v.ChannelView() if view.state:
            status = w.channel_status(view.state.status)
            return status.sign, status.tone
        case _:
            return Sign.SIGNAL, Tone.TEXT


def _event_flag(view: v.EventView, shorts: Mapping[str, str]) -> Cell:
    match view.of:
        case v.CommitmentView() as commitment if view.kind == "made":
            return own(w.confirmed_by(commitment.record, shorts), Tone.MUTED)
        case v.CommitmentView() as commitment:
            return _due_flag(commitment)
        case v.ChannelView() if view.state:
            actor = view.state.actor
            return own(shorts.get(actor, actor) if actor else "", Tone.MUTED)
        case other:
            return flag(other)


def _due_flag(view: v.CommitmentView) -> Cell:
    state = view.timeliness
    if state.phase is Phase.RUNNING and state.open and state.days is not None:
        return own(f"{state.days:,} d left", Tone.WARN, bold=True)
    if state.verdict:
        return own(state.verdict.value, Tone.MUTED)
    status = w.commitment_status(state)
    if status.sign is Sign.LATE:
        return own(f"{state.days:,} d past", status.tone, bold=True)
    word = status.word.split(",")[0]
    fits = word if len(word) <= (FLAG.width or 0) else _SHORTER.get(word, word)
    return own(fits, status.tone if status.loud else Tone.MUTED)


def _day_in_month(view: v.EventView) -> str:
    if view.window is None:
        return ""
    differs = isinstance(view.of, v.MeetingView) and view.of.span is not None
    return in_month(view.window, differs=differs)
