"""The inputs of standing facts as day numbers, for many commitments at once."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from tracker.domain.book import Presence
from tracker.domain.records import OutcomeValue
from tracker.domain.standing import Days, Result, Shown
from tracker.domain.window import day_exact
from tracker.store.engine import PromiseHead, PromiseRows
from tracker.store.sqlite.connection import rows
from tracker.store.sqlite.statements import query

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from tracker.store.sqlite.database import Database

    Row = Mapping[str, Any]


def promise_rows(db: Database, ids: Collection[int]) -> PromiseRows:
    """Return the values on which the standing of some commitments and their chains depends."""
    renews: dict[int, list[int]] = defaultdict(list)
    for row in read(db, "renewals", ids):
        renews[row["record_id"]].append(row["to_id"])
    every = {*ids, *renews, *(number for group in renews.values() for number in group)}
    heads = read(db, "commitments", every)
    answers: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    bounds: dict[tuple[int, str], tuple[int, int]] = {}
    for row in read(db, "answers", every):
        answers[row["record_id"], row["part"]].append((row["met"], row["known"]))
        bounds[row["met"], "when"] = row["at_lo"], row["at_hi"]
    for row in heads:
        for field in ("due", "made"):
            bounds[row["record_id"], field] = row[f"{field}_lo"], row[f"{field}_hi"]
        if row["met"] is not None:
            bounds[row["met"], "when"] = row["met_lo"], row["met_hi"]
    return PromiseRows(
        heads={
            row["record_id"]: PromiseHead(
                Presence(row["presence"]), row["known"], row["met"], row["met_known"]
            )
            for row in heads
        },
        renews=renews,
        days=_shown(db, bounds),
        results=_results(db, every),
        answers=answers,
    )


def _results(db: Database, ids: Iterable[int]) -> dict[int, list[Result]]:
    found: dict[int, list[Result]] = defaultdict(list)
    for row in read(db, "outcomes", ids):
        found[row["record_id"]].append(
            Result(
                n=row["n"],
                known=row["known"],
                value=OutcomeValue(row["outcome"]),
                lo=row["on_lo"],
                hi=row["on_hi"],
                exact=row["on_hi"] if day_exact(row["on_edtf"] or "") else None,
                responsibility=row["responsibility"],
            )
        )
    return found


def _shown(
    db: Database, bounds: Mapping[tuple[int, str], tuple[int, int]]
) -> dict[tuple[int, str], Shown]:
    """Return the days shown for windows: earlier ones first, then those in their tables."""
    before: dict[tuple[int, str], list[Days]] = defaultdict(list)
    for row in read(db, "shown_before", {number for number, _ in bounds}):
        before[row["record_id"], row["field"]].append(Days(row["lo"], row["hi"], row["until_day"]))
    return {key: (*before.get(key, ()), Days(lo, hi)) for key, (lo, hi) in bounds.items()}


def read(db: Database, name: str, ids: Iterable[int]) -> list[dict[str, Any]]:
    """Return the rows of a statement of ``db/queries/facts`` for some records."""
    return rows(db, query(f"facts/{name}"), {"ids": json.dumps(sorted(set(ids)))})
