"""Computes the days on which the accounts of a record conflict."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tracker.domain import fact_intervals
from tracker.domain import records as r
from tracker.domain.agreement import agreements
from tracker.domain.claims import claims
from tracker.domain.name_bearers import looked_up
from tracker.domain.visibility import as_known
from tracker.store.rules.said import report_days

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from tracker.domain.book import Stored
    from tracker.domain.fact_intervals import Holding
    from tracker.domain.name_bearers import Bearers
    from tracker.store.engine import Engine, Said

    Found = Mapping[int, Sequence[Said]]
    Known = Sequence[tuple[int, r.Record]]


def conflicts(
    engine: Engine,
    here: Mapping[int, Stored],
    accounts: Found,
    disputes: Found,
) -> Iterator[tuple[int, Holding]]:
    """Yield, by record id, the intervals of days on which a record's accounts conflict.

    ``here`` are the records; ``accounts`` and ``disputes`` have those on each record, by its id.
    """
    wanted = [n for n, each in here.items() if n in accounts or report_days(each)]
    said = [each for n in wanted for group in (accounts, disputes) for each in group.get(n, ())]
    loaded = engine.load(each.id for each in said) if said else {}
    every = (each.record for each in loaded.values())
    names = engine.bearers(looked_up(each for each in every if isinstance(each, r.Account)))
    for number in wanted:
        stored = here[number]
        told, ruled = (
            [(each.known, loaded[each.id].record) for each in group.get(number, ())]
            for group in (accounts, disputes)
        )
        days = [day for day, _ in (*told, *ruled)] + report_days(stored)
        rule = _rule(stored, told, ruled, names)
        for each in fact_intervals.conflict(stored.known.day.toordinal(), days, rule):
            yield number, each


def _rule(stored: Stored, told: Known, ruled: Known, names: Bearers) -> Callable[[int], bool]:
    def in_conflict(number: int) -> bool:
        day = dt.date.fromordinal(number)
        # Every linked record counts as known, because comparing accounts does not read links.
        record = as_known(stored.record, day, lambda _: 0, stored.known_parts)
        accounts = [each for known, each in told if known <= number and isinstance(each, r.Account)]
        disputes = [
            each for known, each in ruled if known <= number and isinstance(each, r.Dispute)
        ]
        found = agreements(record, claims(record, accounts, names), disputes)
        return any(each.in_conflict for each in found.values())

    return in_conflict
