"""The lines below the list of channels: a legend of the bars, and the current channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain import records as r
from tracker.domain import written_dates
from tracker.presenting import status as w
from tracker.presenting.blocks import Block, Detail, Line, own_line
from tracker.presenting.cells import Span, status_spans
from tracker.presenting.channel_blocks import contacts_block, interval_lines
from tracker.presenting.status import Tone
from tracker.presenting.wire_legend import legend

if TYPE_CHECKING:
    from tracker.service.full_views import ChannelFull

ROWS = 5
"""The maximum number of states, and of contacts, that are shown: the newest ones."""
_DAY = 11
"""The width of the column with the first day of a state, in cells."""


def channel_strip(full: ChannelFull) -> Detail:
    """Return the legend and, side by side, the channel's states, usual interval and contacts."""
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
