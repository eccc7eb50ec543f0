"""What changed between two days: what happened, what became known, what flipped.

Each section is a list of the later day with its query, so that its number is the count of that
list. What a reader on the first day could not have known is the section of earlier days.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tracker.errors import BadInputError
from tracker.service import views as v
from tracker.service.changes import Listed, Topic, WhatChanged
from tracker.service.cited_sources import cited
from tracker.service.day_changes import kinds_that_know, list_changes
from tracker.service.flips import flips

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tracker.service.lists import Lists
    from tracker.store.contract import Store

SHOWN = 100
"""The maximum number of rows of a section; its list has all of them."""
_DAYS = {
    "meeting": "when",
    "commitment": "made",
    "signal": "when",
    "outcome": "on",
    "state": "began",
}
"""The field with the day of what a list holds."""
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


def what_changed(
    store: Store, before: Lists, after: Lists, days: tuple[dt.date, dt.date], query: str
) -> WhatChanged:
    """Return the changes between two days; ``before`` and ``after`` are the lists of those days.

    Raises:
        BadInputError: the first day is not before the last, or no list knows the query.
    """
    first, last = days
    if first >= last:
        raise BadInputError(f"--from: {first} is not before {last}; name an earlier day.")
    kinds = kinds_that_know(after, query)
    may_differ = store.changing(first, last)
    lists = {kind: list_changes(before, after, kind, query, may_differ) for kind in kinds}
    sections = tuple(_sections(after, kinds, first, last, query))
    turned = [each for kind in kinds for each in lists[kind].turned.values()]
    views = [
        (each.was, each.now)
        for each in turned
        if isinstance(each.was, v.View) and isinstance(each.now, v.View)
    ]
    flipped = tuple(flip for was, now in views for flip in flips(was, now))
    rows = (row for each in sections for row in each.rows)
    sources = (slug for flip in flipped for slug in flip.sources)
    return WhatChanged(
        first,
        last,
        query,
        sections,
        flipped,
        lists,
        cited(store, rows, sources),
        store.shorts(last),
    )


def _sections(
    lists: Lists, kinds: Iterable[str], first: dt.date, last: dt.date, query: str
) -> Iterator[Listed]:
    since = first + dt.timedelta(1)
    values = {"days": f"{since}..{last}", "first": first.isoformat()}
    for topic, name, kind, asked in _queries():
        if kind not in kinds:
            continue
        whole = f"{asked.format(**values)} {query}".strip()
        opened = lists.open(kind, whole)
        rows = tuple(row.view for row in opened.rows(opened.page(limit=SHOWN)))
        yield Listed(topic, name, kind, whole, opened.count(), rows)


def _queries() -> Iterator[tuple[Topic, str, str, str]]:
    """Yield topic, name, kind of list and query of each section, its days still to be filled in."""
    for each in _HAPPENED:
        yield Topic.HAPPENED, *each
    for kind, day in _DAYS.items():
        outside = f"known:{{days}} -{day}:{{days}}"
        yield Topic.EARLIER, f"earlier {kind}s", kind, f"{outside} {day}:..{{first}}"
        yield Topic.AHEAD, f"{kind}s ahead", kind, f"{outside} -{day}:..{{first}}"
    for kind in _SAID:
        yield Topic.SAID, f"{kind}s", kind, "known:{days}"
