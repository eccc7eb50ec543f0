"""The columns of every list and the cells of a row, as pure functions of a view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain import records as r
from tracker.domain import written_dates
from tracker.domain.timeliness import Phase
from tracker.domain.titles import mode_word
from tracker.domain.wire import YEAR_CELLS, years
from tracker.presenting import status as w
from tracker.presenting.bars import month_bar, wire
from tracker.presenting.cells import Cell, Column, Span, cell, own, status_cell
from tracker.presenting.status import Sign, Tone
from tracker.presenting.timeline import in_month
from tracker.service import views as v

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from tracker.domain.window import Window

WIRE = "wire"
_DUE, _WHEN = 16, 17
"""Cells of the columns of days."""
FLAG = Column("flag", "", 10, drops=True)

COLUMNS: dict[str, tuple[Column, ...]] = {
    "event": (
        Column("day", "day", 7, right=True),
        Column("month", "", 10),
        Column("kind", "kind", 9),
        Column("what", "what"),
        FLAG,
    ),
    "meeting": (
        Column("when", "when", _WHEN, right=True),
        Column("status", "status", 12),
        Column("channel", "channel", 24),
        Column("who", "who"),
        Column("mode", "mode", 9),
        FLAG,
    ),
    "commitment": (
        Column("due", "due", _DUE, right=True),
        Column("outcome", "outcome", 18),
        Column("text", "commitment"),
        Column("confirmed", "confirmed", 9, drops=True),
    ),
    "channel": (
        Column("name", "channel", 24),
        Column("state", "state", 13),
        Column(WIRE, "", step=YEAR_CELLS),
        Column("silence", "silence", 10, right=True),
        Column("rhythm", "interval", 9, right=True, drops=True),
    ),
    "person": (
        Column("name", "name", 24),
        Column("native", "native", 12),
        Column("party", "party", 8),
        Column("role", "role"),
        Column("body", "body", 20),
        Column("seen", "last seen", 11, right=True, drops=True),
    ),
    "organization": (
        Column("name", "name"),
        Column("party", "party", 6),
        Column("aliases", "also called", 24, drops=True),
        Column("native", "native", 12),
    ),
    "party": (
        Column("name", "name", 30),
        Column("short", "short", 8),
        Column("aliases", "also called"),
    ),
    "source": (
        Column("published", "published", 11, right=True),
        Column("publisher", "publisher", 22),
        Column("title", "title"),
        Column("language", "in", 3),
        Column("copy", "copy", 8),
        Column("used", "used", 4, right=True, drops=True),
    ),
    "account": (
        Column("field", "field", 13),
        Column("side", "side", 7),
        Column("says", "says"),
        Column("speaker", "speaker", 18),
        Column("source", "source", 20),
        Column("published", "published", 11, right=True, drops=True),
    ),
    "dispute": (
        Column("field", "field", 13),
        Column("kind", "kind", 16),
        Column("title", "title"),
        Column("resolved", "resolved", 10, drops=True),
    ),
    "signal": (
        Column("when", "when", _WHEN, right=True),
        Column("kind", "kind", 12),
        Column("actor", "actor", 7),
        Column("text", "signal"),
        FLAG,
    ),
    "delegation": (
        Column("when", "when", _WHEN, right=True),
        Column("party", "party", 8),
        Column("head", "head", 24),
        Column("meeting", "meeting"),
        Column("participation", "took part", 12, drops=True),
    ),
    "state": (
        Column("when", "when", _WHEN, right=True),
        Column("state", "state", 14),
        Column("channel", "channel"),
        Column("actor", "by", 8, drops=True),
    ),
    "outcome": (
        Column("on", "on", 11, right=True),
        Column("outcome", "outcome", 18),
        Column("text", "commitment"),
    ),
}


def head_of(column: Column, as_of: dt.date) -> str:
    """Return the head of a column; that of the wire are its years."""
    if column.key == WIRE:
        return "".join(f"{year:<{YEAR_CELLS}}" for year in years(as_of))
    return column.title


def cells_of(
    view: v.View | v.EventView | v.PartView, shorts: Mapping[str, str], as_of: dt.date
) -> tuple[Cell, ...]:
    """Return the cells of a row, in the order of its list's columns."""
    match view:
        case v.UnreadableView():
            return _unreadable(view)
        case v.EventView():
            return event_cells(view, shorts)
        case v.PartView():
            return _part_cells(view, shorts)
        case v.ChannelView():
            return _channel(view, as_of)
        case _:
            return _CELLS[type(view)](view, shorts)


def _unreadable(view: v.UnreadableView) -> tuple[Cell, ...]:
    """Return the cells of what cannot be read: its name and why, where there is most room."""
    columns = COLUMNS[view.listed]
    most = next((n for n, each in enumerate(columns) if each.width is None), len(columns) - 1)
    said = cell(f"{view.title or view.slug}: {view.sentence}", Tone.BAD)
    return tuple(said if n == most else own("") for n in range(len(columns)))


def flag(view: v.View) -> Cell:
    """Return the flag of a record: a conflict that wants a person, or one explained."""
    if view.conflicts:
        return own(f"{Sign.CONFLICT} conflict", Tone.SPLIT, bold=True)
    return own("explained", Tone.MUTED) if view.explained else Cell()


def when_text(view: v.MeetingView) -> str:
    """Return the days of a meeting as a list shows them."""
    if view.span:
        return written_dates.differing(*view.span)
    return dated(view.window, _WHEN)


def dated(window: Window | None, cells: int) -> str:
    """Return the days of a window in at most so many cells, so that no year is cut off.

    Where they do not fit, by months or years; the pane has the full reading.
    """
    text = written_dates.short(window)
    if len(text) <= cells or window is None or not window.understood:
        return text
    return written_dates.by_months(window, cells) or text


def who_text(view: v.MeetingView) -> str:
    """Return the heads of a meeting's delegations, a question mark for one not known."""
    heads = [view.name(part.head) if part.head else "?" for part in view.record.delegations]
    return " – ".join(heads) if any(part.head for part in view.record.delegations) else ""


def event_cells(view: v.EventView, shorts: Mapping[str, str]) -> tuple[Cell, ...]:
    """Return the cells of a line of the timeline; its day is told within its month."""
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
            return own(commitment.word, Tone.MUTED)
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
    return own(status.word.split(",")[0], status.tone if status.loud else Tone.MUTED)


def _day_in_month(view: v.EventView) -> str:
    if view.window is None:
        return ""
    differs = isinstance(view.of, v.MeetingView) and view.of.span is not None
    return in_month(view.window, differs=differs)


def _meeting(view: v.MeetingView, shorts: Mapping[str, str]) -> tuple[Cell, ...]:
    del shorts
    mode = mode_word(view.record.mode) if view.record.mode else ""
    who = who_text(view)
    aside = ", ".join(
        text
        for text in (f"round {view.record.round}" if view.record.round else "", view.record.place)
        if text
    )
    split = Tone.SPLIT if view.span else Tone.TEXT
    return (
        cell(when_text(view), split),
        status_cell(w.meeting_status(view.record.status)),
        cell(view.name(view.record.channel)),
        cell(who) if who else cell(aside, Tone.MUTED),
        own(mode, Tone.MUTED),
        flag(view),
    )


def _commitment(view: v.CommitmentView, shorts: Mapping[str, str]) -> tuple[Cell, ...]:
    del shorts
    due = view.record.due
    tone = Tone.TEXT if due and due.understood else Tone.MUTED
    return (
        cell(dated(due, _DUE), tone),
        status_cell(w.commitment_status(view.timeliness)),
        cell(view.record.text),
        own(view.word, Tone.MUTED),
    )


def _channel(view: v.ChannelView, as_of: dt.date) -> tuple[Cell, ...]:
    silence, alarm = view.silence, w.silence_status(view.silence)
    sign = f"{alarm.sign} " if silence and silence.later else ""
    rhythm = w.rhythm_words(view.rhythm) if view.rhythm else "not known"
    return (
        cell(view.title),
        status_cell(w.channel_status(view.state.status if view.state else None)),
        wire(view, as_of),
        own(sign + w.silence_words(silence), alarm.tone, bold=alarm.loud),
        own(rhythm, Tone.TEXT if view.rhythm and view.rhythm.days else Tone.MUTED),
    )


def _person(view: v.PersonView, shorts: Mapping[str, str]) -> tuple[Cell, ...]:
    record = view.record
    role = record.roles[-1] if record.roles else None
    return (
        cell(record.name),
        cell(record.native),
        cell(shorts.get(record.party or "", record.party or ""), Tone.MUTED),
        cell(role.title if role else ""),
        cell(view.name(role.organization) if role else "", Tone.MUTED),
        own(written_dates.day(view.last_seen) if view.last_seen else "", Tone.MUTED),
    )


def _organization(view: v.OrganizationView, shorts: Mapping[str, str]) -> tuple[Cell, ...]:
    record = view.record
    return (
        cell(record.name),
        cell(shorts.get(record.party, record.party), Tone.MUTED),
        cell(", ".join(record.aliases), Tone.MUTED),
        cell(record.native),
    )


def _party(view: v.PartyView, shorts: Mapping[str, str]) -> tuple[Cell, ...]:
    del shorts
    record = view.record
    return (cell(record.name), cell(record.short), cell(", ".join(record.aliases), Tone.MUTED))


def _source(view: v.SourceView, shorts: Mapping[str, str]) -> tuple[Cell, ...]:
    del shorts
    record = view.record
    return (
        cell(written_dates.short(record.published), Tone.TEXT if record.published else Tone.MUTED),
        cell(record.publisher),
        cell(record.title),
        cell(record.language, Tone.MUTED),
        own(record.copy.value, Tone.MUTED),
        own(f"{view.used:,}"),
    )


def _account(view: v.AccountView, shorts: Mapping[str, str]) -> tuple[Cell, ...]:
    record, source = view.record, view.source
    return (
        cell(record.field),
        cell(shorts.get(record.side, record.side), Tone.MUTED),
        cell(record.value),
        cell(record.speaker),
        cell(source.publisher or source.title if source else "", Tone.MUTED),
        cell(written_dates.short(source.published) if source else "", Tone.MUTED),
    )


def _dispute(view: v.DisputeView, shorts: Mapping[str, str]) -> tuple[Cell, ...]:
    del shorts
    record = view.record
    open_flag = own(f"{Sign.CONFLICT} open", Tone.SPLIT, bold=True)
    return (
        cell(record.field),
        cell(record.kind, Tone.MUTED),
        cell(record.title),
        own("explained", Tone.MUTED) if record.resolved else open_flag,
    )


def _signal(view: v.SignalView, shorts: Mapping[str, str]) -> tuple[Cell, ...]:
    record = view.record
    return (
        cell(dated(record.window, _WHEN)),
        cell(record.kind, Tone.MUTED),
        cell(shorts.get(record.actor or "", record.actor or ""), Tone.MUTED),
        cell(record.text),
        flag(view),
    )


def _part_cells(view: v.PartView, shorts: Mapping[str, str]) -> tuple[Cell, ...]:
    part = view.part
    match part:
        case r.Delegation():
            when = when_text(view.of) if isinstance(view.of, v.MeetingView) else ""
            head = view.of.name(part.head) if part.head else "unknown"
            took = part.participation or part.readiness
            return (
                cell(when),
                cell(shorts.get(part.party, part.party)),
                cell(head, Tone.TEXT if part.head else Tone.MUTED),
                cell(view.of.title),
                own(took.value if took else "", Tone.MUTED),
            )
        case r.State():
            return (
                cell(dated(part.window, _WHEN)),
                status_cell(w.channel_status(part.status)),
                cell(view.of.title),
                cell(shorts.get(part.actor or "", part.actor or ""), Tone.MUTED),
            )
        case r.Outcome():
            return (
                cell(written_dates.short(part.on)),
                status_cell(w.outcome_word(part.outcome)),
                cell(view.of.title),
            )


_CELLS: dict[type, Callable[..., tuple[Cell, ...]]] = {
    v.MeetingView: _meeting,
    v.CommitmentView: _commitment,
    v.PersonView: _person,
    v.OrganizationView: _organization,
    v.PartyView: _party,
    v.SourceView: _source,
    v.AccountView: _account,
    v.DisputeView: _dispute,
    v.SignalView: _signal,
}
