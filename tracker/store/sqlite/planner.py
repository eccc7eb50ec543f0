"""The query planner: decides whether to read a list from candidate records or by a scan.

A scan reads rows in the order of the list until a page is full, which for a rare value means all
rows. Candidate records, found by an index, cost one row each. The planner uses candidates up to the
number at which both cost the same.

Checking the text of each scanned row is slow. So if the records with the searched words are not too
many, their ids are collected first, and a scanned row is only looked up among them. The index of
words covers all kinds of record: if few of the records with the words are of the list's kind, only
these are collected, because a scan would read the whole list.
"""

from __future__ import annotations

import json
from math import isqrt
from typing import TYPE_CHECKING

from tracker.store.sqlite.conditions import says
from tracker.store.sqlite.connection import rows
from tracker.store.sqlite.facts.fact_queries import number
from tracker.store.sqlite.fts import expression
from tracker.store.sqlite.list_specs import LISTS
from tracker.store.sqlite.temp_ids import hold
from tracker.store.sqlite.visible import said

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tracker.store.sqlite.database import Database
    from tracker.store.sqlite.temp_ids import TempIds
    from tracker.store.sqlite.where_clause import Where

PAGE = 200
"""The page size, in rows, for which the limit of candidate records is computed."""
_AT_LEAST = 10 * PAGE
_LOOKED_UP = 8
"""Divisor of the limit of candidate records if they are found by searched words.

A scan can check the words of each row itself, so reading candidates pays only if they are fewer.
"""
_OF_FACTS = 3
"""Divisor of the limit of candidate records if they are found by a fact.

Collecting one such record costs as much as scanning this number of rows.
"""
_HELD = 3
"""Factor of the limit of candidate records: up to it, ids with searched words are stored."""
_SEVERAL = 2
"""Factor of the limit of candidate records if an index can find them by several terms.

Fewer rows meet several terms, so a scan takes longer.
"""
_COUNTED = 20
"""An index is used for counting if it finds at most one in this number of records."""
_SAMPLE = 200
"""The number of records with the searched words from which their share in a list is estimated."""


def narrow(
    db: Database,
    where: Where,
    order: str,
    column: str,
    only: tuple[int, ...] | None,
    held: TempIds | None = None,
) -> None:
    """Limit a condition to its candidate records if they are few, else to a range of the sort key.

    ``order`` is the first key of the list's order, ``column`` the column with the record id of a
    row. ``only`` are the records to which the list is limited, if any; ``held`` are the ids with
    the searched words that an earlier query stored, if any.
    """
    if only is not None:
        narrow_to(where, column, sorted(only))
        return
    few = _few(db)
    fewest, by = _fewest(db, where, few * _SEVERAL if _terms(where) > 1 else few)
    if where.sought:
        fewest, by = _with_words(db, where, column, fewest, few, held), ""
    if fewest is not None:
        where.candidates = where.bind(json.dumps(fewest))
        where.met_by(by)
        return
    for reach in where.reaches:
        if reach.column == order and not rows(db, reach.longer, where.values)[0]["longer"]:
            where.parts.append(f"{order} BETWEEN :{reach.low} AND :{reach.high}")


def narrow_to(where: Where, column: str, ids: list[int]) -> None:
    """Limit a condition to given candidate records, whose texts are checked for searched words.

    ``column`` is the column with the record id of a row.
    """
    where.candidates = where.bind(json.dumps(ids))
    if where.sought:
        where.parts.append(asked(where, column))


def _fewest(db: Database, where: Where, limit: int) -> tuple[list[int] | None, str]:
    """Return the ids of records that meet the term with the fewest records, and its statement.

    The ids are ``None`` if every term has more than ``limit``. Rare facts are tried first, because
    their number is known, and common facts last, because collecting their records takes long.
    """
    fewest, by = None, ""

    def collect(statements: Iterable[str]) -> None:
        nonlocal fewest, by, limit
        for statement in statements:
            found = _ids(db, where, statement, limit)
            if len(found) <= limit:
                fewest, by = sorted(set(found)), statement
                limit = len(fewest)

    collect(rare := _facts(db, where, _AT_LEAST))
    collect(where.narrowing)
    collect(each for each in _facts(db, where, limit) if each not in rare)
    return fewest, by


def countable_from(db: Database, where: Where) -> str:
    """Return the statement for candidate records from which to count; empty if they are many.

    Of several statements, the one with the fewest records is returned. The limit is higher than for
    a page, because a scan for a page ends when the page is full, but a scan for a count does not.
    """
    most = _highest(db) // _COUNTED
    found = [
        (size * _OF_FACTS, each.which())
        for each in where.facts
        if each.findable and (size := number(db, each, where.as_of)) <= most
    ]
    for each in where.narrowing:
        size = _number(db, where, each, most)
        found += [(size, each)] if size <= most else []
    return min(found, default=(0, ""))[1]


def _number(db: Database, where: Where, statement: str, most: int) -> int:
    """Return how many ids a statement yields; counting stops at ``most`` + 1."""
    sql = f"SELECT count(*) AS n FROM ({statement} LIMIT :most)"
    values = {**where.values, "most": most + 1}
    return db.kept(_once(sql, values), lambda: int(rows(db, sql, values)[0]["n"]))


def _once(sql: str, values: Mapping[str, object]) -> tuple[object, ...]:
    """Return the key under which a result is cached: the statement and the values bound in it."""
    return sql, *((name, value) for name, value in values.items() if f":{name}" in sql)


def _terms(where: Where) -> int:
    """Return the number of terms of the query for which an index finds the records."""
    return len(where.narrowing) + sum(each.findable for each in where.facts)


def _facts(db: Database, where: Where, limit: int) -> list[str]:
    """Return the statements for those of the required facts that few records have."""
    return [
        each.which()
        for each in where.facts
        if each.findable and number(db, each, where.as_of) <= limit // _OF_FACTS
    ]


def _with_words(  # The arguments are values that the planner has found already.
    db: Database,
    where: Where,
    column: str,
    fewest: list[int] | None,
    few: int,
    before: TempIds | None,
) -> list[int] | None:
    """Return the candidate records that also have the searched words; ``None`` if they are many.

    Then a scan reads the list: it checks the text of each row or, if the ids of records with the
    words could be stored, looks the row up among them. All words are searched together, because few
    records may have two common words. Ids that an earlier query, one letter shorter, stored are
    used again.
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
        number = _reckoned(db, where, statement, found)
        own = _of_list(db, where, statement, found, number)
        if own is not None:
            return own
        if before and before.has(where.needles):
            where.hold(before, column)
        elif number <= few * _HELD:
            held = hold(db, statement, where.values, where.needles)
            if held:
                where.hold(held, column)
                return None
    where.probing = True
    where.parts.append(asked(where, column))
    return fewest


def _of_list(
    db: Database, where: Where, statement: str, first: list[int], number: int
) -> list[int] | None:
    """Return the records with the searched words that are of the list's kind; ``None`` if many.

    ``number`` is about how many records of any kind have the words; ``first`` are the lowest ids of
    these. The share of the list's kind is first estimated by a sample of ``first``, because
    collecting all of that kind looks up every id.
    """
    limit, sample = len(first) - 1, first[:: len(first) // _SAMPLE + 1]
    table = LISTS[where.kind].table
    in_list = f"EXISTS (SELECT 1 FROM {table} o WHERE o.record_id = w.id)"
    values = {"some": json.dumps(sample)}
    some = f"SELECT 1 FROM (SELECT value AS id FROM json_each(:some)) w WHERE {in_list}"
    if len(db.rows(some, values)) * number > limit * len(sample):
        return None
    own = _ids(db, where, f"SELECT id FROM ({statement}) w WHERE {in_list}", limit)
    return own if len(own) <= limit else None


def asked(where: Where, column: str) -> str:
    """Return the condition that the text of a row has the searched words."""
    return says(" AND ".join(where.said), column)


def _ids(db: Database, where: Where, statement: str, limit: int) -> list[int]:
    """Return the ids that a statement yields, at most one more than ``limit``."""
    # DISTINCT is not used, because it would build a temporary table; some ids can occur twice.
    sql = f"{statement} LIMIT :most"
    values = {**where.values, "most": limit + 1}
    return db.kept(_once(sql, values), lambda: [row[0] for row in db.rows(sql, values)])


def _reckoned(db: Database, where: Where, statement: str, first: list[int]) -> int:
    """Return an estimate of how many ids a statement yields.

    It assumes that up to the last id they are as dense as the ids in ``first``.
    """
    last: int = rows(db, f"{statement} ORDER BY id DESC LIMIT 1", where.values)[0]["id"]
    return len(first) * (last - first[0] + 1) // (first[-1] - first[0] + 1)


def _few(db: Database) -> int:
    """Return the number of candidate records up to which reading them is as fast as a scan."""
    return max(_AT_LEAST, isqrt(PAGE * _highest(db)))


def _highest(db: Database) -> int:
    """Return the highest id of a record, which is about the number of records."""
    found = db.kept("highest", lambda: rows(db, "SELECT max(id) AS n FROM record")[0]["n"] or 0)
    return int(found)
