"""The accounts and disputes on records."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING

from tracker.domain import records as r

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.domain.book import Unreadable
    from tracker.store.engine import Engine


def accounts_of(
    engine: Engine,
    ids: Iterable[int],
    as_of: dt.date = dt.date.max,
    unreadable: dict[int, Unreadable] | None = None,
) -> dict[int, list[r.Account]]:
    """Return the accounts on each of these records known by a day, in the order of entry.

    Records that cannot be decoded are added to ``unreadable``; see ``Store.load``.
    """
    day = as_of.toordinal()
    wanted = list(ids)
    said = [
        each
        for each in (engine.said_on(wanted) if wanted else ())
        if each.kind is r.Kind.ACCOUNT and each.known <= day
    ]
    loaded = engine.load((each.id for each in said), unreadable) if said else {}
    grouped: dict[int, list[r.Account]] = defaultdict(list)
    for each in said:
        stored = loaded.get(each.id)
        if stored and isinstance(stored.record, r.Account):
            grouped[each.subject].append(stored.record)
    return grouped


def told_of(engine: Engine, ids: Iterable[int], as_of: dt.date) -> dict[int, list[int]]:
    """Return the accounts and disputes on each of some records known by a day, by ascending id."""
    day, wanted = as_of.toordinal(), list(ids)
    grouped: dict[int, list[int]] = defaultdict(list)
    for each in engine.said_on(wanted) if wanted else ():
        if each.known <= day:
            grouped[each.subject].append(each.id)
    return grouped
