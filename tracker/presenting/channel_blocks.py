"""The record page of a channel: states, usual interval, silence, meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain import records as r
from tracker.domain import written_dates
from tracker.presenting import status as w
from tracker.presenting.blocks import Block, Line, labelled, line, links, own_line
from tracker.presenting.cells import Span, status_spans
from tracker.presenting.evidence_blocks import accounts_block, sources_block
from tracker.presenting.status import Tone

if TYPE_CHECKING:
    from tracker.service.full_views import ChannelFull
    from tracker.service.views import ChannelView


def channel_blocks(full: ChannelFull) -> list[Block]:
    """Return the blocks of a channel."""
    view, record = full.view, full.view.record
    status = status_spans(w.channel_status(view.state.status if view.state else None))
    parties = ", ".join(full.short(slug) for slug in record.parties)
    kind = record.kind.value + (", multilateral" if record.multilateral else "")
    first = Block(
        (
            own_line(f"channel · {kind} · {parties}"),
            Line(status),
            *labelled(
                [
                    ("Purpose", record.purpose),
                    ("Set up", _set_up(record)),
                    ("Also", ", ".join(record.aliases)),
                ]
            ),
        )
    )
    states = [
        Line(
            (
                *status_spans(w.channel_status(state.status)),
                Span(f"  {written_dates.short(state.window)}"),
                Span(f"  {full.short(state.actor)}" if state.actor else "", Tone.MUTED),
            )
        )
        for state in record.states
    ]
    noted = [
        each
        for state, shown in zip(record.states, states, strict=True)
        for each in (shown, *([line(f"  {state.note}", Tone.MUTED)] if state.note else []))
    ]
    blocks = [first, Block(tuple(interval_lines(view)), "Usual interval")]
    if noted:
        blocks.append(Block(tuple(noted), "States", str(len(record.states))))
    blocks.append(contacts_block(full))
    blocks += accounts_block(full)
    return [*blocks, *sources_block(full)]


def _set_up(record: r.Channel) -> str:
    day = written_dates.short(record.established) if record.established else ""
    return ". ".join(text for text in (day, record.established_note) if text)


def interval_lines(view: ChannelView) -> list[Line]:
    """Return the silence of a channel, its usual interval, and what follows from them."""
    record, rhythm = view.record, view.rhythm
    learnt = ""
    if rhythm and rhythm.learnt:
        learnt = f"{w.rhythm_words(rhythm)}, from {rhythm.gaps} gaps"
    lines = [
        own_line(w.silence_words(view.silence), Tone.TEXT, label="Silence"),
        *labelled([("Stated", record.rhythm)]),
    ]
    if rhythm and rhythm.days and not rhythm.learnt:
        lines.append(own_line(f"read as {rhythm.days} d", label=""))
    if learnt:
        lines.append(own_line(learnt, Tone.TEXT, label="Estimate"))
    if view.last:
        lines.append(line(written_dates.short(view.last), label="Last"))
    if view.next_expected:
        next_day = f"≈ {written_dates.day(view.next_expected)}"
        lines.append(own_line(next_day, Tone.TEXT, label="Next"))
    return lines


def contacts_block(full: ChannelFull) -> Block:
    """Return the newest meetings of a channel, latest first."""
    found, number = full.meetings, full.number
    if not found:
        return Block((own_line("none known"),), "Contacts")
    held = sum(each.record.status is r.MeetingStatus.HELD for each in found)
    pairs = [
        (
            (
                status_spans(w.meeting_status(each.record.status))[0],
                Span(f" {written_dates.short(each.at)}  "),
                Span(each.record.place or each.record.status.value, Tone.MUTED),
            ),
            each.slug,
        )
        for each in found
    ]
    aside = f"{held} held of {number}"
    if number > len(found):
        aside = f"the newest {len(found)} of {number:,}"
    return Block(tuple(links(pairs)), "Contacts", aside)
