"""The session: the user and the clock. The service reads no clock itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.domain import written_dates
from tracker.domain.book import Author
from tracker.domain.ladder import USUAL_LADDER
from tracker.domain.phrases import NotUnderstoodError, read
from tracker.domain.phrases.conventions import DEFAULT, Conventions

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from pathlib import Path

    from tracker.domain.parity import Ladder


class Session(Struct, frozen=True):
    """The user, the clock and the settings that a desk needs.

    ``clock`` returns the current moment with its UTC offset. It is read at each use, so a session
    can last past midnight. ``conventions`` are the settings for vague dates; ``ladder`` has the
    levels of offices. ``backups`` is the folder for the backups of all books; without one, no
    backups are made. ``last_looked`` is the latest day before today on which the user had the book
    open in the terminal UI, if that is known.
    """

    who: str
    clock: Callable[[], dt.datetime]
    conventions: Conventions = DEFAULT
    ladder: Ladder = USUAL_LADDER
    backups: Path | None = None
    last_looked: dt.date | None = None

    def now(self) -> dt.datetime:
        """Return the current moment."""
        return self.clock()

    @property
    def today(self) -> dt.date:
        """The current civil day in the clock's time zone."""
        return self.now().date()

    def day(self, text: str) -> dt.date:
        """Return the as-of day that a text means: the last day of its window.

        Raises:
            NotUnderstoodError: the text is not a date.
        """
        return self.looked_from(text)[0]

    def looked_from(self, text: str) -> tuple[dt.date, str]:
        """Return the as-of day that a text means, with a note if the text names several days.

        ``mid-November`` is ``20 Nov 2020, the last day of mid-Nov 2020``; for a single day there is
        no note.

        Raises:
            NotUnderstoodError: the text is not a date.
        """
        window = read(text, reference=self.today, conventions=self.conventions)
        day = window.final_day
        if day is None:
            raise NotUnderstoodError(text, text)
        if window.earliest == window.latest:
            return day, ""
        which = "last" if window.latest else "first"
        named = written_dates.short(window).lstrip("≈≤≥ ")
        if named == written_dates.day(day):
            return day, f"{named}, the {which} day of “{text.strip()}”"
        return day, f"{written_dates.day(day)}, the {which} day of {named}"

    def first_day(self, text: str, reference: dt.date) -> dt.date:
        """Return the first day that a text means, counted from a reference date.

        Raises:
            NotUnderstoodError: the text is not a date.
        """
        window = read(text, reference=reference, conventions=self.conventions)
        if day := window.earliest or window.latest:
            return day
        raise NotUnderstoodError(text, text)

    def author(self) -> Author:
        """Return the author of an action at this moment."""
        now = self.now()
        return Author(self.who, now.isoformat(timespec="seconds"), now.date())
