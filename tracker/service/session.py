"""Who acts, and when: given to the service, which reads no clock itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.domain.ladder import USUAL_LADDER
from tracker.domain.phrases import NotUnderstoodError, read
from tracker.domain.phrases.conventions import DEFAULT, Conventions
from tracker.store.stored import Author

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from tracker.domain.parity import Ladder


@dataclass(frozen=True, slots=True)
class Session:
    """A person at work.

    ``now`` returns the moment with its offset, ``today`` is the civil day, ``conventions`` are what
    vague dates are taken to mean, ``ladder`` is what titles of offices are ranked by.
    """

    who: str
    now: Callable[[], dt.datetime]
    today: dt.date
    conventions: Conventions = DEFAULT
    ladder: Ladder = USUAL_LADDER

    def day(self, text: str) -> dt.date:
        """Return the last day of what a text is read as, from today: the book is known up to it.

        Raises:
            NotUnderstoodError: it is not a day.
        """
        window = read(text, reference=self.today, conventions=self.conventions)
        if day := window.latest or window.earliest:
            return day
        raise NotUnderstoodError(text, text)

    def author(self) -> Author:
        """Return the author of an action done now."""
        return Author(self.who, self.now().isoformat(timespec="seconds"), self.today)
