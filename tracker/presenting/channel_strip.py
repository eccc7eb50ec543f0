"""What is below the list of channels: the legend of wires, and the current channel in columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain import records as r
from tracker.domain import written_dates
from tracker.presenting import status as w
from tracker.presenting.bars import EMPTY, OPEN, PAUSED
from tracker.presenting.blocks import Block, Detail, Line, own_line
from tracker.presenting.cells import Span, status_spans
from tracker.presenting.channel_blocks import contacts_block, interval_lines
from tracker.presenting.status import Sign, Tone

if TYPE_CHECKING:
    from tracker.service.full_views import ChannelFull

ROWS = 5
"""The number of states, and of contacts, that are shown: the newest ones."""
_FREQUENT = 6
"""The number of signs in a brief legend, which fits into 80 cells."""
_DAY = 11
"""The width of the first day of a state, in cells."""


def legend(*, brief: bool = False) -> Line:
    """Return what the signs of a wire mean; unless ``brief``, the rare ones and alarms as well."""
    held, refused, cancelled, postponed = (
        w.meeting_status(each)
        for each in (
            r.MeetingStatus.HELD,
            r.MeetingStatus.NO_SHOW,
            r.MeetingStatus.CANCELLED,
            r.MeetingStatus.POSTPONED,
        )
    )
    meant = (
        (held.sign, held.tone, held.word),
        (refused.sign, refused.tone, f"{r.MeetingStatus.REFUSED}, {refused.word}"),
        (cancelled.sign, cancelled.tone, cancelled.word),
        (OPEN, Tone.TEXT, "open"),
        (PAUSED, Tone.WARN, "suspended"),
        (EMPTY, Tone.MUTED, "not known"),
        (postponed.sign, postponed.tone, postponed.word),
        (Sign.LATE, Tone.BAD, "silent"),
        (Sign.NOW, Tone.WARN, "later than usual"),
    )
    spans = [
        span
        for n, (sign, tone, word) in enumerate(meant[:_FREQUENT] if brief else meant)
        for span in (
            Span(f"{'  ' if n else ''}{sign}", tone, own=True),
            Span(f" {word}", Tone.MUTED, own=True),
        )
    ]
    return Line(tuple(spans), cut=True)


def channel_strip(full: ChannelFull) -> Detail:
    """Return the legend, then side by side the states, the interval and the contacts."""
    title = full.view.title
    states = full.view.record.states
    newest = tuple(_state(full, each) for each in states[-ROWS:]) or (own_line("none known"),)
    interval, contacts = interval_lines(full.view)[:ROWS], contacts_block(full)
    columns = (
        Block(newest, f"{title} · states", str(len(states))),
        Block(tuple(replace(each, cut=True) for each in interval), "Usual interval"),
        replace(contacts, lines=contacts.lines[:ROWS]),
    )
    beside = tuple(replace(each, beside=True) for each in columns)
    return Detail(title, (Block((legend(),)), *beside), full.view.slug)


def _state(full: ChannelFull, state: r.State) -> Line:
    sign, word = status_spans(w.channel_status(state.status))
    actor = full.short(state.actor) if state.actor else ""
    return Line(
        (
            Span(f"{written_dates.short(state.window):>{_DAY}}  "),
            sign,
            replace(word, text=f"{word.text:<13}"),
            Span(actor, Tone.MUTED),
        ),
        cut=True,
    )
