"""Counts and first rows of several lists, read together.

Lists that only require facts, in their default order, need one statement for the counts and two for
the rows: the first statement reads, for each list, the fact with the earliest rows; the second
reads all other facts up to the last row that the list needs. Any other list is counted and read
separately.
"""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from tracker.domain import facts
from tracker.domain.query.list_query import Entry, FirstRows, Position
from tracker.domain.records import Kind
from tracker.store.sqlite import pages
from tracker.store.sqlite.connection import rows
from tracker.store.sqlite.facts import fact_queries
from tracker.store.sqlite.facts.fact_queries import ON_THE_DAY, Asked
from tracker.store.sqlite.facts.fact_reader import assessed, current
from tracker.store.sqlite.list_specs import LISTS
from tracker.store.sqlite.overlay import columns_on, shown_otherwise
from tracker.store.sqlite.plan_cache import PlannedQuery
from tracker.store.sqlite.statements import query
from tracker.store.sqlite.where_clause import Where

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tracker.domain.query.list_query import ListQuery
    from tracker.store.sqlite.database import Database

    Row = tuple[Any, ...]


class _List(Struct):
    """A list whose query only requires facts.

    ``had`` are those of its facts that some record has on the day. ``beside`` are required facts of
    other dimensions: a record must have one of each.
    """

    wanted: ListQuery
    limit: int
    asked: Asked
    beside: list[Asked] = field(default_factory=list)
    had: list[dict[str, Any]] = field(default_factory=list)
    number: int = 0
    found: list[Row] = field(default_factory=list)

    @property
    def dimensions(self) -> list[Asked]:
        """The required facts, one entry for each dimension."""
        return [self.asked, *self.beside]

    @property
    def both(self) -> str:
        """The condition that the record of a row of ``holds_due`` also has the facts ``beside``."""
        return " ".join(
            "AND EXISTS (SELECT 1 FROM holds h WHERE h.record_id = holds_due.record_id "  # noqa: S608
            f"AND h.fact IN ({', '.join(map(str, each.numbers))}) "
            "AND h.from_day <= :as_of AND h.until_day > :as_of)"
            for each in self.beside
        )

    @property
    def in_order(self) -> bool:
        """Whether the rows are stored in the order of the list, by fact."""
        return bool(self.asked.facts) and self.asked.facts[0] not in facts.COUNTED

    def add(self, found: Iterable[Row]) -> None:
        """Add rows that were read; only the first rows of the list are kept."""
        self.found = sorted([*self.found, *found])[: self.limit]


def first_rows(db: Database, wanted: Sequence[tuple[ListQuery, int]]) -> list[FirstRows]:
    """Return the number of rows of each list, and its first rows up to a limit."""
    derived = current(db)
    lists = [_of_facts(each, limit) if derived else None for each, limit in wanted]
    of_facts = [each for each in lists if each is not None]
    _count(db, of_facts)
    shown = [each for each in of_facts if each.number and each.limit]
    _read(db, [each for each in shown if each.in_order])
    found: list[FirstRows] = []
    for (each, limit), one in zip(wanted, lists, strict=True):
        if one is None or (limit and one.number and not one.in_order):
            found.append(_alone(db, each, limit))
        else:
            found.append(FirstRows(one.number, [Entry(Position(*row)) for row in one.found]))
    return found


def newly_known(
    db: Database, kinds: Sequence[Kind], first: int, as_of: int, limit: int
) -> dict[Kind, tuple[int, list[int]]]:
    """Return how many records of each kind became known between two days, and the newest ids."""
    values = {"kinds": json.dumps([each.value for each in kinds]), "first": first, "as_of": as_of}
    found = rows(db, query("record/newly_known"), values | {"limit": limit})
    newest = [row for row in found if row["id"] is not None]
    return {
        Kind(of["kind"]): (of["n"], [row["id"] for row in newest if row["kind"] == of["kind"]])
        for of in found
        if of["id"] is None
    }


def by_last_day(db: Database, wanted: ListQuery, edges: Sequence[int]) -> list[int]:
    """Count a list's commitments in intervals of days, by the last day of the clock's window.

    Each interval runs from one of the ascending day numbers ``edges`` to the day before the next.
    """
    one = _of_facts(wanted, 0) if current(db) else None
    if one is not None and not one.beside and one.asked.stands:
        return fact_queries.by_last_day(db, one.asked, wanted.as_of, edges)
    ids = [number for number, _ in pages.ids(db, PlannedQuery.of(wanted))]
    ends = [each.standing.hi for each in assessed(db, ids, wanted.as_of).values()]
    return [sum(low <= hi < high for hi in ends) for low, high in pairwise(edges)]


def _alone(db: Database, wanted: ListQuery, limit: int) -> FirstRows:
    planned = PlannedQuery.of(wanted)
    entries = pages.page(db, planned, limit=limit + 1) if limit else []
    if limit and len(entries) <= limit:
        return FirstRows(len(entries), entries)
    return FirstRows(pages.count(db, planned), entries[:limit])


def _of_facts(wanted: ListQuery, limit: int) -> _List | None:
    """Return the list if it only requires facts and has its default order; else ``None``."""
    spec = LISTS[wanted.kind]
    usual = wanted.order == next(iter(spec.orders)) and not wanted.descending
    if not usual or wanted.only is not None or wanted.kind not in set(Kind):
        return None
    where = Where(wanted.kind, wanted.as_of)
    where.query(wanted.query, wanted.names, wanted.computed)
    every = Asked((Kind(wanted.kind),), (facts.HERE,))
    asked, *beside = where.facts or [every]
    one = _List(wanted, limit, asked, beside)
    if where.besides or any(each.negated for each in one.dimensions):
        return None
    kept = all(each.facts and each.facts[0] not in facts.COUNTED for each in one.dimensions)
    return one if kept or not beside else None


def _count(db: Database, lists: Sequence[_List]) -> None:
    """Count the rows of lists, and find which of their facts some record has on the day."""
    if not lists:
        return
    every = {number for each in lists for one in each.dimensions for number in one.numbers}
    values = {"facts": json.dumps(sorted(every)), "as_of": lists[0].wanted.as_of}
    had = {row["fact"]: row for row in rows(db, query("facts/sums"), values)}

    def sum_of(asked: Asked) -> int:
        return sum(had[number]["n"] for number in asked.numbers if number in had)

    for each in lists:
        # The rows of the rarest fact are read, and the other facts are checked for each row.
        each.asked, *each.beside = sorted(each.dimensions, key=sum_of)
        of_list = [had[number] for number in each.asked.numbers if number in had]
        each.had = sorted(of_list, key=lambda row: (row["lowest"] is None, row["lowest"]))
        each.number = sum_of(each.asked)
    _count_both(db, [each for each in lists if each.beside and each.number])


def _count_both(db: Database, lists: Sequence[_List]) -> None:
    """Count the rows of lists that require facts of several dimensions.

    Stored sums are used if there are any.
    """
    unsummed = []
    for each in lists:
        number = fact_queries.counted(db, each.dimensions, each.wanted.as_of)
        if number is None:
            unsummed.append(each)
        else:
            each.number = number
    if not unsummed:
        return
    counts = (
        f"SELECT {n}, count(*) FROM holds_due "  # noqa: S608  # no user input is part of the SQL text
        f"WHERE fact IN ({', '.join(map(str, each.asked.numbers))}) AND {ON_THE_DAY} {each.both}"
        for n, each in enumerate(unsummed)
    )
    found = db.rows(" UNION ALL ".join(counts), {"as_of": unsummed[0].wanted.as_of})
    for n, number in found:
        unsummed[n].number = number


def _read(db: Database, lists: Sequence[_List]) -> None:
    """Read the first rows of lists."""
    if not lists:
        return
    as_of = lists[0].wanted.as_of
    kinds = dict.fromkeys(Kind(each.wanted.kind) for each in lists)
    others = shown_otherwise(db, kinds, as_of)
    without = {"as_of": as_of, "without": json.dumps([n for ids in others.values() for n in ids])}
    _step(db, [(each, each.had[:1]) for each in lists], without)
    _step(db, [(each, each.had[1:]) for each in lists], without)
    if others:
        _add_others(db, others, lists)


def _step(
    db: Database,
    reads: Sequence[tuple[_List, Sequence[dict[str, Any]]]],
    without: dict[str, Any],
) -> None:
    """Read the rows of the facts in ``reads``; for a list that is full, only up to its last row."""
    values, arms = {**without}, []
    for n, (each, had) in enumerate(reads):
        beyond = ""
        if len(each.found) == each.limit:
            beyond = f"AND (first, second, record_id) < (:first_{n}, :second_{n}, :id_{n}) "
            values |= zip((f"first_{n}", f"second_{n}", f"id_{n}"), each.found[-1], strict=False)
        arms += [
            f"SELECT * FROM (SELECT {n}, first, second, record_id, 0 FROM holds_due "  # noqa: S608
            f"WHERE fact = {row['fact']} AND {ON_THE_DAY} {beyond}{each.both} "
            "AND record_id NOT IN (SELECT value FROM json_each(:without)) "
            f"ORDER BY first, second, record_id LIMIT {min(each.limit, row['n'])})"
            for row in had
        ]
    if not arms:
        return
    found = db.rows(" UNION ALL ".join(arms), values)
    for n, (each, _) in enumerate(reads):
        each.add(row[1:] for row in found if row[0] == n)


def _add_others(db: Database, others: Mapping[Kind, list[int]], lists: Sequence[_List]) -> None:
    """Add the records whose shown values on the day differ from later ones, as shown on the day."""
    as_of = lists[0].wanted.as_of
    columns = columns_on(db, others, as_of)
    every = json.dumps([number for ids in others.values() for number in ids])
    values = {"ids": every, "as_of": as_of, "first": 0, "last": facts.HIGHEST}
    held = {(row["record_id"], row["fact"]) for row in rows(db, query("facts/standings"), values)}
    for kind in others:
        found = pages.shown_on_the_day(db, kind, columns[kind], as_of)
        for each in (each for each in lists if each.wanted.kind == kind):
            dimensions = [one.numbers for one in each.dimensions]
            each.add(
                row
                for row in found
                if all(any((row[2], fact) in held for fact in numbers) for numbers in dimensions)
            )
