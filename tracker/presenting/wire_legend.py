"""The legend of channel bars (wires): each sign with its meaning."""

from __future__ import annotations

from tracker.domain import records as r
from tracker.presenting import status as w
from tracker.presenting.bars import EMPTY, OPEN, PAUSED
from tracker.presenting.blocks import Line
from tracker.presenting.cells import Span
from tracker.presenting.status import Sign, Tone

_FREQUENT = 6
"""The number of entries in a brief legend, which fits into 80 cells."""


def legend(*, brief: bool = False) -> Line:
    """Return the legend; a ``brief`` one leaves out rare signs and alarms."""
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
