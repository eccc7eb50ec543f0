"""What the program says of a made book, to which nothing writes: read once for all tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from tests.oracle import book as o
from tests.oracle.known import visible
from tests.sizes import has_turn

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tracker.domain.query.list_query import Entry
    from tracker.service.desk import Desk
    from tracker.service.open_list import Row

_read: WeakKeyDictionary[Desk, dict[tuple[str, ...], Any]] = WeakKeyDictionary()
"""By desk and, within it, by day and what was read."""


def listed(desk: Desk, kind: str, query: str = "", sort: str = "") -> list[str]:
    """Return the slugs of a list of records, in its order; no record is read for it."""
    return slugs_of(desk, desk.lists.open(kind, query, sort).page(limit=10_000))


def slugs_of(desk: Desk, page: Sequence[Entry]) -> list[str]:
    """Return the slugs of the records of a page."""
    kept = _read.setdefault(desk, {})
    called: dict[int, str] = kept.setdefault(("slugs",), {})
    if any(entry.id not in called for entry in page):
        ids = [entry.id for entry in page]
        called |= zip(ids, (head.slug for head in desk._store.heads(ids)), strict=True)
    return [called[entry.id] for entry in page]


def rows(desk: Desk, kind: str) -> list[Row]:
    """Return the rows of a whole list on the day of the desk."""
    kept = _read.setdefault(desk, {})
    key = desk.as_of.isoformat(), kind
    if key not in kept:
        kept[key] = list(desk.lists.rows(kind))
    found: list[Row] = kept[key]
    return found


def accounts(desk: Desk, slug: str) -> dict[str, Any]:
    """Return what the accounts of a record say on the day of the desk, by field."""
    kept = _read.setdefault(desk, {})
    key = desk.as_of.isoformat(), "accounts", slug
    if key not in kept:
        kept[key] = {each["field"]: each for each in desk.records.accounts(slug)}
    found: dict[str, Any] = kept[key]
    return found


ORIGINS_OF = 3
"""Of so many records the accounts of one are read, of another one each day."""


def asked_for_accounts(book: o.Book, day: int) -> Iterator[tuple[o.Record, bool]]:
    """Yield the records on a day of which there can be accounts, and whether these are read."""
    every = (each for kind in (o.Meeting, o.Commitment, o.Signal) for each in book.of(kind))
    seen = (each for each in every if visible(book, each, day))
    for number, record in enumerate(seen, start=day):
        yield record, has_turn(number, ORIGINS_OF)
