"""Stores the facts of records as rows, and updates the counts."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from tracker.domain import facts
from tracker.domain.fact_intervals import paired
from tracker.domain.window import OPEN_END
from tracker.store.sqlite.facts.fact_inputs import read
from tracker.store.sqlite.list_specs import LISTS
from tracker.store.sqlite.statements import query

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tracker.domain import records as r
    from tracker.domain.fact_intervals import Holding
    from tracker.store.engine import RecordFacts
    from tracker.store.sqlite.database import Database

    TempIds = tuple[Any, ...]
    FirstDays = tuple[int, int, int, int]

_HELD = (
    *("record_id", "fact", "from_day", "until_day", "first", "second"),
    *("outcome", "clock_id", "lo", "hi", "late"),
)
"""The columns of the table ``holds``."""
_FIRST = ("counted", "cited", "told", "ruled")
"""The columns of ``record`` with the first days from which a record is counted."""
NOT_COUNTED = (OPEN_END, OPEN_END, OPEN_END, OPEN_END)
"""The values of the columns ``_FIRST`` for a record that is not in the book."""


def write_facts(db: Database, kind: r.Kind, found: Mapping[int, RecordFacts]) -> None:
    """Write the changed facts of records of a kind, and update the counts."""
    changes: Counter[tuple[int, int]] = Counter()
    before, now = held(db, found), rows_of(db, kind, found)
    _write(db, before, now)
    for number in found:
        was, is_ = before.get(number, []), now.get(number, [])
        if was != is_:
            changes.subtract(summed(kind, was))
            changes.update(summed(kind, is_))
    first = {number: each.first for number, each in found.items() if each.first}
    _count(db, kind, counted(db, found), first, changes)
    rows = [
        {"fact": fact, "day": day, "n": n}
        for (fact, day), n in changes.items()
        if n and day < OPEN_END
    ]
    if rows:
        db.executemany(query("facts/add"), rows)


def rows_of(
    db: Database, kind: r.Kind, found: Mapping[int, RecordFacts]
) -> dict[int, list[TempIds]]:
    """Return the facts of records as rows of ``holds``, by id.

    Records without facts are left out.
    """
    having = {number: each.held for number, each in found.items() if each.held}
    keys = _keys(db, kind, list(having))
    return {
        number: sorted(_row(kind, number, each, keys[number]) for each in holdings)
        for number, holdings in having.items()
    }


def held(db: Database, ids: Iterable[int]) -> dict[int, list[TempIds]]:
    """Return the stored facts of records as rows, by id."""
    found: dict[int, list[TempIds]] = defaultdict(list)
    for row in read(db, "held", ids):
        found[row["record_id"]].append(tuple(row.values()))
    return found


def counted(db: Database, ids: Iterable[int]) -> dict[int, FirstDays]:
    """Return the stored first days from which records are counted, by id."""
    return {
        row["id"]: (row["counted"], row["cited"], row["told"], row["ruled"])
        for row in read(db, "counted", ids)
    }


def summed(kind: r.Kind, rows: Iterable[TempIds]) -> Counter[tuple[int, int]]:
    """Return what the facts of one record add to the sums in ``tally``, by fact and day."""
    held = [row[1:4] for row in rows]
    sums: Counter[tuple[int, int]] = Counter()
    pairs = paired([(facts.plain(fact), first, until) for fact, first, until in held])
    held += [(facts.of_kind(kind, fact), first, until) for fact, first, until in pairs]
    for fact, first, until in held:
        sums[fact, first] += 1
        sums[fact, until] -= 1
    return sums


def _write(
    db: Database,
    before: Mapping[int, list[TempIds]],
    now: Mapping[int, list[TempIds]],
) -> None:
    was = {row for rows in before.values() for row in rows}
    will_be = {row for rows in now.values() for row in rows}
    gone, new = was - will_be, will_be - was
    for statements, rows in (
        (("facts/forget", "facts/forget_in_order"), gone),
        (("facts/hold", "facts/hold_in_order"), new),
    ):
        named = [dict(zip(_HELD, row, strict=True)) for row in sorted(rows, key=_key)]
        if named:
            for statement in statements:
                db.executemany(query(statement), named)


def _key(row: TempIds) -> TempIds:
    return row[:3]


def _row(kind: r.Kind, number: int, each: Holding, keys: tuple[int, int]) -> TempIds:
    standing = each.standing
    stands = (standing.n, standing.clock, standing.lo, standing.hi) if standing else (None,) * 4
    fact = facts.of_kind(kind, each.fact)
    return (number, fact, each.first, each.until, *keys, *stands, each.late)


def _keys(db: Database, kind: r.Kind, ids: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Return the sort keys of records in the default order of their list.

    If that order is by title, both keys are 0.
    """
    spec = LISTS[kind.value]
    order = spec.orders[next(iter(spec.orders))]
    if order.by_title or not ids:
        return dict.fromkeys(ids, (0, 0))
    found = db.execute(
        f"SELECT {spec.id}, {order.first}, {order.second} FROM {spec.table} {spec.alias} "  # noqa: S608  # no user input is part of the SQL text
        f"WHERE {spec.id} IN (SELECT value FROM json_each(?))",
        [json.dumps(ids)],
    )
    return {number: (int(first), int(second)) for number, first, second in found}


def _count(
    db: Database,
    kind: r.Kind,
    before: Mapping[int, FirstDays],
    now: Mapping[int, FirstDays],
    changes: Counter[tuple[int, int]],
) -> None:
    differing: list[dict[str, int]] = []
    for number, was in before.items():
        first = now.get(number, NOT_COUNTED)
        if first == was:
            continue
        for fact, old, new in zip(facts.COUNTED, was, first, strict=True):
            if fact in facts.LISTED:
                continue  # facts of LISTED are counted by their intervals
            changes[facts.of_kind(kind, fact), old] -= 1
            changes[facts.of_kind(kind, fact), new] += 1
        differing.append({"id": number, **dict(zip(_FIRST, first, strict=True))})
    if differing:
        db.executemany(query("facts/count"), differing)
