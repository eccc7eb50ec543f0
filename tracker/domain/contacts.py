"""Contacts of a channel: held meetings, with first day and earliest and latest last day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.domain import edtf
from tracker.domain.daysets import days_in
from tracker.domain.edtf import Interval
from tracker.domain.records import MeetingStatus
from tracker.domain.window import OPEN_START

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.domain.window import Window


class Contact(Struct, frozen=True):
    """A contact, in day numbers: its first day, the least and the most that its last day can be.

    ``first`` of an open start is its end, before that ``OPEN_START``. ``last_least`` is
    ``OPEN_START``, ``last_most`` is ``OPEN_END`` where they are not known.
    """

    first: int
    last_least: int
    last_most: int


def contacts_in(
    status: MeetingStatus, window: Window | None, since: int, until: int
) -> Iterator[tuple[Contact, int, int]]:
    """Yield the contact that a meeting with these days is, and from which day until which.

    ``since`` is the first day on which the meeting is seen so, ``until`` the day after the last. A
    meeting held is a contact from its own first day on, and where that is not known, from the day
    on which it is seen as held. Of one of several days, those that are ahead do not count yet, so
    that it is another contact from each of them on.
    """
    if status is not MeetingStatus.HELD or window is None or not window.understood:
        return
    runs = days_in(window)
    if window.lo == OPEN_START and since < window.sort:
        stop = min(until, window.sort)
        yield Contact(OPEN_START, _last_least(window), runs[-1][1]), since, stop
        since = stop
    for n, (begins, last) in enumerate(runs):
        start = max(since, begins)
        stop = min(until, runs[n + 1][0]) if n + 1 < len(runs) else until
        if start < stop:
            yield Contact(window.sort, _last_least(window), last), start, stop


def _last_least(window: Window) -> int:
    """Return the earliest day that can be the last: of ``A/B`` that is B, of a month any in it.

    Where the end is not known it is the first day.
    """
    if window.latest is None:
        return window.sort
    found = edtf.expression(window.edtf)
    if not isinstance(found, Interval) or found.end is None:
        return window.lo
    first = found.end.first
    return max(first.toordinal() if first else OPEN_START, window.lo)
