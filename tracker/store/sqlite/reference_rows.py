"""Who names whom, asked of the tables: statements made from the description of the nouns."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

from tracker.domain.fields import Rests, Value
from tracker.domain.references import resting
from tracker.store.sqlite.connection import rows

if TYPE_CHECKING:
    from collections.abc import Collection

    from tracker.domain.references import Reference
    from tracker.store.sqlite.database import Database

_IDS = "IN (SELECT value FROM json_each(:ids))"

_OWN = ("own_value", "to_id", " AND to_id IS NOT NULL")
"""What a record names by a value of its own of which another is shown."""


def _place(reference: Reference) -> tuple[str, str, str]:
    """Return the table of a reference, the column that names, and a further condition."""
    match reference.field.value:
        case Value.REF:
            return reference.owner, f"{reference.field.name}_id", ""
        case Value.REFS:
            return "link", "to_id", f" AND relation = '{reference.relation}'"
        case Value.MEMBERS:
            return "member", "who_id", ""
        case _:
            raise TypeError(reference)


@cache
def _naming(rests: Rests) -> str:
    """Return the statement that yields who names one of the records ``:ids`` so."""
    places = dict.fromkeys([*map(_place, resting(rests)), _OWN])
    return " UNION ".join(
        f"SELECT record_id AS id FROM {table} WHERE {column} {_IDS}{more}"  # noqa: S608
        for table, column, more in places
    )


@cache
def _named(rests: Rests) -> str:
    """Return the statement that yields whom the records ``:ids`` name so."""
    places = dict.fromkeys([*map(_place, resting(rests)), _OWN])
    return " UNION ".join(
        f"SELECT {column} AS id FROM {table} WHERE record_id {_IDS}{more}"  # noqa: S608
        for table, column, more in places
    )


def naming(db: Database, rests: Rests, ids: Collection[int]) -> set[int]:
    """Return the records of which something is derived from what they name among some records."""
    return _ask(db, _naming(rests), ids)


def named(db: Database, rests: Rests, ids: Collection[int]) -> set[int]:
    """Return the records that some records name in this way."""
    return _ask(db, _named(rests), ids)


def _ask(db: Database, statement: str, ids: Collection[int]) -> set[int]:
    if not ids:
        return set()
    found = rows(db, statement, {"ids": json.dumps(sorted(ids))})
    return {row["id"] for row in found}
