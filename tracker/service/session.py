"""Who acts, and when: given to the service, which reads no clock itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.store.stored import Author

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Session:
    """A person at work: ``now`` returns the moment with its offset, ``today`` is the civil day."""

    who: str
    now: Callable[[], dt.datetime]
    today: dt.date

    def author(self) -> Author:
        """Return the author of an action done now."""
        return Author(self.who, self.now().isoformat(timespec="seconds"), self.today)
