"""Whether a list is read in its order, or of the few records that can be in it.

Reading in order costs rows until a page is full, which for a rare value is all of them; reading
few records costs as many rows as they are. The limit between the two is where they cost the same.
"""

from __future__ import annotations

import json
from math import isqrt
from typing import TYPE_CHECKING

from tracker.store.connection import engine_errors, rows
from tracker.store.searching import expression

if TYPE_CHECKING:
    import sqlite_utils

    from tracker.store.filters import Where

PAGE = 200
"""Rows of a page that the limit is reckoned for."""
_AT_LEAST = 10 * PAGE


def narrow(
    db: sqlite_utils.Database, where: Where, order: str, only: tuple[int, ...] | None
) -> None:
    """Bind the few records that the rows are read of; where they are many, bound the order's key.

    ``order`` is the first key of the list's order. ``only`` are the records, where they are given.
    """
    if only is not None:
        where.candidates = where.bind(json.dumps(only))
        return
    limit, fewest = _few(db), None
    for statement in where.narrowing:
        found = _ids(db, where, statement, limit + 1)
        if len(found) <= limit:
            fewest = sorted(set(found))
            limit = len(fewest)
    if where.sought:
        # All words at once, as the few rows that hold two common words may be found so.
        name = where.bind(expression(db, where.sought))
        statement = f"SELECT rowid AS id FROM search WHERE search MATCH :{name}"
        found = _ids(db, where, statement, limit + 1)
        if len(found) <= limit:
            fewest = found
        else:
            where.parts += where.said
    if fewest is not None:
        where.candidates = where.bind(json.dumps(fewest))
        return
    for reach in where.reaches:
        if reach.column == order and not rows(db, reach.longer, where.values)[0]["longer"]:
            where.parts.append(f"{order} BETWEEN :{reach.low} AND :{reach.high}")


def _ids(db: sqlite_utils.Database, where: Where, statement: str, limit: int) -> list[int]:
    # Not DISTINCT, which would make a table of them on the way; a few come twice.
    sql = f"{statement} LIMIT :most"
    with engine_errors():
        return [number for (number,) in db.execute(sql, {**where.values, "most": limit})]


def _few(db: sqlite_utils.Database) -> int:
    """Return how many records are few: reading a page among n in order finds them as quickly."""
    highest = rows(db, "SELECT max(id) AS n FROM record")[0]["n"] or 0
    return max(_AT_LEAST, isqrt(PAGE * highest))
