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
    """A contact, in day numbers: its first day, and the earliest and latest possible last day.

    With an open start, ``first`` is the window's end on and after that day, and ``OPEN_START``
    before it. ``last_least`` is ``OPEN_START`` and ``last_most`` ``OPEN_END`` where they are not
    known.
    """

    first: int
    last_least: int
    last_most: int


def contacts_in(
    status: MeetingStatus, window: Window | None, since: int, until: int
) -> Iterator[tuple[Contact, int, int]]:
    """Yield the contacts that a meeting with these days counts as, each with its interval of days.

    ``since`` is the first day on which the meeting is shown with these days, ``until`` the day
    after the last. A held meeting is a contact from its own first day on; where that is not known,
    from the day on which it is shown as held. Where it fell on one of several days, future days do
    not count yet, so the contact changes on each of these days.
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
    """Return the earliest possible last day: for ``A/B`` that is B, for a month its first day.

    Where the end is not known it is the first day.
    """
    if window.latest is None:
        return window.sort
    found = edtf.expression(window.edtf)
    if not isinstance(found, Interval) or found.end is None:
        return window.lo
    first = found.end.first
    return max(first.toordinal() if first else OPEN_START, window.lo)
