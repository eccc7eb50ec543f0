"""The keys that move the timeline: its cursor, its period, its lanes."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Protocol

from tracker.service.timelines import By

if TYPE_CHECKING:
    from tracker.domain.periods import Period
    from tracker.presenting.chart_cursor import Cursor
    from tracker.tui.controllers.timeline_position import TimelinePosition
    from tracker.tui.footer import Footer


class TimelinePlace(Protocol):
    """The screen of a timeline as the controller of its cursor sees it."""

    position: TimelinePosition

    @property
    def footer(self) -> Footer:
        """The footer, for messages."""

    def reload(self, *, keep: str = "") -> None:
        """Read the period of the position, and draw it."""

    def draw(self) -> None:
        """Draw the timeline that was read, with the cursor."""

    def key(self, action: str) -> str:
        """Return the key of an action, for messages."""


class TimelineMoves:
    """Moves the cursor, the period and the lanes of a timeline."""

    def __init__(self, place: TimelinePlace) -> None:
        """Initialize with the screen."""
        self._place = place

    @property
    def _at(self) -> TimelinePosition:
        return self._place.position

    def _go(self, cursor: Cursor | None, otherwise: str) -> None:
        """Move the cursor; if the new one is ``None``, show the message ``otherwise``."""
        if cursor is None:
            self._place.footer.say(otherwise)
            return
        self._at.go(cursor)
        self._place.draw()

    def action_move_cells(self, cells: int) -> None:
        """Move the cursor in time; past either end, the period moves on by half its length."""
        drawn, period = self._at.chart, self._at.period
        if drawn is None or period is None:
            return
        moved = self._at.cursor.later(cells)
        if 0 <= moved.cell < drawn.cells:
            self._go(moved, "")
            return
        step = 1 if cells > 0 else -1
        edge = drawn.scale.last if cells > 0 else drawn.scale.first
        self._show(period.shifted(step), edge + step)

    def action_move_rows(self, lanes: int) -> None:
        """Move the cursor by some lanes; past the last or first lane read, read more lanes."""
        drawn = self._at.chart
        if drawn is None:
            return
        moved = self._at.cursor.below(lanes)
        if 0 <= moved.lane < len(drawn.lanes):
            self._go(moved, "")
        elif self._at.turn(lanes):
            self._place.reload()

    def action_next_mark(self, step: int) -> None:
        """Move the cursor to the next mark of its lane (previous if ``step`` is -1)."""
        drawn = self._at.chart
        which, key = ("later", "period-after") if step > 0 else ("earlier", "period-before")
        other = f"{self._place.key(key)} goes to {which} days"
        none = f"No {which} mark in this lane and period; {other}."
        self._go(self._at.cursor.next_spot(drawn, step) if drawn else None, none)

    def action_end_mark(self, last: int) -> None:
        """Move the cursor to the first or last mark of its lane."""
        drawn = self._at.chart
        found = self._at.cursor.end_spot(drawn, last=bool(last)) if drawn else None
        self._go(found, "No mark in this lane and period.")

    def action_move_period(self, steps: int) -> None:
        """Show the next or previous period, with the cursor in the same cell."""
        if self._at.period is not None:
            self._show(self._at.period.moved(steps))

    def action_zoom(self, steps: int) -> None:
        """Show a shorter or longer period around the cursor."""
        drawn, period, spot = self._at.chart, self._at.period, self._at.spot
        if drawn is None or period is None:
            return
        first, last = drawn.scale.days(self._at.cursor.cell)
        day = (spot.day if spot else None) or (first + last) // 2
        day = min(max(day, drawn.scale.first), drawn.scale.last)
        zoomed = period.zoomed(steps, dt.date.fromordinal(day))
        if zoomed == period:
            self._place.footer.say(f"This is the {'shortest' if steps < 0 else 'longest'} period.")
        else:
            self._show(zoomed, day)

    def _show(self, period: Period, day: int | None = None) -> None:
        if period == self._at.period:
            self._place.footer.say("The timeline ends here: it has the years 1 to 9999.")
            return
        self._at.show(period, day)
        self._place.reload()

    def action_lanes_by(self) -> None:
        """Switch between a lane for each channel and a lane for each party."""
        self._at.show_lanes(By.PARTY if self._at.by is By.CHANNEL else By.CHANNEL)
        self._place.reload()
