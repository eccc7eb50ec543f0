"""Plausibility of dates: the default status of a new meeting, and past events dated in the future.

Only these rules depend on the clock. They apply when a person or an import enters or changes a
value, and never to undo, restore or load.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tracker.domain import records as r
from tracker.domain import written_dates
from tracker.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.domain.window import Window

_ONE_DAY = dt.timedelta(days=1)


def status_by_day(when: Window | None, today: dt.date) -> r.MeetingStatus:
    """Return the default status of a new meeting, which depends on the last day of its window."""
    if when is None or when.latest is None:
        return r.MeetingStatus.UNKNOWN
    return r.MeetingStatus.SCHEDULED if when.latest > today else r.MeetingStatus.HELD


def lying_ahead(record: r.Record, was: r.Record | None, today: dt.date) -> Iterator[Problem]:
    """Yield a problem for each field that reports a past event but begins later than tomorrow.

    Tomorrow is allowed, because it has already begun in time zones further east. Values that are
    the same in ``was`` are not checked.
    """
    match record:
        case r.Meeting(status=r.MeetingStatus.HELD):
            stood = isinstance(was, r.Meeting) and (was.when, was.status) == (
                record.when,
                record.status,
            )
            if not stood and _ahead(record.when, today):
                right = "a meeting that is to come is scheduled or proposed"
                yield Problem("when", _sentence("When", record.when, "held", today, right))
        case r.Commitment():
            before = len(was.outcomes) if isinstance(was, r.Commitment) else 0
            for n, outcome in enumerate(record.outcomes[before:], start=before):
                if _ahead(outcome.on, today):
                    right = "an outcome takes a day up to tomorrow"
                    yield Problem(
                        f"outcome/{n}/on", _sentence("On", outcome.on, "judged", today, right)
                    )
        case r.Source():
            stood = isinstance(was, r.Source) and was.published == record.published
            if not stood and _ahead(record.published, today):
                right = "a publication takes a day up to tomorrow"
                said = _sentence("Published", record.published, "published", today, right)
                yield Problem("published", said)
        case _:
            pass


def _ahead(window: Window | None, today: dt.date) -> bool:
    """Return whether a window begins later than tomorrow; an open start counts as past."""
    return bool(window and window.earliest and window.earliest - today > _ONE_DAY)


def _sentence(label: str, window: Window | None, done: str, today: dt.date, right: str) -> str:
    return (
        f"{label}: {written_dates.short(window)} is after today, {written_dates.day(today)}, "
        f"so it cannot have been {done}; {right}."
    )
