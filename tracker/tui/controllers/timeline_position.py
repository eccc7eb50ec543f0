"""The position in a timeline: filter, period, lanes, cursor, and what was read for them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.presenting.chart_cursor import Cursor
from tracker.tui.controllers.timeline_request import TimelineRequest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.domain.periods import Period
    from tracker.presenting.lane_layout import Spot
    from tracker.presenting.timeline_chart import Chart
    from tracker.service.desk import Desk
    from tracker.service.timelines import By, Timeline
    from tracker.tui.controllers.timeline_request import TimelineAnswer


class TimelinePosition:
    """The state of a timeline screen; before the first read has ended, ``chart`` is ``None``.

    Keys change what is requested; until that has been read, the previous chart is kept. The cursor
    keeps its day, lane and record when the period, the width or the book changes.
    """

    def __init__(self, desk: Callable[[], Desk], query: str, slug: str) -> None:
        """Initialize with the desk, a filter of events, and the record for the cursor."""
        self._desk = desk
        self.timeline: Timeline | None = None
        self.chart: Chart | None = None
        self._request = self._answered = TimelineRequest(query, sought=slug)
        self._lane = ""
        self._day: dt.date | None = None
        self.cursor = Cursor()

    @property
    def query(self) -> str:
        """The filter of events."""
        return self._request.query

    @property
    def by(self) -> By:
        """Whether lanes are channels or parties."""
        return self._request.by

    @property
    def period(self) -> Period | None:
        """The requested period; ``None`` if the next read is to choose it."""
        return self._request.period

    def narrow(self, query: str) -> None:
        """Set the filter of events; the period is chosen again."""
        self._request = TimelineRequest(query, self.by)
        self.cursor = Cursor()

    @property
    def spot(self) -> Spot | None:
        """The mark under the cursor, or ``None``."""
        return self.cursor.spot(self.chart) if self.chart else None

    @property
    def lane(self) -> str:
        """The slug of the channel or party of the cursor's lane; empty if it has none."""
        return self.chart.lanes[self.cursor.lane][0].slug if self.chart and self.chart.lanes else ""

    def check(self, query: str) -> None:
        """Check a filter of events.

        Raises:
            DiplotrackError: a field, value or name in it is unknown.
        """
        self._desk().lists.open("event", query)

    def reading(self, room: int) -> Callable[[Desk], TimelineAnswer]:
        """Return the function that reads what is requested, for a width in cells."""
        request = self._request
        return lambda desk: request.read(desk, room)

    def take(self, found: TimelineAnswer) -> None:
        """Show what was read, and place the cursor."""
        self._request = self._answered = replace(found.request, sought="")
        self._day = found.day or self._day
        if self.chart:
            self._keep(self.chart)
        self.timeline, self.chart = found.timeline, found.chart
        self._place(found.chart, found.request.sought, found.lane)

    def stay(self) -> None:
        """Return to the period and lanes that were read last, after a read was cancelled."""
        self._request, self._day = self._answered, None

    def _keep(self, drawn: Chart) -> None:
        """Remember the cursor's day in the previous chart, unless the cursor goes elsewhere."""
        if self._day is None and 0 <= self.cursor.cell < drawn.cells:
            self._day = dt.date.fromordinal(drawn.scale.days(self.cursor.cell)[0])

    def _place(self, drawn: Chart, sought: str, lane: str) -> None:
        """Place the cursor on its day and lane, or on the record ``sought`` in ``lane``."""
        cursor = self.cursor
        if self._day is not None:
            day = min(max(self._day.toordinal(), drawn.scale.first), drawn.scale.last)
            cursor = Cursor(cursor.lane, drawn.scale.cell(day))
        cursor = cursor.on_lane(drawn, self._lane).in_chart(drawn)
        if sought:
            cursor = cursor.on_lane(drawn, lane)
            cursor = cursor.on_record(drawn, sought) or cursor
        self._day = None
        self.go(cursor)

    def go(self, cursor: Cursor) -> None:
        """Set the cursor to a place within the chart."""
        self.cursor = cursor
        self._lane = self.lane

    def show(self, period: Period, day: int | None = None) -> None:
        """Set the period; the cursor goes to a day or, without one, stays in its cell."""
        if day is not None:
            self._day = dt.date.fromordinal(day)
        elif self.chart:
            scale = period.scale(self.chart.cells)
            self._day = dt.date.fromordinal(scale.days(self.cursor.cell)[0])
        spot = self.spot
        sought = spot.slug if spot and day is not None else ""
        self._request = replace(self._request, period=period, sought=sought)

    def turn(self, lanes: int) -> bool:
        """Set the lanes to the next or previous ones; return false if there are none."""
        found = self.timeline
        if found is None:
            return False
        before = self._request.start
        after = before + len(found.lanes)
        if (lanes > 0 and after >= found.total) or (lanes < 0 and not before):
            return False
        start = after if lanes > 0 else max(before - len(found.lanes), 0)
        self._request = replace(self._request, start=start)
        self._lane = ""
        self.cursor = Cursor(0 if lanes > 0 else len(found.lanes), self.cursor.cell)
        return True

    def show_lanes(self, by: By) -> None:
        """Set whether lanes are channels or parties."""
        self._request = replace(self._request, by=by, start=0)
        self._lane = ""
        self.cursor = Cursor(0, self.cursor.cell)
