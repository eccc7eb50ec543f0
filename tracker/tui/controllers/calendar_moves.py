"""The keys that move the cursor of the calendar: by days, months and years, and to contacts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import datetime as dt

    from tracker.tui.controllers.calendar_position import CalendarPosition
    from tracker.tui.footer import Footer
    from tracker.tui.shell import Asides

_MONTHS = 12


class CalendarPlace(Protocol):
    """The screen of a calendar as the controller of its cursor sees it."""

    position: CalendarPosition

    @property
    def asides(self) -> Asides:
        """Runs the reads that keys start, in the background if they take long."""

    @property
    def footer(self) -> Footer:
        """The footer, for messages."""

    def reload(self, *, keep: str = "") -> None:
        """Read the year of the cursor's day, and draw it."""

    def draw(self) -> None:
        """Draw the year that was read, with the cursor."""

    def key(self, action: str) -> str:
        """Return the key of an action, for messages."""


class CalendarMoves:
    """Moves the cursor of the calendar, also to other years."""

    def __init__(self, place: CalendarPlace) -> None:
        """Initialize with the screen."""
        self._place = place

    def go(self, day: dt.date | None) -> None:
        """Move the cursor to a day; for ``None``, show that the year has no contact."""
        place = self._place
        if day is None:
            keys = f"{place.key('previous-mark')} and {place.key('next-mark')}"
            place.footer.say(f"No contact in this year; {keys} go to contacts of other years.")
        elif place.position.go(day):
            place.draw()
        else:
            place.reload()

    def action_move_cells(self, days: int) -> None:
        """Move the cursor by some days."""
        self.go(self._place.position.later(days))

    def action_move_rows(self, months: int) -> None:
        """Move the cursor by some months."""
        self.go(self._place.position.months_later(months))

    def action_move_period(self, years: int) -> None:
        """Move the cursor by some years."""
        self.go(self._place.position.months_later(years * _MONTHS))

    def action_next_mark(self, step: int) -> None:
        """Move the cursor to the next contact, of any year (previous if ``step`` is -1)."""
        which = "later" if step > 0 else "earlier"

        def go(day: dt.date | None) -> None:
            if day:
                self.go(day)
            else:
                self._place.footer.say(f"There is no {which} contact.")

        find = self._place.position.seeking(step)
        self._place.asides.begin(f"the calendar for {which} contacts", find, go)

    def action_end_mark(self, last: int) -> None:
        """Move the cursor to the first or last day with a contact in this year."""
        self.go(self._place.position.end_contact(last=bool(last)))
