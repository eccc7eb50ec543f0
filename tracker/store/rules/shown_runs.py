"""Computes how records are shown over time, from their own values and the accounts then known."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from tracker.domain import records as r
from tracker.domain.book import Presence
from tracker.domain.claims import WHEN
from tracker.domain.name_bearers import looked_up
from tracker.domain.shown_values import Run, Seen, seen_on
from tracker.domain.tenure import first_day_of
from tracker.domain.visibility import as_known
from tracker.domain.window import OPEN_END
from tracker.store.engine import ShownRecord
from tracker.store.rules.contact_runs import contact_runs
from tracker.store.rules.matched_days import matched
from tracker.store.rules.said import accounts_of, report_days

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tracker.domain.book import Stored
    from tracker.domain.name_bearers import Bearers
    from tracker.store.engine import Engine

_FOREVER = dt.date.max
"""A day on which everything is known."""


def shown(engine: Engine, kind: r.Kind, stored: Mapping[int, Stored]) -> dict[int, ShownRecord]:
    """Return how records of one kind are shown over time; their known days must be up to date."""
    here = {n: each for n, each in stored.items() if each.presence is Presence.HERE}
    told = accounts_of(engine, here)
    every = (account for group in told.values() for _, account in group)
    names = engine.bearers(looked_up(every))
    found: dict[int, ShownRecord] = {}
    for number, each in stored.items():
        runs = list(_runs(each, told.get(number, ()), names))
        contacts = contact_runs(runs) if kind is r.Kind.MEETING and number in here else ()
        found[number] = ShownRecord(each, runs, list(matched(each, runs)), list(contacts))
    return found


def _runs(stored: Stored, told: Sequence[tuple[int, r.Account]], names: Bearers) -> Iterator[Run]:
    """Yield how a record is shown from its known day on, as consecutive intervals of days."""
    first = stored.known.day.toordinal()
    days = sorted({first, *(day for day in _breaks(stored, told) if first < day < OPEN_END)})
    for n, day in enumerate(days):
        until = days[n + 1] if n + 1 < len(days) else OPEN_END
        yield Run(day, until, _seen(stored, told, names, dt.date.fromordinal(day)))


def _seen(
    stored: Stored, told: Sequence[tuple[int, r.Account]], names: Bearers, day: dt.date
) -> Seen:
    number = day.toordinal()
    record = stored.record
    if told or report_days(stored):
        # Every linked record counts as known, because the shown values do not depend on links.
        record = as_known(record, day, lambda _: 0, stored.known_parts)
    accounts = [account for known, account in told if known <= number]
    return seen_on(day, record, accounts, (), names)


def _breaks(stored: Stored, told: Sequence[tuple[int, r.Account]]) -> Iterator[int]:
    """Yield the days on which the shown values of a record can change."""
    yield from (known for known, _ in told)
    yield from report_days(stored)
    record = stored.record
    if isinstance(record, r.Meeting):
        # Before its first day, a held meeting is shown as scheduled. That first day is one of the
        # days that its sources state.
        windows = [record.when, *(each.says for each in record.evidence)]
        seen = [_seen(stored, told, lambda _: (), _FOREVER)] if told else []
        windows += [one.window for each in seen for one in _claimed(each)]
        begins = (first_day_of(each) for each in windows)
        yield from (day.toordinal() for day in begins if day)


def _claimed(seen: Seen) -> Iterator[Any]:
    if agreement := seen.agreements.get(WHEN):
        yield from agreement.claims
