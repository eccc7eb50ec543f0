"""Reads the values from which the standing of commitments is computed, for many at once."""

from __future__ import annotations

import json
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from tracker.domain.book import Presence
from tracker.domain.records import OutcomeValue
from tracker.domain.standing import Days, Result, Shown, shown_on
from tracker.domain.window import OPEN_START, day_exact
from tracker.store.engine import PromiseHead, PromiseRows
from tracker.store.sqlite.connection import rows
from tracker.store.sqlite.statements import query

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from tracker.store.sqlite.database import Database

    Row = Mapping[str, Any]
    Spell = tuple[int, int, tuple[int, int]]
    """An interval of as-of days (from, until), and the run of days by which a window is found."""
    Matched = dict[tuple[int, int], list[Spell]]
    """The days by which meetings and outcomes are found, by record and part number.

    The part number is that of the outcome, 0 for a meeting.
    """


def promise_rows(db: Database, ids: Collection[int]) -> PromiseRows:
    """Return the values from which standings and renewal chains of commitments are computed."""
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
    matched = _matched(db, {*every, *(number for number, _ in bounds)})
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
        days=_shown(db, bounds, matched),
        results=_results(db, every, matched),
        answers=answers,
    )


def _matched(db: Database, ids: Iterable[int]) -> Matched:
    """Return the stored days by which meetings and outcomes are found; see ``engine.Matched``."""
    found: Matched = defaultdict(list)
    for row in read(db, "matched", ids):
        run = row["lo"], row["hi"]
        found[row["record_id"], row["part"]].append((row["from_day"], row["until_day"], run))
    return found


def _results(db: Database, ids: Iterable[int], matched: Matched) -> dict[int, list[Result]]:
    found: dict[int, list[Result]] = defaultdict(list)
    for row in read(db, "outcomes", ids):
        found[row["record_id"]].append(
            Result(
                n=row["n"],
                known=row["known"],
                value=OutcomeValue(row["outcome"]),
                lo=row["on_lo"],
                hi=row["on_hi"],
                runs=tuple(run for *_, run in matched.get((row["record_id"], row["n"]), ())),
                exact=row["on_hi"] if day_exact(row["on_edtf"] or "") else None,
                responsibility=row["responsibility"],
            )
        )
    return found


def _shown(
    db: Database, bounds: Mapping[tuple[int, str], tuple[int, int]], matched: Matched
) -> dict[tuple[int, str], Shown]:
    """Return the days shown for windows, by record and field: the earlier ones, then the latest."""
    before: dict[tuple[int, str], list[Days]] = defaultdict(list)
    for row in read(db, "shown_before", {number for number, _ in bounds}):
        before[row["record_id"], row["field"]].append(Days(row["lo"], row["hi"], row["until_day"]))
    found = {key: (*before.get(key, ()), Days(lo, hi)) for key, (lo, hi) in bounds.items()}
    for number, part in matched:
        if part == 0 and (number, "when") in found:
            found[number, "when"] = _with_runs(found[number, "when"], matched[number, part])
    return found


def _with_runs(shown: Shown, spells: Sequence[Spell]) -> Shown:
    """Return the days shown for a window, with those of ``spells`` as the days to compare.

    The result has one entry for each interval of as-of days in which both stay the same.
    """
    ends = {each.until for each in shown} | {day for spell in spells for day in spell[:2]}
    days = [OPEN_START, *sorted(ends - {OPEN_START})]
    return tuple(
        replace(
            shown_on(day, shown),
            until=until,
            runs=tuple(run for begin, end, run in spells if begin <= day < end),
        )
        for day, until in pairwise(days)
    )


def read(db: Database, name: str, ids: Iterable[int]) -> list[dict[str, Any]]:
    """Return the rows that a statement of ``db/queries/facts`` yields for given records."""
    return rows(db, query(f"facts/{name}"), {"ids": json.dumps(sorted(set(ids)))})
