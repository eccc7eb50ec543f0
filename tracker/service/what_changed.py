"""What changed between two days: what happened, what became known, and what flipped.

Each section is a list of the later day with its query, so its number is the count of that list.
Events that happened before the first day but became known only after it have a section of their
own.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tracker.domain.query.tokenizer import joined
from tracker.errors import BadInputError
from tracker.service.changes import Topic, WhatChanged
from tracker.service.cited_sources import cited
from tracker.service.day_changes import kinds_that_know, list_changes, on_both_days
from tracker.service.flips import CAN_FLIP, flips
from tracker.service.lists import Lists
from tracker.service.query_resolver import QueryResolver
from tracker.service.view_builder import ViewBuilder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tracker.domain.phrases.conventions import Conventions
    from tracker.service.changes import ListChanges
    from tracker.service.listed import Listed
    from tracker.store.contract import Store

SHOWN = 100
"""The maximum number of rows in a section; its list has all of them."""
_DAYS = {
    "meeting": "when",
    "commitment": "made",
    "signal": "when",
    "outcome": "on",
    "state": "began",
}
"""The query field for the day on which something happened, by kind of list."""
_HELD = ("held", "meeting", "when:{days} status:held")
_HAPPENED = (
    _HELD,
    ("not held", "meeting", "when:{days} status:no-show,refused,cancelled,postponed"),
    ("not known whether held", "meeting", "when:{days} status:unknown"),
    ("made", "commitment", "made:{days}"),
    ("outcomes", "outcome", "on:{days}"),
    ("states", "state", "began:{days}"),
    ("signals", "signal", "when:{days}"),
)
_SAID = ("account", "dispute", "source")


class ChangesReader:
    """Reads what changed in one book between an earlier day and the as-of day."""

    def __init__(
        self, store: Store, lists: Lists, as_of: dt.date, conventions: Conventions
    ) -> None:
        """Initialize with the store, its lists on the as-of day, that day, and conventions."""
        self._store = store
        self._after = lists
        self._last = as_of
        self._conventions = conventions

    def since(self, first: dt.date, query: str = "", *, whole: bool = True) -> WhatChanged:
        """Return what changed since an earlier day, among what a query finds.

        Without ``whole`` it has no ``lists``, which is enough for a sheet and several times faster.

        Raises:
            BadInputError: the first day is not earlier, or the query is not valid for any list.
        """
        if first >= self._last:
            raise BadInputError(f"{first} is not before {self._last}; enter an earlier day.")
        with self._store.still():
            return self._read(first, query, whole=whole)

    def _read(self, first: dt.date, query: str, *, whole: bool) -> WhatChanged:
        store, after, last = self._store, self._after, self._last
        builder = ViewBuilder(store, first)
        before = Lists(store, builder, QueryResolver(store, builder, self._conventions))
        kinds = kinds_that_know(after, query)
        lists: dict[str, ListChanges] = {}
        if whole:
            may_differ = store.changing(first, last)
            lists = {kind: list_changes(before, after, kind, query, may_differ) for kind in kinds}
        may_flip = store.changing(first, last, flips=True)
        flipped = tuple(
            flip
            for kind in kinds
            if kind in CAN_FLIP
            for was, now in on_both_days(before, after, kind, query, may_flip)
            for flip in flips(was, now)
        )
        sections = tuple(_sections(after, kinds, first, last, query))
        rows = (row for each in sections for row in each.rows)
        sources = (slug for flip in flipped for slug in flip.sources)
        told = cited(store, last, rows, sources)
        return WhatChanged(first, last, query, sections, flipped, lists, told, store.shorts(last))


def _sections(
    lists: Lists, kinds: Iterable[str], first: dt.date, last: dt.date, query: str
) -> Iterator[Listed]:
    since = first + dt.timedelta(1)
    values = {"days": f"{since}..{last}", "first": first.isoformat()}
    for topic, name, kind, asked in _queries():
        if kind not in kinds:
            continue
        whole = joined((asked.format(**values), query))
        yield lists.listed(topic, name, kind, whole, limit=SHOWN)


def _queries() -> Iterator[tuple[Topic, str, str, str]]:
    """Yield topic, name, kind of list and query of each section, with placeholders for its days."""
    for each in _HAPPENED:
        yield Topic.HAPPENED, *each
    for kind, day in _DAYS.items():
        outside = f"known:{{days}} -{day}:{{days}}"
        yield Topic.EARLIER, f"earlier {kind}s", kind, f"{outside} {day}:..{{first}}"
        yield Topic.AHEAD, f"{kind}s ahead", kind, f"{outside} -{day}:..{{first}}"
    for kind in _SAID:
        yield Topic.SAID, f"{kind}s", kind, "known:{days}"
