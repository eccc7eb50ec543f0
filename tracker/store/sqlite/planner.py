"""The query planner: reads a list from few candidate records, or in its order.

Reading in order costs rows until a page is full, which for a rare value is all of them; reading
few records costs as many rows as they are. The limit between the two is where they cost the same.
A row in order is asked for words by its text, which takes long; where those that hold them are not
too many they are gathered first, and a row is only looked up among them.
"""

from __future__ import annotations

import json
from math import isqrt
from typing import TYPE_CHECKING

from tracker.store.sqlite.conditions import says
from tracker.store.sqlite.connection import rows
from tracker.store.sqlite.facts.fact_queries import number
from tracker.store.sqlite.fts import expression
from tracker.store.sqlite.temp_ids import hold
from tracker.store.sqlite.visible import said

if TYPE_CHECKING:
    from tracker.store.sqlite.database import Database
    from tracker.store.sqlite.temp_ids import Held
    from tracker.store.sqlite.where_clause import Where

PAGE = 200
"""Rows of a page that the limit is reckoned for."""
_AT_LEAST = 10 * PAGE
_LOOKED_UP = 8
"""Where rows can be asked for words too, few is so many times less."""
_OF_FACTS = 3
"""How many records have a fact is known exactly: few is so many times less, as one that is gathered
costs so many rows that are only looked at."""
_HELD = 3
"""So many times few are gathered and kept sooner than a page of rows is asked, one by one."""


def narrow(
    db: Database,
    where: Where,
    order: str,
    column: str,
    only: tuple[int, ...] | None,
    held: Held | None = None,
) -> None:
    """Bind the few records that the rows are read of; where they are many, bound the order's key.

    ``order`` is the first key of the list's order, ``column`` that with the record of a row.
    ``only`` are the records, where they are given; ``held`` is what a question before this holds.
    """
    if only is not None:
        where.candidates = where.bind(json.dumps(sorted(only)))
        if where.sought:
            where.parts.append(asked(where, column))
        return
    limit = few = _few(db)
    fewest, by = None, ""
    for statement in [*_facts(db, where, few), *where.narrowing]:
        found = _ids(db, where, statement, limit)
        if len(found) <= limit:
            fewest, by = sorted(set(found)), statement
            limit = len(fewest)
    if where.sought:
        fewest, by = _with_words(db, where, column, fewest, few, held), ""
    if fewest is not None:
        where.candidates = where.bind(json.dumps(fewest))
        where.met_by(by)
        return
    for reach in where.reaches:
        if reach.column == order and not rows(db, reach.longer, where.values)[0]["longer"]:
            where.parts.append(f"{order} BETWEEN :{reach.low} AND :{reach.high}")


def _facts(db: Database, where: Where, few: int) -> list[str]:
    """Return the statements that yield the records with the facts asked for, where they are few."""
    return [
        each.which()
        for each in where.facts
        if each.findable and number(db, each, where.as_of) <= few // _OF_FACTS
    ]


def _with_words(  # what is known of the rows so far
    db: Database,
    where: Where,
    column: str,
    fewest: list[int] | None,
    few: int,
    before: Held | None,
) -> list[int] | None:
    """Return the few records in view of the words too; where these do not make them few, ask rows.

    All words are sought at once, as the few rows that hold two common words may be found so. Where
    the question before, a letter ago, holds them among others, they are not gathered anew.
    """
    name = where.bind(expression(db, where.sought))
    statement = f"SELECT r.rowid AS id FROM search r WHERE r.search MATCH :{name}"
    if where.by_day:
        where.values["needles"] = json.dumps(where.needles)
        statement = f"SELECT id FROM ({statement}) r WHERE {said('r')}"
    limit = max(_AT_LEAST, few // _LOOKED_UP) if fewest is None else len(fewest)
    found = _ids(db, where, statement, limit)
    if len(found) <= limit:
        return found
    if fewest is None:
        if before and before.has(where.needles):
            where.hold(before, column)
        elif _reckoned(db, where, statement, found) <= few * _HELD:
            held = hold(db, statement, where.values, where.needles)
            if held:
                where.hold(held, column)
                return None
    where.probing = True
    where.parts.append(asked(where, column))
    return fewest


def asked(where: Where, column: str) -> str:
    """Return the condition that a row holds the words sought, by its text."""
    return says(" AND ".join(where.said), column)


def _ids(db: Database, where: Where, statement: str, limit: int) -> list[int]:
    """Return the ids that a statement yields, one more than a limit at most."""
    # Not DISTINCT, which would make a table of them on the way; a few come twice.
    sql = f"{statement} LIMIT :most"
    return [row[0] for row in db.rows(sql, {**where.values, "most": limit + 1})]


def _reckoned(db: Database, where: Where, statement: str, first: list[int]) -> int:
    """Return about how many ids a statement yields: as dense to the last as the first of them."""
    last: int = rows(db, f"{statement} ORDER BY id DESC LIMIT 1", where.values)[0]["id"]
    return len(first) * (last - first[0] + 1) // (first[-1] - first[0] + 1)


def _few(db: Database) -> int:
    """Return how many records are few: reading a page among n in order finds them as quickly."""
    highest = db.kept("highest", lambda: rows(db, "SELECT max(id) AS n FROM record")[0]["n"] or 0)
    return max(_AT_LEAST, isqrt(PAGE * highest))
