"""The line of a sheet for a row of a list: status, days, text and sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain import records as r
from tracker.domain import written_dates
from tracker.domain.titles import mode_word
from tracker.presenting import status as w
from tracker.presenting.row_texts import said_value, when_text, who_text
from tracker.presenting.sheets import SheetLine
from tracker.presenting.status import Sign, Status, Tone
from tracker.service import views as v

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracker.service.cited_sources import Cited

_MADE = Status(Sign.MADE, "made", Tone.TEXT)
_SIGNAL = Status(Sign.SIGNAL, "signal", Tone.TEXT)
_OPEN_DISPUTE = Status(Sign.CONFLICT, "disputed", Tone.SPLIT, loud=True)
_EXPLAINED = Status(Sign.COMPATIBLE, "explained", Tone.MUTED)


def sheet_line(
    row: v.View | v.EventView | v.PartView, shorts: Mapping[str, str], cited: Cited
) -> SheetLine:
    """Return the sheet line of a row. ``shorts`` are the short names of parties by slug."""
    return replace(_line(row, shorts, cited.of(row)), marking=cited.marking(row))


def _line(
    row: v.View | v.EventView | v.PartView, shorts: Mapping[str, str], sources: tuple[str, ...]
) -> SheetLine:
    match row:
        case v.PartView():
            return _part(row, shorts, sources)
        case v.EventView():
            return _event(row, shorts, sources)
        case v.MeetingView():
            return meeting_line(row, sources)
        case v.CommitmentView():
            return commitment_line(row, shorts, sources)
        case v.SignalView():
            by = shorts.get(row.record.actor or "", "")
            days = written_dates.short(row.record.window)
            return SheetLine(row.record.text, _SIGNAL, days, by, sources=sources, target=row.slug)
        case v.AccountView():
            return _account(row, shorts, sources)
        case v.DisputeView():
            status = _EXPLAINED if row.record.resolved else _OPEN_DISPUTE
            said = row.record.assessment
            about = f"{row.name(row.record.subject).removesuffix('.')}, {row.record.field}"
            aside = ". ".join(text for text in (about, said) if text)
            return SheetLine(row.title, status, aside=aside, sources=sources, target=row.slug)
        case v.SourceView():
            days = written_dates.short(row.record.published)
            return SheetLine(
                row.record.title, None, days, row.record.publisher, sources=sources, target=row.slug
            )
        case v.ChannelView():
            return channel_line(row, sources)
        case v.PersonView():
            return SheetLine(who(row), sources=sources, target=row.slug)
        case _:
            return SheetLine(row.title, sources=sources, target=row.slug)


def meeting_line(view: v.MeetingView, sources: tuple[str, ...]) -> SheetLine:
    """Return the line of a meeting: status, days and title, then heads, mode and place."""
    record, status = view.record, w.meeting_status(view.record.status)
    mode = mode_word(record.mode) if record.mode else ""
    title = view.title.removesuffix(f": {status.word}")
    told = [text for text in (who_text(view), mode) if text not in title] + [record.place]
    aside = ", ".join(text for text in told if text)
    return SheetLine(title, status, when_text(view), aside, sources=sources, target=view.slug)


def commitment_line(
    view: v.CommitmentView, shorts: Mapping[str, str], sources: tuple[str, ...]
) -> SheetLine:
    """Return the line of a commitment: status, due window and text, then who confirms it."""
    status, due = w.commitment_status(view.timeliness), written_dates.short(view.record.due)
    by = w.confirmed_by(view.record, shorts)
    confirmed = f"confirmed by {by}" if by else "confirmed by no one"
    return SheetLine(view.record.text, status, due, confirmed, sources=sources, target=view.slug)


def made_line(
    view: v.CommitmentView, shorts: Mapping[str, str], sources: tuple[str, ...]
) -> SheetLine:
    """Return the line of a commitment with the day on which it was made, then who confirms it."""
    made, by = written_dates.short(view.record.made), w.confirmed_by(view.record, shorts)
    status = w.commitment_status(view.timeliness).word
    aside = ", ".join(text for text in (f"confirmed by {by}" if by else "", status) if text)
    return SheetLine(view.record.text, _MADE, made, aside, sources=sources, target=view.slug)


def channel_line(view: v.ChannelView, sources: tuple[str, ...]) -> SheetLine:
    """Return the line of a channel: state, last contact and title, then the silence."""
    status = w.channel_status(view.state.status if view.state else None)
    last = written_dates.short(view.last) if view.last else "none known"
    aside = f"silence {w.silence_words(view.silence)}"
    return SheetLine(view.title, status, last, aside, sources=sources, target=view.slug)


def _account(view: v.AccountView, shorts: Mapping[str, str], sources: tuple[str, ...]) -> SheetLine:
    record = view.record
    by = record.speaker or shorts.get(record.side, record.side)
    quote = f"“{record.quote}”" if record.quote else ""
    about = view.name(record.subject)
    aside = ", ".join(text for text in (by, quote, f"on {about}" if about else "") if text)
    text = f"{record.field}: {said_value(record.field, record.value, shorts)}"
    day = written_dates.short(view.source.published) if view.source else ""
    return SheetLine(text, None, day, aside, sources=sources, target=view.slug)


def _part(row: v.PartView, shorts: Mapping[str, str], sources: tuple[str, ...]) -> SheetLine:
    part, title = row.part, row.of.title
    match part:
        case r.Outcome():
            status, days, aside = w.outcome_word(part.outcome), part.on, part.note
        case r.State():
            status, days = w.channel_status(part.status), part.window
            by = shorts.get(part.actor or "", part.actor or "")
            aside = ", ".join(text for text in (by, part.note) if text)
        case r.Delegation():
            head = row.of.name(part.head) if part.head else "head unknown"
            party = shorts.get(part.party, part.party)
            return SheetLine(title, aside=f"{party}: {head}", sources=sources, target=row.of.slug)
    when = written_dates.short(days) if days else ""
    return SheetLine(title, status, when, aside, sources=sources, target=row.of.slug)


def _event(row: v.EventView, shorts: Mapping[str, str], sources: tuple[str, ...]) -> SheetLine:
    match row.of:
        case v.MeetingView() as meeting:
            return meeting_line(meeting, sources)
        case v.CommitmentView() as commitment if row.kind == "made":
            return made_line(commitment, shorts, sources)
        case v.CommitmentView() as commitment:
            return commitment_line(commitment, shorts, sources)
        case _:
            days = written_dates.short(row.window)
            status = w.channel_status(row.state.status) if row.state else _SIGNAL
            return SheetLine(row.of.title, status, days, sources=sources, target=row.of.slug)


def who(person: v.PersonView) -> str:
    """Return a person's name with the latest known role, and the day when last seen in office."""
    native = f" ({person.record.native})" if person.record.native else ""
    role = person.record.roles[-1] if person.record.roles else None
    seen = f"last seen {written_dates.day(person.last_seen)}" if person.last_seen else ""
    told = (f"{person.record.name}{native}", office(person, role) if role else "", seen)
    return ", ".join(each for each in told if each)


def office(person: v.PersonView, role: r.Role) -> str:
    """Return the title of a role and the name of its organization."""
    return ", ".join(each for each in (role.title, person.name(role.organization)) if each)
