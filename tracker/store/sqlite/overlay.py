"""Records that on some days are shown with other values than the stored columns have.

On any day they are few. A list's main statement leaves them out, and a second statement reads them
from tables that have the values of that day.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from tracker.domain.records import Kind
from tracker.store.sqlite.batch_rows import columns_of
from tracker.store.sqlite.connection import rows
from tracker.store.sqlite.statements import query

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tracker.store.sqlite.database import Database
    from tracker.store.sqlite.row_codec import Row

    Overlay = Mapping[str, Mapping[int, Row]]
    """The columns whose values on a day differ from the stored ones, by table and record id."""

_OF_LIST = {
    "event": (Kind.MEETING, Kind.COMMITMENT, Kind.SIGNAL),
    "delegation": (Kind.MEETING,),
}
"""The kinds of record whose columns a list reads, other than the kind of the list."""


def shown_otherwise(db: Database, kinds: Iterable[Kind], as_of: int) -> dict[Kind, list[int]]:
    """Return, by kind, the ids of records whose shown values on a day differ from later ones."""
    wanted = tuple(kinds)
    if not db.is_still:
        return _shown_otherwise(db, wanted, as_of)
    every = db.kept(("otherwise", as_of), lambda: _shown_otherwise(db, tuple(Kind), as_of))
    return {kind: ids for kind, ids in every.items() if kind in wanted}


def _shown_otherwise(db: Database, kinds: Sequence[Kind], as_of: int) -> dict[Kind, list[int]]:
    values = {"kinds": json.dumps([kind.value for kind in kinds]), "as_of": as_of}
    found: dict[Kind, list[int]] = {}
    for row in rows(db, query("shown/on_day"), values):
        found.setdefault(Kind(row["kind"]), []).append(row["record_id"])
    return found


def overlay(db: Database, list_kind: str, as_of: int) -> dict[str, dict[int, Row]]:
    """Return the column values that differ on a day from the stored ones, for a list's records."""
    kinds = _OF_LIST.get(list_kind, (Kind(list_kind),) if list_kind in set(Kind) else ())
    others = shown_otherwise(db, kinds, as_of) if kinds else {}
    return columns_on(db, others, as_of)


def columns_on(
    db: Database, others: Mapping[Kind, Iterable[int]], as_of: int
) -> dict[str, dict[int, Row]]:
    """Return the column values that differ on a day from the stored ones, by kind and id."""
    if not others:
        return {}
    ids = [n for of_kind in others.values() for n in of_kind]
    if db.is_still:
        every = shown_otherwise(db, Kind, as_of)
        ids = [n for of_kind in every.values() for n in of_kind]
    found = db.kept(("columns", as_of), lambda: _columns(db, ids, as_of))
    return {kind.value: {n: found[n] for n in ids} for kind, ids in others.items()}


def _columns(db: Database, ids: Iterable[int], as_of: int) -> dict[int, Row]:
    found: dict[int, Row] = {}
    values = {"ids": json.dumps(list(ids)), "as_of": as_of}
    for row in rows(db, query("shown/columns"), values):
        found.setdefault(row["record_id"], {}).update(json.loads(row["columns"]))
    return found


def laid_over(db: Database, sql: str, bound: Mapping[str, str]) -> str:
    """Return a statement changed to read tables that have the values of the day.

    ``bound`` has the name of a bound JSON object for each table: by record id, the columns whose
    values on the day differ from the stored ones.
    """
    for table, name in bound.items():
        derived = f"({_derived(db, table, name)})"
        sql = re.sub(rf"\b(FROM|JOIN) {table}\b", rf"\1 {derived}", sql)
    return sql


def _derived(db: Database, table: str, name: str) -> str:
    """Return the statement for a table's rows of the day; ``name`` is the bound JSON object."""
    columns = columns_of(db)[table]
    chosen = ", ".join(
        f"CASE WHEN json_type(o.value, '$.{column}') IS NULL THEN t.{column} "
        f"ELSE o.value ->> '$.{column}' END AS {column}"
        for column in columns
    )
    return (
        f"SELECT {chosen} FROM json_each(:{name}) o "  # noqa: S608  # no user input is part of the SQL text
        f"CROSS JOIN {table} t ON t.record_id = CAST(o.key AS INTEGER)"
    )
