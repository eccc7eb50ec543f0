"""The record page of a channel: states, usual interval, silence, meetings."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tracker.domain import records as r
from tracker.domain import written_dates
from tracker.presenting import status as w
from tracker.presenting.blocks import Block, Line, labelled, line, links, own_line
from tracker.presenting.cells import Span, status_spans
from tracker.presenting.channel_bar import channel_bar
from tracker.presenting.channel_numbers import number_blocks, rounds_line
from tracker.presenting.evidence_blocks import accounts_block, sources_block
from tracker.presenting.status import Tone
from tracker.presenting.wire_legend import legend

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.domain.rhythm import Gaps, Silence
    from tracker.service.full_views import ChannelFull
    from tracker.service.views import ChannelView


def channel_blocks(full: ChannelFull) -> list[Block]:
    """Return the blocks of a channel's record page."""
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
    blocks = [first, Block((*interval_lines(view), *_rounds(full)), "Usual interval")]
    if states := tuple(_states(full)):
        blocks.append(Block(states, "States", str(len(record.states))))
    blocks.append(contacts_block(full))
    blocks += number_blocks(full.sums) if full.sums else []
    blocks += accounts_block(full)
    return [*blocks, *sources_block(full)]


def _rounds(full: ChannelFull) -> list[Line]:
    return rounds_line(full.sums) if full.sums else []


def _states(full: ChannelFull) -> Iterator[Line]:
    """Yield the channel's bar and legend, then a line for each state, its note and its sources."""
    if not full.view.record.states:
        return
    if bar := channel_bar(full):
        yield from bar
        yield legend(brief=True)
    for state in full.view.record.states:
        yield Line(
            (
                *status_spans(w.channel_status(state.status)),
                Span(f"  {written_dates.short(state.window)}"),
                Span(f"  {full.short(state.actor)}" if state.actor else "", Tone.MUTED),
            )
        )
        if state.note:
            yield line(f"  {state.note}", Tone.MUTED)
        for slug in state.sources:
            if source := full.sources.get(slug):
                said = f"  {source.publisher or source.title}"
                day = f"  {written_dates.short(source.published)}"
                yield Line((Span(said, Tone.MUTED), Span(day, Tone.MUTED)), target=slug, cut=True)


def _set_up(record: r.Channel) -> str:
    day = written_dates.short(record.established) if record.established else ""
    return ". ".join(text for text in (day, record.established_note) if text)


def interval_lines(view: ChannelView) -> list[Line]:
    """Return labelled lines on a channel's silence, usual interval, gaps, last and next contact."""
    record, rhythm = view.record, view.rhythm
    lines = [
        Line(silence_spans(view.silence), "Silence"),
        *labelled([("Stated", record.rhythm)]),
    ]
    if rhythm and rhythm.days and not rhythm.learnt:
        lines.append(own_line(f"read as {rhythm.days} d", label=""))
    lines += [own_line(text, Tone.TEXT, label=label) for label, text in gap_words(view.gaps)]
    if view.last:
        lines.append(line(written_dates.short(view.last), label="Last"))
    if view.next_expected:
        next_day = f"≈ {written_dates.day(view.next_expected)}"
        lines.append(own_line(next_day, Tone.TEXT, label="Next"))
    return lines


def silence_spans(silence: Silence | None) -> tuple[Span, ...]:
    """Return a silence in days with its alarm if it is long; ``paused`` if alarms are off."""
    days = Span(w.silence_words(silence), Tone.TEXT, own=True)
    if silence and silence.paused:
        return days, Span(" paused", Tone.WARN, own=True)
    if silence is None or not (silence.later or silence.silent):
        return (days,)
    return days, Span("  ", own=True), *status_spans(w.silence_status(silence))


def gap_words(gaps: Gaps | None) -> Iterator[tuple[str, str]]:
    """Yield pairs of label and text: the median gap between contacts, and the longest gap."""
    if gaps is None:
        return
    if gaps.median is not None:
        yield "Median", f"≈ {gaps.median:,} d, of {gaps.number} gaps"
    days = (written_dates.day(dt.date.fromordinal(day)) for day in (gaps.first, gaps.last))
    yield "Longest", f"{gaps.longest:,} d, {' to '.join(days)}"


def contacts_block(full: ChannelFull) -> Block:
    """Return the block of a channel's newest meetings, latest first."""
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
