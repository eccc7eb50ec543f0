"""Reads the records that name a record, and those that it names, for its page and for counts."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from msgspec.structs import astuple

from tracker.domain.records import Kind
from tracker.domain.references import REFERENCES, TOLD_BY
from tracker.store.sqlite.connection import rows
from tracker.store.sqlite.reference_rows import IDS, place_of, visible_naming

if TYPE_CHECKING:
    from collections.abc import Collection

    from tracker.store.sqlite.database import Database

_TOLD_BY = (
    f"SELECT DISTINCT 1 AS outward, '{TOLD_BY}' AS relation, x.source_id AS record_id "  # noqa: S608
    "FROM account x WHERE x.subject_id = :id AND x.source_id IS NOT NULL"
)


def linked(
    db: Database,
    record_id: int,
    naming: Collection[str],
    named: Collection[str],
    as_of: int,
    limit: int,
) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """Return the ids of records that name a record, and of those that it names, by relation.

    Per relation, at most the ``limit`` newest naming records are returned, in order of creation.
    Named records are returned even if not visible on the day.
    """
    statement = _linked(tuple(sorted(naming)), tuple(sorted(named)))
    if not statement:
        return {}, {}
    inward: dict[str, list[int]] = defaultdict(list)
    outward: dict[str, list[int]] = defaultdict(list)
    values = {"id": record_id, "as_of": as_of, "limit": limit}
    for row in rows(db, statement, values):
        (outward if row["outward"] else inward)[row["relation"]].append(row["record_id"])
    return {relation: sorted(ids) for relation, ids in inward.items()}, outward


def used(db: Database, ids: Collection[int], as_of: int) -> dict[int, int]:
    """Return the number of records that cite each source; unused sources are left out."""
    if not ids:
        return {}
    values = {"ids": json.dumps(list(ids)), "as_of": as_of}
    return {row["to_id"]: row["n"] for row in rows(db, _used(), values)}


@cache
def _linked(naming: tuple[str, ...], named: tuple[str, ...]) -> str:
    """Return the statement for records of the given relations; naming records come newest first."""
    # A dict removes duplicate statements: every kind of record has the same one for evidence.
    inward = dict.fromkeys(
        f"SELECT * FROM (SELECT DISTINCT 0 AS outward, '{each.relation}' AS relation, "  # noqa: S608
        f"x.record_id FROM {visible_naming(each, '= :id')} ORDER BY x.record_id DESC LIMIT :limit)"
        for each in REFERENCES
        if each.relation in naming
    )
    outward = dict.fromkeys(
        f"SELECT 1 AS outward, '{each.relation}' AS relation, x.{column} AS record_id "  # noqa: S608
        f"FROM {table} x WHERE x.record_id = :id{condition} AND x.{column} IS NOT NULL"
        for each in REFERENCES
        if each.relation in named
        for table, column, condition, *_ in [astuple(place_of(each))]
    )
    told_by = [_TOLD_BY] if TOLD_BY in named else []
    return " UNION ALL ".join([*inward, *outward, *told_by])


@cache
def _used() -> str:
    arms = dict.fromkeys(
        f"SELECT x.record_id, x.{place_of(each).column} AS to_id FROM {visible_naming(each, IDS)}"  # noqa: S608
        for each in REFERENCES
        if each.shown_at(Kind.SOURCE)
    )
    naming = " UNION ".join(arms)
    return f"SELECT to_id, count(*) AS n FROM ({naming}) GROUP BY to_id"  # noqa: S608
