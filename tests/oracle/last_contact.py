"""The last contact of a channel, and the day on which the next is expected (section 5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.oracle.book import FOREVER, Meeting
from tests.oracle.matching import began
from tests.oracle.showing import shown_window
from tests.oracle.silence import contact_meetings, last_days, usual_interval
from tests.oracle.statements import joined

if TYPE_CHECKING:
    from tests.oracle.book import Book, Channel
    from tests.oracle.window import Window


def last_contact(book: Book, channel: Channel, day: int) -> Meeting | None:
    """The contact that may have been the last to end; of several, the one sure to end last.

    Of those that agree on both, the one that begins first; of those with the same days, the one
    that was added last.
    """
    found = contact_meetings(book, channel, day)
    ends = {
        each.slug: (*_ends(window, day), -_first(window, day), added)
        for added, (each, window) in enumerate(found)
    }
    return max((each for each, _ in found), key=lambda each: ends[each.slug], default=None)


def _first(window: Window, day: int) -> int:
    """The day by which a contact has begun; none for one that may begin after this day."""
    first = began(window)
    return first if first <= day else 0


def _ends(window: Window, day: int) -> tuple[int, int]:
    """The latest and the earliest day that can be the last of a contact.

    Those after this day too; of a set the runs of days that have begun.
    """
    if window.kind == "set":
        come = [each for each in joined(window.members) if each[0] <= day]
        return max(hi for _, hi in come), come[0][0]
    least, _ = last_days(window, FOREVER)
    return FOREVER if window.hi is None else window.hi, least or 0


def next_expected(book: Book, channel: Channel, day: int) -> int | None:
    """The last day that the last contact can have had, and the usual interval in whole days."""
    last, usual = last_contact(book, channel, day), usual_interval(book, channel, day)
    window = shown_window(book, last, "when", day) if last else None
    if window is None or usual is None or _ends(window, day)[0] == FOREVER:
        return None
    return _ends(window, day)[0] + round(usual)
