"""The legend of an SVG timeline: each sign, bar and band with its meaning."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain import edtf
from tracker.domain import records as r
from tracker.presenting import status as w
from tracker.presenting.status import Sign
from tracker.presenting.svg_bars import Plot, draw_bar, hatched
from tracker.presenting.svg_parts import INK, QUIET, element, text_width
from tracker.presenting.svg_signs import draw_sign

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TypeAlias
    from xml.etree import ElementTree as ET

    from tracker.domain.window import Window

    Draws: TypeAlias = Callable[[ET.Element, float, float], object]

_SIZE, _ROW, _GAP, _SYMBOL = 10, 17, 18, 30
_DAY = dt.date(2001, 1, 1)
_STATUSES = (
    r.MeetingStatus.HELD,
    r.MeetingStatus.SCHEDULED,
    r.MeetingStatus.NO_SHOW,
    r.MeetingStatus.CANCELLED,
    r.MeetingStatus.POSTPONED,
    r.MeetingStatus.UNKNOWN,
)
_BARS = (
    ("these days", "2001-01-03/2001-01-08", None),
    ("one of these days", "[2001-01-03..2001-01-08]", None),
    ("by a deadline", "[2001-01-03..2001-01-08]", True),
    ("approximate deadline", "[2001-01-01..2001-01-03]", False),
)
"""The bars of the legend: meaning, window (EDTF, within ten days from ``_DAY``), and kind of end.
"""


def draw_legend(root: ET.Element, left: float, top: float, width: float) -> float:
    """Draw the legend in rows of some width; return the y coordinate below it."""
    group = element(root, "g", font_size=_SIZE, fill=QUIET)
    x, y = left, top
    for word, draw in _entries():
        cells = _SYMBOL + text_width(word, _SIZE) + _GAP
        if x + cells > left + width:
            x, y = left, y + _ROW
        draw(group, x, y)
        element(group, "text", word, x=x + _SYMBOL, y=y + 3.5)
        x += cells
    return y + _ROW / 2


def _entries() -> Iterator[tuple[str, Draws]]:
    """Yield the entries of the legend: the words, and a function that draws the symbol."""
    for status in _STATUSES:
        shown = w.meeting_status(status)
        word = "refused, no-show" if status is r.MeetingStatus.NO_SHOW else shown.word
        yield word, _signed(shown.sign)
    yield "signal", _signed(Sign.SIGNAL)
    yield "commitment made", _signed(Sign.MADE)
    partly = w.outcome_word(r.OutcomeValue.PARTLY)
    yield "partly fulfilled", _signed(partly.sign)
    for word, days, hard in _BARS:
        yield word, _barred(replace(edtf.window(days), hard=hard))
    yield "channel open", _lined
    yield "suspended", _hatched


def _signed(sign: Sign) -> Draws:
    def draw(group: ET.Element, x: float, y: float) -> None:
        draw_sign(group, sign, x + _SYMBOL / 2, y)

    return draw


def _barred(window: Window) -> Draws:
    def draw(group: ET.Element, x: float, y: float) -> None:
        first = _DAY.toordinal()
        draw_bar(group, window, Plot(first, first + 9, x, _SYMBOL - 4), y, 6)

    return draw


def _lined(group: ET.Element, x: float, y: float) -> None:
    element(group, "line", x1=x, y1=y, x2=x + _SYMBOL - 6, y2=y, stroke=INK, stroke_width=1)


def _hatched(group: ET.Element, x: float, y: float) -> None:
    hatched(group, x, y, _SYMBOL - 6)
