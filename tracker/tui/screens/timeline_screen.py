"""The timeline screen: lanes of channels or parties, with a cursor and a zoom."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, ClassVar

from tracker.keys.action import Where
from tracker.presenting.chart_cursor import Cursor
from tracker.presenting.timeline_chart import GAP
from tracker.presenting.timeline_drawing import cursor_peek, timeline_drawing
from tracker.presenting.timeline_words import (
    period_words,
    shown_words,
    timeline_legend,
    why_less,
)
from tracker.tui.controllers.picture_file import PictureFile
from tracker.tui.controllers.picture_filter import PictureFilter
from tracker.tui.controllers.timeline_moves import TimelineMoves
from tracker.tui.controllers.timeline_position import TimelinePosition
from tracker.tui.controllers.timeline_request import TimelineAnswer
from tracker.tui.screens.picture_screen import PictureScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.service import views as v
    from tracker.service.desk import Desk
    from tracker.tui.widgets.drawing_view import DrawingView

_LEGEND = 117
"""The minimum width for the whole legend, in cells; narrower screens have a brief one."""


class TimelineScreen(PictureScreen[TimelineAnswer]):
    """Shows events in lanes over time; the cursor is on a cell of a lane."""

    where: ClassVar = (Where.PICTURE, Where.TIMELINE)
    called = "the timeline"

    def __init__(self, query: str = "", slug: str = "") -> None:
        """Initialize with a filter of events, and the record on which the cursor starts."""
        super().__init__()
        self.position = TimelinePosition(lambda: self.shell.desk, query, slug)
        asking = PictureFilter(self, self.position, "channel:, party:, when:, kind:, status:, tag:")
        file = PictureFile(self, self.position)
        self.controllers = [TimelineMoves(self), asking, file, *self.controllers]

    def reading(self) -> Callable[[Desk], TimelineAnswer]:
        """Return the function that reads the period and the lanes to show."""
        return self.position.reading(self.view.room)

    def take(self, found: TimelineAnswer) -> None:
        """Take over the period and its lanes."""
        self.position.take(found)

    @property
    def note(self) -> str:
        """The reason why some events are not drawn; empty if all are drawn."""
        return why_less(self.position.timeline) if self.position.timeline else ""

    def stay(self) -> None:
        """Return to the period and the lanes that are drawn, after a read was cancelled."""
        self.position.stay()

    def draw(self) -> None:
        """Draw the lanes, the details of the cursor's mark, and the summary."""
        at = self.position
        if at.chart is None or at.timeline is None:
            return
        legend = timeline_legend(brief=self.view.room < _LEGEND)
        drawing = timeline_drawing(at.chart, at.cursor)
        self.view.show(drawing.followed_by(*(each.spans for each in legend)))
        full = self.full_view(at.spot.slug) if at.spot else None
        self.peek.show_detail(cursor_peek(at.chart, at.cursor, full, self.key("next-mark")))
        drawn = at.timeline
        path = ["Timeline", f"by {drawn.by.value}", period_words(drawn.scale)]
        self.title_line.show_title(path, filter_text=drawn.query, right=shown_words(drawn))
        self.show_keys()

    def chosen(self) -> v.View | None:
        """Return the record of the mark under the cursor."""
        return self.position.spot.view if self.position.spot else None

    @property
    def leads_on(self) -> bool:
        """Whether the cursor is on a mark."""
        return self.position.spot is not None

    def action_open(self) -> None:
        """Open the record of the mark, or the list of meetings that it counts."""
        at = self.position
        if at.spot is None or at.chart is None:
            return
        if at.spot.slug:
            self.shell.open_record(at.spot.slug)
            return
        lo, hi = (dt.date.fromordinal(day) for day in at.chart.scale.days(at.spot.first))
        self.shell.open_list("meeting", f"channel:{at.lane} when:{lo}..{hi}")

    def action_calendar(self) -> None:
        """Open the calendar for the channel or party of the cursor's lane."""
        at = self.position
        query = f"{at.by.value}:{at.lane}" if at.lane else ""
        day = dt.date.fromordinal(at.chart.scale.days(at.cursor.cell)[0]) if at.chart else None
        self.shell.sheets.calendar(self, query, day)

    def on_drawing_view_clicked(self, event: DrawingView.Clicked) -> None:
        """Move the cursor to the clicked cell; a second click opens its mark."""
        drawn = self.position.chart
        if drawn is None:
            return
        lane = [lane for lane, _, _ in drawn.lines()][event.line]
        self.position.go(Cursor(lane, event.cell - drawn.titles - GAP).in_chart(drawn))
        self.draw()
        if event.opens:
            self.action_open()
