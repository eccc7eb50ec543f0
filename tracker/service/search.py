"""Search by name: among all records, for options of a field, and for tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain import records as r
from tracker.service.lists import AT_ONCE

if TYPE_CHECKING:
    import datetime as dt
    from contextlib import AbstractContextManager

    from tracker.domain.book import Head, Option
    from tracker.store.contract import Store

FOUND_ORDER = (
    r.Kind.PARTY,
    r.Kind.CHANNEL,
    r.Kind.PERSON,
    r.Kind.ORGANIZATION,
    r.Kind.MEETING,
    r.Kind.COMMITMENT,
    r.Kind.SIGNAL,
    r.Kind.ACCOUNT,
    r.Kind.DISPUTE,
    r.Kind.SOURCE,
)
"""The kinds of record in the order in which search results are shown."""


class Search:
    """Searches one book for records known on an as-of day."""

    def __init__(self, store: Store, as_of: dt.date) -> None:
        """Initialize with the store and the day."""
        self._store = store
        self._as_of = as_of

    def find_anything(self, text: str, limit: int = 60) -> dict[str, list[Head]]:
        """Return the records that a text finds, by kind, best matches first."""
        grouped: dict[str, list[Head]] = {kind.value: [] for kind in FOUND_ORDER}
        for head in self._store.heads(self._store.names.find(text, self._as_of, limit)):
            grouped[head.kind.value].append(head)
        return {kind: heads for kind, heads in grouped.items() if heads}

    def quickly(self) -> AbstractContextManager[None]:
        """Stop searches inside the context before a user notices a delay.

        Raises:
            SlowError: a search was stopped.
        """
        return self._store.within(AT_ONCE)

    def options(self, kinds: tuple[r.Kind, ...], text: str, limit: int = 50) -> list[Option]:
        """Return records for completion, matched by any part of their names.

        See ``Names.options``.
        """
        return self._store.names.options(kinds or tuple(r.Kind), text, limit, self._as_of)

    def slugs(self, text: str) -> list[str]:
        """Return at most ten slugs that begin with a text."""
        return self._store.names.beginning(text, self._as_of)

    def tags(self, text: str, limit: int = 50) -> list[str]:
        """Return the tags in use that contain a text, ignoring case and accents."""
        return self._store.names.tags(text, limit, self._as_of)
