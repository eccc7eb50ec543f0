"""Contacts of a channel: its held meetings, with their possible first and last days."""

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

    If the meeting's window has no start (until B), ``first`` is B as seen on B or later, and
    ``OPEN_START`` as seen before B. An unknown ``last_least`` is ``OPEN_START``, an unknown
    ``last_most`` is ``OPEN_END``.
    """

    first: int
    last_least: int
    last_most: int


def contacts_in(
    status: MeetingStatus, window: Window | None, since: int, until: int
) -> Iterator[tuple[Contact, int, int]]:
    """Yield the contacts that a meeting gives, each with the days on which it applies.

    ``since`` is the first day on which the meeting is shown with this status and window, ``until``
    the first day on which it no longer is. A held meeting is a contact from its own first day; if
    that is unknown, from the day on which it is shown as held. Of several possible days, those
    still in the future do not count, so the contact changes on each of them.
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
    """Return the earliest possible last day: B for ``A/B``, the first day of a month.

    If the window has no end, the result is its first day.
    """
    if window.latest is None:
        return window.sort
    found = edtf.expression(window.edtf)
    if not isinstance(found, Interval) or found.end is None:
        return window.lo
    first = found.end.first
    return max(first.toordinal() if first else OPEN_START, window.lo)
