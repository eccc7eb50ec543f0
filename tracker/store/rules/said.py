"""Reads the accounts and disputes on records."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from tracker.domain import records as r

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from tracker.domain.book import Stored
    from tracker.store.engine import Engine


def accounts_of(engine: Engine, ids: Iterable[int]) -> dict[int, list[tuple[int, r.Account]]]:
    """Return the accounts on each record with their known days, in order of entry."""
    wanted = list(ids)
    said = [
        each for each in (engine.said_on(wanted) if wanted else ()) if each.kind is r.Kind.ACCOUNT
    ]
    loaded = engine.load(each.id for each in said) if said else {}
    grouped: dict[int, list[tuple[int, r.Account]]] = defaultdict(list)
    for each in said:
        record = loaded[each.id].record
        if isinstance(record, r.Account):
            grouped[each.subject].append((each.known, record))
    return grouped


def report_days(stored: Stored) -> list[int]:
    """Return the known days of the evidence that consists of dated reports."""
    known = stored.known_parts["evidence"]
    return [
        day
        for each, day in zip(stored.record.evidence, known, strict=True)
        if each.role is r.EvidenceRole.WHEN
    ]


def told_of(engine: Engine, ids: Iterable[int], as_of: dt.date) -> dict[int, list[int]]:
    """Return, for each record, the ids of accounts and disputes known by a day, ascending."""
    day, wanted = as_of.toordinal(), list(ids)
    grouped: dict[int, list[int]] = defaultdict(list)
    for each in engine.said_on(wanted) if wanted else ():
        if each.known <= day:
            grouped[each.subject].append(each.id)
    return grouped
