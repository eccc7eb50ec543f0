"""Pages of records with a fact, read from the index by fact."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tracker.store.sqlite.connection import rows
from tracker.store.sqlite.facts.fact_queries import ON_THE_DAY
from tracker.store.sqlite.statements import query

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.store.sqlite.database import Database
    from tracker.store.sqlite.facts.fact_queries import Asked
    from tracker.store.sqlite.runs import Run

_PLACE = "(first, second, record_id)"


def page(
    db: Database,
    asked: Asked,
    as_of: int,
    run: Run,
    sign: str,
    limit: int,
    without: Sequence[int] = (),
) -> list[tuple[Any, ...]]:
    """Return a keyset page of records that have one of the facts, in the list's default order.

    ``run`` is the part of the list to read, and ``sign`` the comparison of its rows with the edge
    of the run: ``>`` after it, ``>=`` from it on, ``<`` before it, ``<=`` up to it. The records
    ``without`` are left out.

    Each fact is a range of the table, read in order; facts that no record has on the day are
    skipped. Once a page is full, other ranges are read only up to its last row, so the ranges that
    begin earliest are read first.
    """
    falling = sign.startswith("<")
    edge = (run.edge.first, run.edge.second, run.edge.id) if run.edge else None
    given = {"as_of": as_of, "without": json.dumps(without), **_bound("edge", edge)}
    given |= {"above": run.above, "below": run.below}
    found: list[tuple[Any, ...]] = []
    for row in _had(db, asked, as_of, falling=falling):
        last = found[-1][:3] if len(found) == limit else None
        sql = _in_order(sign, run, falling=falling, last=last is not None)
        values = {**given, **_bound("last", last), "fact": row["fact"]}
        found += db.rows(sql, {**values, "limit": min(limit, row["n"])})
        found = sorted(found, reverse=falling)[:limit]
    return found


def _had(db: Database, asked: Asked, as_of: int, *, falling: bool) -> list[dict[str, Any]]:
    """Return those of the facts ``asked`` that some record has on a day, by their first rows."""
    values = {"facts": json.dumps(asked.numbers), "as_of": as_of}
    found = rows(db, query("facts/sums"), values)
    return sorted(found, key=lambda row: -row["highest"] if falling else row["lowest"])


def _bound(name: str, place: Sequence[Any] | None) -> dict[str, Any]:
    return {f"{name}_{n}": value for n, value in enumerate(place or ())}


def _in_order(sign: str, run: Run, *, falling: bool, last: bool) -> str:
    """Return the statement that yields the records of a run that have a fact, in order.

    With ``last``, only records before the last row of the page, which is full already, are read.
    """
    turned = "DESC" if falling else "ASC"
    parts = ["fact = :fact", ON_THE_DAY]
    parts += [f"{_PLACE} {sign} (:edge_0, :edge_1, :edge_2)"] if run.edge else []
    parts += ["first >= :above"] if run.above is not None else []
    parts += ["first < :below"] if run.below is not None else []
    parts += [f"{_PLACE} {'>' if falling else '<'} (:last_0, :last_1, :last_2)"] if last else []
    parts += ["record_id NOT IN (SELECT value FROM json_each(:without))"]
    return (
        f"SELECT first, second, record_id, 0 FROM holds_due WHERE {' AND '.join(parts)} "  # noqa: S608  # no user input is part of the SQL text
        f"ORDER BY first {turned}, second {turned}, record_id {turned} LIMIT :limit"
    )
