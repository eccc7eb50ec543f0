"""Adoption of an account: finds the other adopted account that it replaces."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain import records as r
from tracker.domain.book import Put

if TYPE_CHECKING:
    from tracker.store.contract import Store


def giving_way(store: Store, account: r.Account) -> list[Put]:
    """Return other adopted accounts of an account's field, changed to not adopted, for writing."""
    if not account.adopted:
        return []
    subject = store.ids([account.subject]).get(account.subject)
    if subject is None:
        return []
    told = store.load(store.told_of([subject], dt.date.max).get(subject, ()), {})
    return [
        Put(replace(each.record, adopted=""), each.version)
        for each in told.values()
        if isinstance(each.record, r.Account) and each.record.adopted
        if each.record.field == account.field and each.slug != account.slug
    ]
