"""Moves through the calendar of contacts: by days, months and years, from contact to contact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import datetime as dt

    from tracker.tui.controllers.calendar_position import CalendarPosition
    from tracker.tui.footer import Footer

_MONTHS = 12


class CalendarPlace(Protocol):
    """The screen of a calendar, as what moves through it sees it."""

    position: CalendarPosition

    @property
    def footer(self) -> Footer:
        """The footer, for messages."""

    def reload(self, *, keep: str = "") -> None:
        """Read the year of the position, and draw it."""

    def draw(self) -> None:
        """Draw what was read, with the cursor."""

    def key(self, action: str) -> str:
        """Return the key of an action, for messages."""


class CalendarMoves:
    """The keys that move the cursor, to another year too."""

    def __init__(self, place: CalendarPlace) -> None:
        """Initialize with the screen."""
        self._place = place

    def go(self, day: dt.date | None) -> None:
        """Move to a day; without one, say that the year has no contact."""
        place = self._place
        if day is None:
            keys = f"{place.key('previous-mark')} and {place.key('next-mark')}"
            place.footer.say(f"No contact in this year; {keys} go to those of other years.")
        elif place.position.go(day):
            place.draw()
        else:
            place.reload()

    def action_move_cells(self, days: int) -> None:
        """Move by days."""
        self.go(self._place.position.later(days))

    def action_move_rows(self, months: int) -> None:
        """Move by months."""
        self.go(self._place.position.months_later(months))

    def action_move_period(self, years: int) -> None:
        """Move by years."""
        self.go(self._place.position.months_later(years * _MONTHS))

    def action_next_mark(self, step: int) -> None:
        """Move to the next day of a contact, or to the previous one, in another year too."""
        if day := self._place.position.next_contact(step):
            self.go(day)
        else:
            self._place.footer.say(f"There is no {'later' if step > 0 else 'earlier'} contact.")

    def action_end_mark(self, last: int) -> None:
        """Move to the first or last day of a contact in this year."""
        self.go(self._place.position.end_contact(last=bool(last)))
