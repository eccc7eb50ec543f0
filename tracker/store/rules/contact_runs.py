"""Computes the intervals of days on which a meeting counts as a contact of its channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain import records as r
from tracker.domain.contacts import contacts_in
from tracker.store.engine import ContactRun

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tracker.domain.shown_values import Run


def contact_runs(runs: Sequence[Run]) -> Iterator[ContactRun]:
    """Yield the contacts that a meeting gives, each with the interval in which it applies."""
    last: ContactRun | None = None
    for each in _each(runs):
        if last and replace(each, from_day=last.from_day, until_day=last.until_day) == last:
            last = replace(last, until_day=each.until_day)
            continue
        if last:
            yield last
        last = each
    if last:
        yield last


def _each(runs: Sequence[Run]) -> Iterator[ContactRun]:
    for run in runs:
        meeting = run.seen.record
        if isinstance(meeting, r.Meeting):
            for contact, begins, until in contacts_in(
                meeting.status, run.seen.at, run.from_day, run.until_day
            ):
                yield ContactRun(meeting.channel, contact, begins, until)
