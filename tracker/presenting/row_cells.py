"""The cells of a row, in the order of the list's columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain import records as r
from tracker.domain import written_dates
from tracker.domain.titles import mode_word
from tracker.presenting import status as w
from tracker.presenting.cells import Cell, cell, own, status_cell
from tracker.presenting.list_columns import COLUMNS, DUE, WHEN
from tracker.presenting.row_texts import dated, flag, said_value, when_text, who_text
from tracker.presenting.status import Sign, Tone
from tracker.service import views as v

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping


def cells_of(
    view: v.View | v.EventView | v.PartView, shorts: Mapping[str, str], as_of: dt.date
) -> tuple[Cell, ...]:
    """Return the cells of a row, in the order of the list's columns.

    ``shorts`` are the short names of parties by slug.
    """
    match view:
        case v.UnreadableView():
            return _unreadable(view)
        case v.EventView():
            from tracker.presenting.event_cells import event_cells

            return event_cells(view, shorts)
        case v.PartView():
            return _part_cells(view, shorts)
        case v.ChannelView():
            return _channel(view, as_of)
        case _:
            return _CELLS[type(view)](view, shorts)


def _unreadable(view: v.UnreadableView) -> tuple[Cell, ...]:
    """Return the cells of an unreadable record: its name and the reason, in the widest column."""
    columns = COLUMNS[view.listed]
    most = next((n for n, each in enumerate(columns) if each.width is None), len(columns) - 1)
    said = cell(f"{view.title or view.slug}: {view.sentence}", Tone.BAD)
    return tuple(said if n == most else own("") for n in range(len(columns)))


def _meeting(view: v.MeetingView, shorts: Mapping[str, str]) -> tuple[Cell, ...]:
    mode = mode_word(view.record.mode) if view.record.mode else ""
    who = who_text(view)
    sides = " – ".join(shorts.get(each.party, each.party) for each in view.record.delegations)
    number = f"round {view.record.round}" if view.record.round else ""
    aside = ", ".join(text for text in (sides, number, view.record.place) if text)
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
    due = view.record.due
    tone = Tone.TEXT if due and due.understood else Tone.MUTED
    return (
        cell(dated(due, DUE), tone),
        status_cell(w.commitment_status(view.timeliness)),
        cell(view.record.text),
        own(w.confirmed_by(view.record, shorts), Tone.MUTED),
    )


def _channel(view: v.ChannelView, as_of: dt.date) -> tuple[Cell, ...]:
    from tracker.presenting.bars import wire

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
        cell(said_value(record.field, record.value, shorts)),
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
        cell(dated(record.window, WHEN)),
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
                cell(dated(part.window, WHEN)),
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
