"""The channels on the Overview: the silence of each one compared with its usual interval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.presenting import status as w
from tracker.presenting.blocks import Line, WideCell, wide_cell
from tracker.presenting.cells import Span
from tracker.presenting.row_texts import dated
from tracker.presenting.status import Sign, Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.service.views import ChannelView

_BAR = 8
"""The width of the bar that compares a silence with the usual interval, in cells."""
_LAST = 11
"""The width of the column of last contacts, in cells."""
_SILENCE = "silence"


def channel_lines(views: Sequence[ChannelView]) -> list[Line]:
    """Return a line with the column headings, then one for each channel."""
    width = max(len(text) for text in (_SILENCE, *map(_silence, views)))
    heads = (
        wide_cell(" "),
        wide_cell(_SILENCE, width, right=True),
        wide_cell("interval", _BAR + 1, right=True),
        wide_cell("last held", _LAST, right=True),
    )
    return [Line(wide=heads), *(_channel(each, width) for each in views)]


def _silence(view: ChannelView) -> str:
    return w.silence_words(view.silence)


def _channel(view: ChannelView, width: int) -> Line:
    alarm = w.silence_status(view.silence)
    usual = view.rhythm.days if view.rhythm else None
    sign = alarm.sign if usual else Sign.TO_COME
    tone = Tone.MUTED if not usual else Tone.OK if alarm.tone is Tone.TEXT else alarm.tone
    silence = Span(_silence(view), Tone.TEXT, alarm.loud, own=True)
    last = dated(view.last, _LAST) if view.last else "none known"
    cells = (
        WideCell((Span(f"{sign} ", tone, alarm.loud, own=True), Span(view.title))),
        WideCell((silence,), width, right=True),
        WideCell(_bar(view, usual, tone), _BAR + 1, right=True),
        wide_cell(last, _LAST, right=True),
    )
    return Line(target=view.slug, wide=cells)


def _bar(view: ChannelView, usual: int | None, tone: Tone) -> tuple[Span, ...]:
    """Return a silence as a share of the usual interval: ``■■■···│``, full when they are equal.

    Any silence of a day or more fills a cell, so that no channel seems to have met today.
    """
    if not usual or view.silence is None:
        return (Span("not known", Tone.MUTED, own=True),)
    days = view.silence.days
    full = min(_BAR, max(days * _BAR // usual, 1 if days else 0))
    return (
        Span("■" * full, tone, own=True),
        Span("·" * (_BAR - full) + "│", Tone.MUTED, own=True),
    )
