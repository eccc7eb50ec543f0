"""Finds records that can differ between two days, without reading the records."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

from tracker.domain.records import Kind
from tracker.domain.references import REFERENCES
from tracker.domain.window import OPEN_END, OPEN_START
from tracker.store.sqlite.connection import rows
from tracker.store.sqlite.facts.fact_reader import current
from tracker.store.sqlite.reference_rows import place_of
from tracker.store.sqlite.statements import query

if TYPE_CHECKING:
    from collections.abc import Collection

    from tracker.store.sqlite.database import Database


def changing(db: Database, first: int, last: int) -> list[int]:
    """Return the ids of all records that can differ between an earlier and a later day.

    The result can include records that do not differ. If the stored facts were derived by other
    rules, it includes all records.
    """
    kinds = json.dumps([kind.value for kind in Kind])
    if not current(db):
        return [row["id"] for row in rows(db, query("record/of_kinds"), {"kinds": kinds})]
    days = {"first": first, "last": last}
    new = rows(db, query("record/known_between"), days | {"kinds": kinds})
    ends = {"open_start": OPEN_START, "open_end": OPEN_END}
    found = {row["id"] for row in rows(db, query("record/between"), days | ends)}
    known = {row["id"] for row in new}
    found |= _ask(db, _named(), known)
    found |= _ask(db, _naming(), {row["id"] for row in new if row["whole"]})
    return sorted(found | known)


def _ask(db: Database, statement: str, ids: Collection[int]) -> set[int]:
    found = rows(db, statement, {"ids": json.dumps(sorted(ids))})
    return {row["id"] for row in found}


@cache
def _naming() -> str:
    """Return the statement that yields the records that name one of ``:ids``."""
    naming = dict.fromkeys(place_of(each).naming() for each in REFERENCES)
    return f"SELECT DISTINCT record_id AS id FROM ({' UNION ALL '.join(naming)})"  # noqa: S608  # no user input is part of the SQL text


@cache
def _named() -> str:
    """Return the statement that yields the records that ``:ids`` name, except by slugs in texts."""
    places = (place_of(each) for each in REFERENCES)
    named = dict.fromkeys(each.named() for each in places if not each.kinds)
    every = " UNION ALL ".join(named)
    return f"SELECT DISTINCT to_id AS id FROM ({every}) WHERE to_id IS NOT NULL"  # noqa: S608  # no user input is part of the SQL text
