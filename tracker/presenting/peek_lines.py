"""A summary of a record in a few lines, shown where there is no room for its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain import written_dates
from tracker.domain.titles import mode_word
from tracker.presenting import status as w
from tracker.presenting.blocks import Block, Detail, Line
from tracker.presenting.cells import Span, status_spans
from tracker.presenting.details import detail
from tracker.presenting.row_texts import when_text, who_text
from tracker.presenting.status import Tone
from tracker.presenting.wire_legend import legend
from tracker.service import full_views as f

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.domain.window import Window


def peek(full: f.FullView) -> Detail:
    """Return the title of a record and a few lines with its most important fields."""
    match full:
        case f.CommitmentFull():
            lines = _commitment(full)
        case f.MeetingFull():
            lines = _meeting(full)
        case f.ChannelFull():
            lines = _channel(full)
        case f.SourceFull():
            lines = _source(full)
        case f.AccountFull():
            lines = _account(full)
        case f.SignalFull():
            lines = _signal(full)
        case f.PersonFull():
            lines = _person(full)
        case _:
            lines = _first(full)
    return Detail(_title(full), (Block(tuple(each for each in lines if each.spans)),))


def _title(full: f.FullView) -> str:
    return full.view.record.value if isinstance(full, f.AccountFull) else detail(full).title


def _told(texts: Iterable[str], status: w.Status | None = None) -> Line:
    """Return the non-empty texts in one line, after a status if there is one."""
    said = " · ".join(each for each in texts if each)
    spans = status_spans(status) if status else ()
    joined = f" · {said}" if said and status else said
    return Line((*spans, Span(joined, Tone.TEXT if not status else Tone.MUTED)), cut=True)


def _days(window: Window | None) -> str:
    """Return the words of a window, and its days if the words do not say them."""
    if window is None:
        return "no due date"
    short = written_dates.short(window)
    said = f"“{window.words}”"
    return short if window.words in {window.edtf, short} or said == short else f"{said}  {short}"


def _commitment(full: f.CommitmentFull) -> list[Line]:
    view, record = full.view, full.view.record
    status = w.commitment_status(view.timeliness)
    outcome = view.timeliness.outcome
    on = written_dates.short(outcome.on) if outcome and outcome.on else ""
    given = [
        " ".join(
            text
            for text in (
                full.short(each.party),
                f"from {written_dates.short(each.since)}" if each.since else "",
            )
            if text
        )
        for each in record.attestations
    ]
    confirmed = f"confirmed by {', '.join(given)}" if given else "confirmed by no one"
    made = f"made {written_dates.short(record.made)}" if record.made else ""
    return [
        _told([on, f"due {_days(record.due)}" if record.due else "no due date"], status),
        _told([confirmed, made]),
    ]


def _meeting(full: f.MeetingFull) -> list[Line]:
    view, record = full.view, full.view.record
    mode = mode_word(record.mode) if record.mode else ""
    about = who_text(view) if who_text(view) not in view.title else ""
    return [
        _told([when_text(view), mode, record.place], w.meeting_status(record.status)),
        _told([about or record.summary]),
    ]


def _channel(full: f.ChannelFull) -> list[Line]:
    view = full.view
    state = view.state
    since = f"since {written_dates.short(state.window)}" if state and state.window else ""
    rhythm = view.rhythm
    usual = f"interval {w.rhythm_words(rhythm)}" if rhythm and rhythm.days else ""
    silence = w.silence_words(view.silence)
    last = f"last {written_dates.short(view.last)} ({silence})" if view.last else silence
    status = w.channel_status(state.status if state else None)
    return [_told([since, last, usual], status), legend(brief=True)]


def _source(full: f.SourceFull) -> list[Line]:
    record = full.view.record
    day = written_dates.short(record.published) if record.published else "no date"
    words = [record.publisher, record.author, day, record.copy.value, record.language]
    return [_told(words), _told([record.address])]


def _account(full: f.AccountFull) -> list[Line]:
    view, record = full.view, full.view.record
    source = view.source
    said = [
        record.field,
        full.short(record.side),
        record.speaker,
        (source.publisher or source.title) if source else "",
        written_dates.short(source.published) if source and source.published else "",
    ]
    return [_told(said), _told([view.name(record.subject)])]


def _signal(full: f.SignalFull) -> list[Line]:
    record = full.view.record
    actor = full.short(record.actor) if record.actor else ""
    return [_told([record.kind, written_dates.short(record.window), actor])]


def _person(full: f.PersonFull) -> list[Line]:
    view, record = full.view, full.view.record
    role = record.roles[-1] if record.roles else None
    body = view.name(role.organization) if role else ""
    seen = f"last seen {written_dates.day(view.last_seen)}" if view.last_seen else ""
    party = full.short(record.party) if record.party else ""
    return [
        _told([role.title if role else "", body]),
        _told([party, record.native or ", ".join(record.aliases), seen]),
    ]


def _first(full: f.FullView) -> list[Line]:
    """Return the first lines of a record's page, without the line that names its kind."""
    blocks = detail(full).blocks[:2]
    return [
        Line((*([Span(f"{each.label} ", Tone.MUTED)] if each.label else []), *each.spans), cut=True)
        for block in blocks
        for each in block.lines[1 if block is blocks[0] else 0 :]
    ]
