"""The position in a timeline: filter, period, lanes, cursor, and what was read for them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tracker.domain.periods import Period
from tracker.presenting.chart_cursor import Cursor
from tracker.presenting.timeline_chart import cells_in, chart
from tracker.service.timelines import By

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.presenting.lane_layout import Spot
    from tracker.presenting.timeline_chart import Chart
    from tracker.service.desk import Desk
    from tracker.service.timeline_reader import TimelineReader
    from tracker.service.timelines import Timeline


class TimelinePosition:
    """The state of a timeline screen; before the first ``read``, ``chart`` is ``None``.

    The cursor keeps its day, lane and record when the period, the width or the book changes.
    """

    query: str

    def __init__(self, desk: Callable[[], Desk], query: str, slug: str) -> None:
        """Initialize with the desk, a filter of events, and the record for the cursor."""
        self._desk = desk
        self.by = By.CHANNEL
        self.timeline: Timeline | None = None
        self.chart: Chart | None = None
        self._lane = ""
        self._day: dt.date | None = None
        self.narrow(query, slug)

    def narrow(self, query: str, slug: str = "") -> None:
        """Set the filter of events, and the record for the cursor; the period is chosen again."""
        self.query = query
        self.period: Period | None = None
        self.cursor = Cursor()
        self._start = 0
        self._sought = slug

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
        self._desk().timelines.period(query)

    def read(self, room: int) -> None:
        """Read the timeline for a width in cells, and place the cursor.

        Raises:
            DiplotrackError: it cannot be read.
        """
        desk = self._desk()
        reader = desk.timelines
        if self.period is None:
            self.period = self._first_period(reader, desk.as_of)
        scale = self.period.scale(cells_in(room))
        found = reader.read(scale, self.query, self.by, self._start)
        if self._start and not found.lanes:
            self._start = 0
            found = reader.read(scale, self.query, self.by)
        if self.chart:
            self._keep(self.chart)
        self.timeline, self.chart = found, chart(found, room)
        self._place(self.chart, reader)

    def _first_period(self, reader: TimelineReader, as_of: dt.date) -> Period:
        """Return the period of the events found, or one around the record for the cursor."""
        period = reader.period(self.query)
        day = reader.day_of(self._sought) if self._sought else None
        self._day = day or min(max(as_of, period.first), period.last)
        return period if self._day in period else Period.around(self._day, period.months)

    def _keep(self, drawn: Chart) -> None:
        """Remember the cursor's day in the previous chart, unless the cursor goes elsewhere."""
        if self._day is None and 0 <= self.cursor.cell < drawn.cells:
            self._day = dt.date.fromordinal(drawn.scale.days(self.cursor.cell)[0])

    def _place(self, drawn: Chart, reader: TimelineReader) -> None:
        """Place the cursor: on its day and lane, or on the record that it is to go to."""
        cursor = self.cursor
        if self._day is not None:
            day = min(max(self._day.toordinal(), drawn.scale.first), drawn.scale.last)
            cursor = Cursor(cursor.lane, drawn.scale.cell(day))
        cursor = cursor.on_lane(drawn, self._lane).in_chart(drawn)
        if self._sought:
            cursor = cursor.on_lane(drawn, reader.lane_of(self._sought))
            cursor = cursor.on_record(drawn, self._sought) or cursor
        self._day, self._sought = None, ""
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
        self._sought = spot.slug if spot and day is not None else ""
        self.period = period

    def turn(self, lanes: int) -> bool:
        """Set the lanes to the next or previous ones; return false if there are none."""
        found = self.timeline
        if found is None:
            return False
        before, after = self._start, self._start + len(found.lanes)
        if (lanes > 0 and after >= found.total) or (lanes < 0 and not before):
            return False
        self._start = after if lanes > 0 else max(before - len(found.lanes), 0)
        self._lane = ""
        self.cursor = Cursor(0 if lanes > 0 else len(found.lanes), self.cursor.cell)
        return True

    def show_lanes(self, by: By) -> None:
        """Set whether lanes are channels or parties."""
        self.by, self._start, self._lane = by, 0, ""
        self.cursor = Cursor(0, self.cursor.cell)
