"""What a timeline is to show, and what was read for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from tracker.domain.periods import Period
from tracker.presenting.timeline_chart import cells_in, chart
from tracker.service.timelines import By

if TYPE_CHECKING:
    import datetime as dt

    from tracker.presenting.timeline_chart import Chart
    from tracker.service.desk import Desk
    from tracker.service.timelines import Timeline


class TimelineRequest(Struct, frozen=True):
    """What to read: a filter of events, a period, the lanes from number ``start`` on.

    Without a ``period`` it is that of the events found, or one around the record ``sought``.
    """

    query: str
    by: By = By.CHANNEL
    period: Period | None = None
    start: int = 0
    sought: str = ""

    def read(self, desk: Desk, room: int) -> TimelineAnswer:
        """Return the timeline for a width in cells.

        Raises:
            DiplotrackError: it cannot be read.
        """
        reader, day, asked = desk.timelines, None, self
        if self.period is None:
            period, day = self._first_period(desk)
            asked = replace(self, period=period)
        else:
            period = self.period
        scale = period.scale(cells_in(room))
        found = reader.read(scale, self.query, self.by, self.start)
        if self.start and not found.lanes:
            asked = replace(asked, start=0)
            found = reader.read(scale, self.query, self.by)
        lane = reader.lane_of(self.sought) if self.sought else ""
        return TimelineAnswer(asked, found, chart(found, room), lane, day)

    def _first_period(self, desk: Desk) -> tuple[Period, dt.date]:
        """Return the period of the events found, or one around the record, and the cursor's day."""
        period = desk.timelines.period(self.query)
        day = desk.timelines.day_of(self.sought) if self.sought else None
        day = day or min(max(desk.as_of, period.first), period.last)
        return (period if day in period else Period.around(day, period.months)), day


class TimelineAnswer(Struct, frozen=True):
    """What was read: the request with its period, the timeline, and the timeline as cells.

    ``lane`` is that of the record sought; ``day`` is where the cursor goes, if the request left the
    period open.
    """

    request: TimelineRequest
    timeline: Timeline
    chart: Chart
    lane: str = ""
    day: dt.date | None = None
