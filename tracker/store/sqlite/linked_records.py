"""Which records name a record on a day: for its page, and counted for many records at once."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from tracker.domain.fields import Value
from tracker.domain.records import Kind
from tracker.domain.references import REFERENCES
from tracker.store.sqlite.connection import rows
from tracker.store.sqlite.known_day_rows import WITH_KNOWN_DAY
from tracker.store.sqlite.visible import visible, visible_part

if TYPE_CHECKING:
    from collections.abc import Collection

    from tracker.domain.references import Reference
    from tracker.store.sqlite.database import Database

_IDS = "IN (SELECT value FROM json_each(:ids))"
CITING = frozenset(
    each.relation
    for each in REFERENCES
    if each.field.value is not Value.TEXT
    and (Kind.SOURCE in each.field.refers or not each.field.refers)
)
"""The references by which a source is named."""


def linked(
    db: Database,
    record_id: int,
    naming: Collection[str],
    named: Collection[str],
    as_of: int,
    limit: int,
) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """Return the records that name a record, and those that it names, each by the relation.

    Of those that name it in a relation, the ``limit`` that were made last, in the order in which
    they were made. What it names is given whatever the day.
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
    """Return how many records name each of some sources; those that none names are left out."""
    if not ids:
        return {}
    values = {"ids": json.dumps(list(ids)), "as_of": as_of}
    return {row["to_id"]: row["n"] for row in rows(db, _used(), values)}


@cache
def _linked(naming: tuple[str, ...], named: tuple[str, ...]) -> str:
    """Return the statement for some relations; who names is read from an index, newest first."""
    # Evidence is a part of every noun: its statement comes once.
    inward = dict.fromkeys(
        f"SELECT * FROM (SELECT DISTINCT 0 AS outward, '{each.relation}' AS relation, "  # noqa: S608
        f"x.record_id FROM {_naming(each, '= :id')} ORDER BY x.record_id DESC LIMIT :limit)"
        for each in REFERENCES
        if each.relation in naming
    )
    outward = dict.fromkeys(
        f"SELECT 1 AS outward, '{each.relation}' AS relation, {column} AS record_id FROM {table} x "  # noqa: S608
        f"WHERE x.record_id = :id{condition} AND {column} IS NOT NULL"
        for each in REFERENCES
        if each.relation in named
        for table, column, _, condition in [_place(each)]
    )
    return " UNION ALL ".join([*inward, *outward])


@cache
def _used() -> str:
    arms = dict.fromkeys(
        f"SELECT x.record_id, {_place(each)[1]} AS to_id FROM {_naming(each, _IDS)}"  # noqa: S608
        for each in REFERENCES
        if each.relation in CITING
    )
    naming = " UNION ".join(arms)
    return f"SELECT to_id, count(*) AS n FROM ({naming}) GROUP BY to_id"  # noqa: S608


def _naming(reference: Reference, which: str) -> str:
    """Return from where to read who names which records so: visible ones, by such parts."""
    table, column, part, condition = _place(reference)
    owner, joined = reference.owner, ""
    if owner in WITH_KNOWN_DAY:
        joined = f"JOIN {owner} p ON p.record_id = x.record_id AND p.n = {part} "
        condition += f" AND {visible_part('p')}"
    return (
        f"{table} x {joined}JOIN record r ON r.id = x.record_id "
        f"WHERE {column} {which}{condition} AND {visible('r')}"
    )


def _place(reference: Reference) -> tuple[str, str, str, str]:
    """Return where a reference stands: table, column, column of the part, further condition."""
    match reference.field.value:
        case Value.REFS:
            return "link", "x.to_id", "x.part", f" AND x.relation = '{reference.relation}'"
        case Value.MEMBERS:
            return "member", "x.who_id", "x.part", ""
        case _:
            return reference.owner, f"x.{reference.field.name}_id", "x.n", ""
