"""From which day a record is known with a source: evidence, and the sources of its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain import knowing
from tracker.domain import records as r
from tracker.domain.window import OPEN_END

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from tracker.domain.knowing import DayOf


def cited_from(record: r.Record, owner: dt.date, day_of: DayOf) -> int:
    """Return the first day (a number) on which a known source of a record is known too.

    A source without a date is known with what cites it. ``owner`` is the record's known day.
    """
    days = [max(day, owner) for day in _days(record, owner, day_of)]
    return min(days).toordinal() if days else OPEN_END


def _days(record: r.Record, owner: dt.date, day_of: DayOf) -> Iterator[dt.date]:
    for each in record.evidence:
        yield day_of(each.source) or owner
    match record:
        case r.Commitment():
            for outcome in record.outcomes:
                known = knowing.outcome_known(outcome, day_of, owner)
                yield from (max(day_of(slug) or known, known) for slug in outcome.sources)
        case r.Channel():
            for state in record.states:
                known = knowing.state_known(state, day_of)
                yield from (max(day_of(slug) or known, known) for slug in state.sources)
        case r.Person():
            for role in record.roles:
                known = knowing.role_known(role, day_of, owner)
                yield from (max(day_of(slug) or known, known) for slug in role.sources)
        case _:
            pass
