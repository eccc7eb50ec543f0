"""Windows as bars with vague ends, and bars of channel states, in SVG."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.domain import written_dates
from tracker.domain.channel_states import holding_days
from tracker.domain.window import OPEN_END, OPEN_START
from tracker.presenting.bars import OPEN, PAUSED, state_mark, vague
from tracker.presenting.svg_parts import INK, PAPER, QUIET, RULE, Style, element

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree import ElementTree as ET

    from tracker.domain.records import State
    from tracker.domain.window import Window

HATCH, FADE = "suspended", "soft"
"""The SVG ids of the pattern of a suspension, and of the gradient of a soft end."""
_FADES = 26
"""The width of the fade at a soft end, in SVG units."""


class Plot(Struct, frozen=True):
    """The area of days ``first..last`` (day numbers): ``width`` units wide, from x = ``left``."""

    first: int
    last: int
    left: float
    width: float

    @property
    def right(self) -> float:
        """The x coordinate of the right edge."""
        return self.left + self.width

    def x(self, day: float) -> float:
        """Return the x coordinate at which a day begins, limited to the plot's edges."""
        share = (day - self.first) / (self.last - self.first + 1)
        return self.left + min(max(share, 0.0), 1.0) * self.width

    def middle(self, day: int) -> float:
        """Return the x coordinate of the middle of a day."""
        return self.x(day + 0.5)

    def shows(self, day: int) -> bool:
        """Return whether a day is on the plot."""
        return self.first <= day <= self.last


def patterns(root: ET.Element) -> None:
    """Add the SVG pattern for suspensions and the gradient for soft ends."""
    defs = element(root, "defs")
    hatch = element(defs, "pattern", id=HATCH, width=5, height=5, patternUnits="userSpaceOnUse")
    hatch.set("patternTransform", "rotate(45)")
    element(hatch, "rect", width=5, height=5, fill=PAPER)
    element(hatch, "line", x1=1, y1=0, x2=1, y2=5, stroke=INK, stroke_width=1.1)
    soft = element(defs, "linearGradient", id=FADE)
    element(soft, "stop", offset="0", stop_color="#777")
    element(soft, "stop", offset="1", stop_color=PAPER)


def draw_bar(parent: ET.Element, window: Window, plot: Plot, y: float, high: float) -> float:
    """Draw a window as a bar; return the x coordinate of its end, or the left edge if not drawn.

    A period is a filled bar, one unknown day out of several a hollow one. A hard end is closed by a
    stroke, a soft one fades out, an open one has no closing line.
    """
    if not window.understood or not window.shares_a_day(plot.first, plot.last):
        return plot.left
    lo = window.sort if window.lo == OPEN_START else window.lo
    hi = window.sort if window.hi == OPEN_END else window.hi
    x, end = plot.x(lo), plot.x(hi + 1)
    top = y - high / 2
    fill = PAPER if vague(window) else QUIET
    size: Style = {"x": x, "y": top, "width": max(end - x, 1), "height": high}
    element(parent, "rect", **size, fill=fill, stroke=INK, stroke_width=0.8)
    if window.hard and plot.shows(hi):
        element(parent, "path", d=_close(end, top, high), fill="none", stroke=INK, stroke_width=1.8)
    if window.hard is False and plot.shows(hi):
        width = min(_FADES, plot.right - end)
        tail: Style = {"x": end, "y": top, "width": width, "height": high}
        element(parent, "rect", **tail, fill=f"url(#{FADE})")
        end += width
    return end


def _close(x: float, top: float, high: float) -> str:
    return f"M{x - 2.5:.1f},{top - 1:.1f} H{x:.1f} V{top + high + 1:.1f} H{x - 2.5:.1f}"


def draw_wire(
    parent: ET.Element, states: Sequence[State], plot: Plot, y: float, today: int
) -> None:
    """Draw the states of a channel up to a day: a line while open, dots where not known."""
    for lo, hi, mark in _runs(states, plot.first, min(plot.last, today)):
        style: Style = {"stroke": INK, "stroke_width": 1}
        if mark != OPEN:
            style |= {"stroke": RULE, "stroke_dasharray": "1 4"}
        element(parent, "line", x1=plot.x(lo), y1=y, x2=plot.x(hi + 1), y2=y, **style)


def draw_suspensions(
    parent: ET.Element, states: Sequence[State], plot: Plot, y: float, today: int
) -> None:
    """Draw the suspensions of a channel up to a day, as hatched bands."""
    for lo, hi, mark in _runs(states, plot.first, min(plot.last, today)):
        if mark == PAUSED:
            band = hatched(parent, plot.x(lo), y, plot.x(hi + 1) - plot.x(lo))
            element(band, "title", f"suspended from {written_dates.day(dt.date.fromordinal(lo))}")


def hatched(parent: ET.Element, x: float, y: float, width: float) -> ET.Element:
    """Draw a hatched band at a height, and return its element."""
    size: Style = {"x": x, "y": y - 5, "width": width, "height": 10}
    style: Style = {"fill": f"url(#{HATCH})", "stroke": INK, "stroke_width": 0.5}
    return element(parent, "rect", **size, **style)


def _runs(states: Sequence[State], first: int, last: int) -> Iterator[tuple[int, int, str]]:
    """Yield periods (first day, last day, mark) in which the channel's mark stays the same."""
    turns = {first, last + 1}
    for lo, hi in (run for runs in holding_days(states) for run in runs):
        turns |= {day for day in (lo, hi + 1) if first < day <= last}
    if first > last:
        return
    for lo, after in pairwise(sorted(turns)):
        yield lo, after - 1, state_mark(states, lo)[0]
