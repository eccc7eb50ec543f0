"""The calendar screen: the contacts of a year, with a cursor that moves by days and months."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tracker.domain.query.tokenizer import joined
from tracker.keys.action import Where
from tracker.presenting.calendar_words import calendar_legend, calendar_words, day_peek, vaguer_line
from tracker.presenting.year_calendar import calendar_drawing, day_at
from tracker.service.contact_years import ContactYear
from tracker.tui.controllers.calendar_moves import CalendarMoves
from tracker.tui.controllers.calendar_position import CalendarPosition
from tracker.tui.controllers.picture_filter import PictureFilter
from tracker.tui.screens.picture_screen import PictureScreen

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from tracker.service import views as v
    from tracker.service.desk import Desk
    from tracker.tui.widgets.drawing_view import DrawingView

_COUNTED = "Too many meetings to draw each: numbers are held meetings, counted on their first day."


class CalendarScreen(PictureScreen[ContactYear]):
    """Shows the meetings of a year by day; the cursor is on a day."""

    where: ClassVar = (Where.PICTURE, Where.CALENDAR)
    called = "the calendar"
    screen_kind = "meeting"

    def __init__(self, query: str = "", day: dt.date | None = None) -> None:
        """Initialize with a filter of meetings, and the cursor's day (``None``: the as-of day)."""
        super().__init__()
        self.position = CalendarPosition(lambda: self.shell.desk, query, day)
        self._moves = CalendarMoves(self)
        fields = "channel:, party:, status:, mode:, person:, tag:"
        asking = PictureFilter(self, self.position, fields)
        self.controllers = [self._moves, asking, *self.controllers]

    def reading(self) -> Callable[[Desk], ContactYear]:
        """Return the function that reads the year of the cursor's day."""
        return self.position.reading()

    def take(self, found: ContactYear) -> None:
        """Take over the year."""
        self.position.take(found)

    @property
    def note(self) -> str:
        """The reason why some meetings are not drawn; empty if all are drawn."""
        return _COUNTED if self.position.found and self.position.found.counted else ""

    def stay(self) -> None:
        """Return to the year that is drawn, after a read was cancelled."""
        self.position.stay()

    def draw(self) -> None:
        """Draw the year, the details of the cursor's day, and the summary."""
        at = self.position
        if at.found is None:
            return
        drawing = calendar_drawing(at.drawn, at.day, self.view.room)
        vaguer = vaguer_line(at.drawn)
        notes = [vaguer, calendar_legend().spans] if vaguer else [calendar_legend().spans]
        self.view.show(drawing.followed_by(*notes))
        keys = self.key("next-mark"), self.key("previous-mark")
        self.peek.show_detail(day_peek(at.drawn, at.day, *keys))
        path = ["Calendar of contacts", str(at.drawn.year)]
        right = calendar_words(at.found, at.drawn)
        self.title_line.show_title(path, filter_text=at.found.query, right=right)
        self.show_keys()

    def chosen(self) -> v.View | None:
        """Return the meeting on the cursor's day, if there is exactly one."""
        found = self.position.marks.meetings
        return found[0] if len(found) == 1 else None

    @property
    def leads_on(self) -> bool:
        """Whether there is a meeting on the cursor's day."""
        return bool(self.position.marks.meetings or self.position.marks.held)

    def action_open(self) -> None:
        """Open the meeting on the cursor's day, or the list of the day's meetings if several."""
        if view := self.chosen():
            self.shell.open_record(view.slug)
        else:
            query = joined((self.position.query, f"when:{self.position.day}"))
            self.shell.open_list("meeting", query)

    def action_timeline(self) -> None:
        """Open the timeline with the same filter."""
        query = self.position.query
        view = self.chosen()
        asked = joined((query, "kind:meeting")) if query else ""
        self.shell.sheets.timeline(self, asked, view.slug if view else "")

    def on_drawing_view_clicked(self, event: DrawingView.Clicked) -> None:
        """Move the cursor to the clicked day; a second click opens its meetings."""
        year = self.position.drawn.year
        self._moves.go(day_at(year, event.line, event.cell, self.view.room))
        if event.opens and self.leads_on:
            self.action_open()
