"""Reads standings on a day from stored facts, or computes them if older rules derived these."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tracker.domain import facts
from tracker.domain.records import Kind
from tracker.domain.standing import Answer, Assessed, Standing, answered_on, standing_on
from tracker.store.rules.promised import promised
from tracker.store.sqlite.connection import rows
from tracker.store.sqlite.sqlite_engine import SqliteEngine
from tracker.store.sqlite.statements import query

if TYPE_CHECKING:
    from collections.abc import Collection

    from tracker.store.sqlite.database import Database


def assessed(db: Database, ids: Collection[int], as_of: int) -> dict[int, Assessed]:
    """Return the standing of commitments on a day, by id, whether in the book or not."""
    if not current(db):
        return by_rules(db, ids, as_of)
    first, last = facts.of_kind(Kind.COMMITMENT, 0), facts.of_kind(Kind.COMMITMENT, facts.LAST)
    values = {"ids": json.dumps(list(ids)), "as_of": as_of, "first": first, "last": last}
    found: dict[int, Assessed] = {}
    answers: dict[int, Answer] = {}
    for row in rows(db, query("facts/standings"), values):
        fact, number = facts.plain(row["fact"]), row["record_id"]
        if facts.dimension(fact) is facts.Dimension.TIMELINESS:
            answers[number] = Answer(facts.verdict_of(fact), row["late"])
        elif facts.dimension(fact) is facts.Dimension.STANDING:
            own = (row["outcome"], row["clock_id"], row["lo"], row["hi"])
            found[number] = Assessed(Standing(*facts.standing_of(fact), *own))
    assessed = {n: Assessed(each.standing, answers.get(n)) for n, each in found.items()}
    # Trashed records, and those not yet known, have no stored facts.
    absent = [number for number in ids if number not in assessed]
    return assessed | by_rules(db, absent, as_of) if absent else assessed


def by_rules(db: Database, ids: Collection[int], as_of: int) -> dict[int, Assessed]:
    """Return the standing of commitments on a day, computed by the rules; see ``assessed``."""
    found: dict[int, Assessed] = {}
    for number, each in promised(SqliteEngine(db), ids).items():
        standing = standing_on(as_of, each)
        found[number] = Assessed(standing, answered_on(as_of, each, standing))
    return found


def current(db: Database) -> bool:
    """Whether the stored facts were derived by the current rules."""
    return rules_of(db) == facts.RULES


def rules_of(db: Database) -> int:
    """Return the version of the rules that derived the stored facts; 0 if there are none."""
    return db.kept("rules", lambda: _rules_of(db))


def _rules_of(db: Database) -> int:
    found = rows(db, query("facts/rules"))
    return int(found[0]["rules"]) if found else 0
