"""A lane of an SVG timeline: the channel's bar with meetings, and below it labelled commitments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.domain import written_dates
from tracker.domain.window import OPEN_END
from tracker.presenting import status as w
from tracker.presenting.status import Sign
from tracker.presenting.svg_bars import draw_bar, draw_suspensions, draw_wire
from tracker.presenting.svg_parts import INK, QUIET, RULE, Style, cut_to, element, text_width
from tracker.presenting.svg_signs import draw_sign
from tracker.service import views as v

if TYPE_CHECKING:
    from xml.etree import ElementTree as ET

    from tracker.domain.time_scale import TimeScale
    from tracker.domain.window import Window
    from tracker.presenting.lanes import Lane
    from tracker.presenting.svg_bars import Plot

_MARGIN, _ROW, _BAR_ROW = 24, 22, 15
_NAME, _TEXT = 12, 9.5
"""The font sizes of a lane's title, and of a commitment's text."""
_APART = 8
_LABEL = 340
"""The maximum width of a commitment's text, in SVG units."""


class _Placed(Struct, frozen=True):
    """A commitment drawn from ``start`` to ``end``, with its text at ``at`` (x coordinates)."""

    view: v.CommitmentView
    start: float
    end: float
    text: str
    at: float

    @property
    def before(self) -> bool:
        """Whether the text is to the left of the commitment's bar."""
        return self.at < self.start


class SvgLane:
    """Draws one lane as SVG."""

    def __init__(self, lane: Lane, plot: Plot, scale: TimeScale, today: int) -> None:
        """Initialize with the lane, the area, its scale of days, and the as-of day's number."""
        self._lane = lane
        self._plot = plot
        self._scale = scale
        self._today = today

    def draw(self, parent: ET.Element, top: float) -> float:
        """Draw the lane at a height; return the y coordinate below it."""
        group, lane, plot = element(parent, "g"), self._lane, self._plot
        y = top + _ROW / 2
        name = cut_to(lane.title, plot.left - _MARGIN - _APART, _NAME)
        element(group, "text", name, x=_MARGIN, y=y + 4, font_size=_NAME)
        if lane.has_wire:
            draw_wire(group, lane.states, plot, y, self._today)
        for event in lane.events:
            if event.window and event.state is None:
                self._days(group, event.window, y)
        draw_suspensions(group, lane.states, plot, y, self._today)
        for event in lane.events:
            if event.window and event.state is None and plot.shows(event.window.sort):
                draw_sign(group, _sign(event), plot.middle(event.window.sort), y, _said(event))
        self._counted(group, y)
        bottom = self._commitments(group, top + _ROW)
        style: Style = {"stroke": RULE, "stroke_width": 0.6}
        element(group, "line", x1=_MARGIN, y1=bottom, x2=plot.right, y2=bottom, **style)
        return bottom

    def _days(self, group: ET.Element, window: Window, y: float) -> None:
        if window.lo != window.hi and OPEN_END not in (window.lo, window.hi):
            draw_bar(group, window, self._plot, y, 5)

    def _counted(self, group: ET.Element, y: float) -> None:
        """Draw the number of held meetings in each cell if there are several, else a status."""
        for cell, met in sorted(self._lane.met.items()):
            lo, hi = self._scale.days(cell)
            x = (self._plot.x(lo) + self._plot.x(hi + 1)) / 2
            if met.held > 1:
                style: Style = {"text_anchor": "middle", "font_size": _TEXT, "font_weight": "bold"}
                element(group, "text", str(met.held), x=x, y=y + 3.5, **style)
            else:
                status = w.meeting_status(met.status)
                draw_sign(group, status.sign, x, y, status.word)

    def _commitments(self, group: ET.Element, top: float) -> float:
        """Draw the commitments with texts, in as few rows as possible; return the height below."""
        placed = [found for each in self._lane.commitments if (found := self._placed(each))]
        ends: list[float] = []
        for each in sorted(placed, key=lambda one: (one.start, one.end, one.view.slug)):
            left = min(each.start, each.at)
            right = max(each.end, each.at + text_width(each.text, _TEXT))
            row = next((n for n, end in enumerate(ends) if end + _APART <= left), len(ends))
            if row == len(ends):
                ends.append(right)
            ends[row] = right
            self._commitment(group, each, top + row * _BAR_ROW + _BAR_ROW / 2 - 2)
        return top + len(ends) * _BAR_ROW + (2 if ends else 0)

    def _placed(self, view: v.CommitmentView) -> _Placed | None:
        """Return the places of a commitment and its text; ``None`` if it is not on the plot."""
        plot = self._plot
        days = [day for day, _ in self._signs(view)]
        due = view.record.due
        if due and due.understood and due.shares_a_day(plot.first, plot.last):
            days += [max(due.lo, plot.first), min(due.hi, plot.last)]
        if not days:
            return None
        start, end = plot.x(min(days)) - 5, plot.x(max(days) + 1) + 5
        end += 22 if due and due.hard is False and due.hi in days else 0
        text = view.record.text
        room = plot.right - end - 4
        if room >= min(_LABEL, text_width(text, _TEXT)) or room >= start - plot.left:
            return _Placed(view, start, end, cut_to(text, min(room, _LABEL), _TEXT), end + 3)
        text = cut_to(text, min(start - plot.left - 4, _LABEL), _TEXT)
        return _Placed(view, start, end, text, start - 3 - text_width(text, _TEXT))

    def _signs(self, view: v.CommitmentView) -> list[tuple[int, Sign]]:
        """Return the days on the plot, with their signs, on which it was made and assessed."""
        counts, due = view.timeliness.outcome, view.record.due
        signs: list[tuple[Window | None, Sign]] = [(view.record.made, Sign.MADE)]
        if due and due.understood and due.hi == OPEN_END:
            signs.append((due, Sign.NO_END))
        if counts:
            signs.append((counts.on, w.outcome_word(counts.outcome).sign))
        return [
            (window.sort, sign)
            for window, sign in signs
            if window and window.understood and self._plot.shows(window.sort)
        ]

    def _commitment(self, parent: ET.Element, placed: _Placed, y: float) -> None:
        view, plot = placed.view, self._plot
        group = element(parent, "g")
        element(group, "title", _promised(view))
        style: Style = {"stroke": INK, "stroke_width": 0.7, "stroke_dasharray": "1.5 2.5"}
        element(group, "line", x1=placed.start + 5, y1=y, x2=placed.end - 5, y2=y, **style)
        due = view.record.due
        if due and due.understood and OPEN_END not in (due.lo, due.hi):
            draw_bar(group, due, plot, y, 6)
        for day, sign in self._signs(view):
            draw_sign(group, sign, plot.middle(day), y)
        if placed.text:
            at: Style = {"x": placed.start - 3, "text_anchor": "end"}
            where = at if placed.before else {"x": placed.at}
            element(group, "text", placed.text, y=y + 3.3, font_size=_TEXT, fill=QUIET, **where)


def _sign(event: v.EventView) -> Sign:
    if isinstance(event.of, v.MeetingView):
        return w.meeting_status(event.of.record.status).sign
    return Sign.SIGNAL


def _said(event: v.EventView) -> str:
    """Return the tooltip of a mark: ``14–16 Dec 2020: MMCA meetings, video: no-show``."""
    days = written_dates.short(event.window)
    if isinstance(event.of, v.MeetingView):
        if event.of.span:
            days = written_dates.differing(*event.of.span)
        return f"{days}: {event.of.title}, {event.of.record.status.value}"
    return f"{days}: {event.of.title}"


def _promised(view: v.CommitmentView) -> str:
    status = w.commitment_status(view.timeliness)
    return f"{view.title} Due {written_dates.short(view.record.due)}, {status.word}."
