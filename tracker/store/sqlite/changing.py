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

_KINDS = json.dumps([kind.value for kind in Kind])
_SPEAKING = frozenset({"account.subject", "dispute.subject"})
"""The references from accounts and disputes to the record that they are about."""


def changing(db: Database, first: int, last: int) -> list[int]:
    """Return the ids of all records that can differ between an earlier and a later day.

    The result can include records that do not differ. If the stored facts were derived by other
    rules, it includes all records.
    """
    if not current(db):
        return _every(db)
    found, whole, parts = _between(db, first, last)
    known = whole | parts
    return sorted(found | known | _ask(db, _named(), known) | _ask(db, _naming(), whole))


def turning(db: Database, first: int, last: int) -> list[int]:
    """Return the ids of records known on the earlier day for which the result of a rule can differ.

    Such results depend on the record's facts and parts, and on accounts and disputes about it, not
    on the records that it names. As with ``changing``, the result can include other records.
    """
    if not current(db):
        return _every(db)
    found, whole, parts = _between(db, first, last)
    return sorted((found | parts | _ask(db, _spoken_of(), whole)) - whole)


def _every(db: Database) -> list[int]:
    return [row["id"] for row in rows(db, query("record/of_kinds"), {"kinds": _KINDS})]


def _between(db: Database, first: int, last: int) -> tuple[set[int], set[int], set[int]]:
    """Return three sets of ids of records that change between two days.

    These are records with a fact that changes, records that become known, and records known before
    of which a part becomes known. Only the last two sets are disjoint.
    """
    days = {"first": first, "last": last}
    new = rows(db, query("record/known_between"), days | {"kinds": _KINDS})
    ends = {"open_start": OPEN_START, "open_end": OPEN_END}
    found = {row["id"] for row in rows(db, query("record/between"), days | ends)}
    whole = {row["id"] for row in new if row["whole"]}
    return found, whole, {row["id"] for row in new} - whole


def _ask(db: Database, statement: str, ids: Collection[int]) -> set[int]:
    found = rows(db, statement, {"ids": json.dumps(sorted(ids))})
    return {row["id"] for row in found}


@cache
def _naming() -> str:
    """Return the statement that yields the records that name one of ``:ids``."""
    naming = dict.fromkeys(place_of(each).naming() for each in REFERENCES)
    return f"SELECT DISTINCT record_id AS id FROM ({' UNION ALL '.join(naming)})"  # noqa: S608  # no user input is part of the SQL text


@cache
def _spoken_of() -> str:
    """Return the statement that yields the subjects of the accounts and disputes in ``:ids``."""
    named = [place_of(each).named() for each in REFERENCES if each.relation in _SPEAKING]
    return f"SELECT DISTINCT to_id AS id FROM ({' UNION ALL '.join(named)})"  # noqa: S608  # no user input is part of the SQL text


@cache
def _named() -> str:
    """Return the statement that yields the records that ``:ids`` name by references.

    Slugs in text fields, such as the side of an account, are not followed.
    """
    places = (place_of(each) for each in REFERENCES)
    named = dict.fromkeys(each.named() for each in places if not each.kinds)
    every = " UNION ALL ".join(named)
    return f"SELECT DISTINCT to_id AS id FROM ({every}) WHERE to_id IS NOT NULL"  # noqa: S608  # no user input is part of the SQL text
