"""Adopting an account: which other account of the field it replaces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain import records as r
from tracker.domain.book import Put

if TYPE_CHECKING:
    from tracker.store.contract import Store


def giving_way(store: Store, account: r.Account) -> list[Put]:
    """Return the accounts of the same field to be written, no longer adopted, beside this one."""
    if not account.adopted:
        return []
    subject = store.ids([account.subject]).get(account.subject)
    told = store.accounts_of([subject]).get(subject, []) if subject is not None else []
    slugs = [
        each.slug
        for each in told
        if each.field == account.field and each.slug != account.slug and each.adopted
    ]
    return [
        Put(replace(each.record, adopted=""), each.version)
        for each in store.get_many(slugs).values()
        if isinstance(each.record, r.Account)
    ]
