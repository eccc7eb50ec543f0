"""The contact of a meeting on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.contacts import Contact, contacts_in

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from tracker.domain.records import MeetingStatus
    from tracker.domain.window import Window


def contacts_on(status: MeetingStatus, window: Window | None, as_of: dt.date) -> Iterator[Contact]:
    """Yield the contact of a meeting with these days as of a day, if it counts as one."""
    today = as_of.toordinal()
    for contact, _, _ in contacts_in(status, window, today, today + 1):
        yield contact
