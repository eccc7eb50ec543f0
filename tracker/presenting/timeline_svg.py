"""A timeline as an SVG picture: black on white, with text elements, a title and a description.

The picture needs no other file and holds no script. Equal timelines give equal pictures.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET  # this module writes XML and parses none

from tracker.domain import written_dates
from tracker.domain.plurals import counted
from tracker.presenting.lanes import lanes_in
from tracker.presenting.svg_bars import Plot, patterns
from tracker.presenting.svg_lanes import SvgLane
from tracker.presenting.svg_legend import draw_legend
from tracker.presenting.svg_parts import (
    INK,
    NAMESPACE,
    PAPER,
    QUIET,
    RULE,
    Style,
    attributes,
    element,
    text_width,
    written,
)
from tracker.presenting.time_axis import ticks
from tracker.presenting.timeline_words import period_words, shown_words, timeline_title, why_less

if TYPE_CHECKING:
    from tracker.service.timelines import Timeline

WIDTH = 1100
_LEFT, _MARGIN = 190, 24
_HEAD, _TITLE, _SMALL = 92, 20, 11
_FONT = "Helvetica, Arial, 'Noto Sans', 'Noto Sans CJK SC', 'DejaVu Sans', sans-serif"


def timeline_svg(timeline: Timeline) -> str:
    """Return a timeline as SVG text; its height depends on its lanes."""
    scale, today = timeline.scale, timeline.as_of.toordinal()
    plot = Plot(scale.first, scale.last, _LEFT, WIDTH - _LEFT - _MARGIN)
    root = _root(timeline)
    patterns(root)
    paper = element(root, "rect", width="100%", height="100%", fill=PAPER)
    _heading(root, timeline)
    grid = element(root, "g")
    y = float(_HEAD)
    lanes = element(root, "g")
    for lane in lanes_in(timeline):
        y = SvgLane(lane, plot, scale, today).draw(lanes, y)
    _axis(grid, timeline, plot, y)
    y = draw_legend(root, _MARGIN, y + 26, WIDTH - 2 * _MARGIN)
    if timeline.marking:
        y = _marking(root, timeline.marking, y + 14)
    root.set("viewBox", f"0 0 {WIDTH} {y + 14:.0f}")
    paper.set("height", f"{y + 14:.0f}")
    paper.set("width", str(WIDTH))
    return written(root)


def _root(timeline: Timeline) -> ET.Element:
    ET.register_namespace("", NAMESPACE)
    root = ET.Element("svg", {"xmlns": NAMESPACE, **attributes(role="img")})
    root.set("aria-labelledby", "title desc")
    root.set("font-family", _FONT)
    root.set("fill", INK)
    element(root, "title", _title(timeline), id="title")
    element(root, "desc", _description(timeline), id="desc")
    return root


def _title(timeline: Timeline) -> str:
    return f"{timeline_title(timeline)}, {period_words(timeline.scale)}"


def _known(timeline: Timeline) -> str:
    return f"as known on {written_dates.day(timeline.as_of)}"


def _description(timeline: Timeline) -> str:
    """Return the description of the picture for screen readers: each lane with its counts."""
    lanes = [
        f"{lane.title}: {counted(len(lane.events), 'event')}, "
        f"{counted(len(lane.commitments), 'commitment')}"
        for lane in lanes_in(timeline)
        if lane.events or lane.commitments
    ]
    told = f"{shown_words(timeline)}, {_known(timeline)}."
    return " ".join([told, "; ".join(lanes) + "." if lanes else "", why_less(timeline)]).strip()


def _heading(root: ET.Element, timeline: Timeline) -> None:
    if timeline.marking:
        _marking(root, timeline.marking, 16)
    style: Style = {"font_size": _TITLE, "font_weight": "bold"}
    element(root, "text", _title(timeline), x=_MARGIN, y=40, **style)
    told = f"{shown_words(timeline)}, {_known(timeline)}"
    element(root, "text", told, x=_MARGIN, y=58, font_size=_SMALL + 1, fill=QUIET)


def _marking(root: ET.Element, marking: str, y: float) -> float:
    style: Style = {"font_size": _SMALL, "font_weight": "bold", "text_anchor": "middle"}
    element(root, "text", marking, x=WIDTH / 2, y=y, **style)
    return y


def _axis(grid: ET.Element, timeline: Timeline, plot: Plot, bottom: float) -> None:
    """Draw the labels of days, a line at each, and a dashed line at the as-of day."""
    top, end = _HEAD - 8, 0.0
    for day, label in ticks(timeline.scale):
        if not plot.shows(day):
            continue
        x = plot.x(day)
        element(grid, "line", x1=x, y1=top, x2=x, y2=bottom, stroke=RULE, stroke_width=0.6)
        if x >= end and x + text_width(label, _SMALL) <= plot.right + _MARGIN:
            element(grid, "text", label, x=x + 2, y=top - 3, font_size=_SMALL, fill=QUIET)
            end = x + text_width(label, _SMALL) + 6
    element(grid, "line", x1=_MARGIN, y1=top, x2=plot.right, y2=top, stroke=INK, stroke_width=1)
    today = timeline.as_of.toordinal()
    if plot.shows(today):
        x = plot.x(today + 1)
        style: Style = {"stroke": INK, "stroke_width": 1, "stroke_dasharray": "4 3"}
        line = element(grid, "line", x1=x, y1=top, x2=x, y2=bottom, **style)
        element(line, "title", f"as of {dt.date.fromordinal(today)}")
