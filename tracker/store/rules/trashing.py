"""The trash: dependent records are moved and restored together with their record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.book import Action, Presence, Trashed
from tracker.store.sqlite.connection import rows
from tracker.store.sqlite.record_reader import heads_of
from tracker.store.sqlite.reference_rows import living_with as living_rows
from tracker.store.sqlite.statements import query

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.domain.book import Head
    from tracker.store.sqlite.database import Database
    from tracker.store.sqlite.row_codec import Row


def living_with(db: Database, ids: Iterable[int], presence: Presence) -> dict[int, list[int]]:
    """Return what lives only with each of some records: accounts and disputes on it, theirs too.

    In the trash, it is what was put there with the record.
    """
    root = {number: number for number in ids}
    found: dict[int, list[int]] = {number: [] for number in root}
    level = list(root)
    while level:
        children = living_rows(db, level, presence)
        level = []
        for row in children:
            if row["id"] not in root:
                root[row["id"]] = root[row["subject_id"]]
                found[root[row["id"]]].append(row["id"])
                level.append(row["id"])
    return found


def family(db: Database, record_id: int) -> list[int]:
    """Return a record in the trash with what was put there with it, what it lives with first."""
    root, seen = record_id, {record_id}
    while above := rows(db, query("record/went_with"), {"id": root}):
        if above[0]["id"] in seen:
            break
        root = above[0]["id"]
        seen.add(root)
    return [root, *living_with(db, [root], Presence.TRASHED)[root]]


def trashed(db: Database, limit: int, after: Trashed | None = None) -> list[Trashed]:
    """Return so many records of the trash, newest first, each with what went with it.

    ``after`` is one of them after which to go on.
    """
    values = {
        "limit": limit,
        "action": after.action.id if after else None,
        "slug": after.head.slug if after else None,
    }
    found = rows(db, query("record/trash"), values)
    below = living_with(db, [row["record_id"] for row in found], Presence.TRASHED)
    heads = heads_of(db, [number for each in below.items() for number in (each[0], *each[1])])
    return [
        _trashed(row, [heads[number] for number in below[row["record_id"]]], heads) for row in found
    ]


def in_trash(db: Database, record_id: int) -> Trashed | None:
    """Return with what a record went into the trash, or ``None`` where it is not there."""
    if not (found := rows(db, query("record/trashed_by"), {"id": record_id})):
        return None
    first, *children = heads_of(db, family(db, record_id)).values()
    return Trashed(first, Action(**found[0]), tuple(children))


def _trashed(row: Row, children: list[Head], heads: dict[int, Head]) -> Trashed:
    action = {name: value for name, value in row.items() if name != "record_id"}
    return Trashed(heads[row["record_id"]], Action(**action), tuple(children))
