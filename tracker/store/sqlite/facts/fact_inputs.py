"""The inputs of standing facts as day numbers, for many commitments at once."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from tracker.domain.book import Presence
from tracker.domain.records import OutcomeValue
from tracker.domain.standing import Days, Promised, Result, Shown
from tracker.domain.window import day_exact
from tracker.store.sqlite.connection import rows
from tracker.store.sqlite.statements import query

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from tracker.store.sqlite.database import Database

    Row = Mapping[str, Any]
    Before = Mapping[tuple[int, str], Sequence[Days]]


def promised(db: Database, ids: Collection[int]) -> dict[int, Promised]:
    """Return what the standing of commitments rests on, by id.

    Of what they renew, only what is in the book.
    """
    renewed = _grouped(db, "renewals", ids)
    every = {*ids, *renewed, *(row["to_id"] for group in renewed.values() for row in group)}
    heads = {row["record_id"]: row for row in read(db, "commitments", every)}
    answers = read(db, "answers", every)
    met = {row["met"] for row in (*heads.values(), *answers) if row["met"] is not None}
    before = _before(db, {*every, *met})
    results = _results(db, every, answers, before)
    made: dict[int, Promised] = {}

    def make(number: int, above: frozenset[int]) -> Promised:
        if number in made:
            return made[number]
        names = [row["to_id"] for row in renewed.get(number, ())]
        below = [one for one in names if _here(heads, one) and one not in above]
        head = heads[number]
        promise = Promised(
            id=number,
            known=head["known"],
            due=_shown(before, number, "due", Days(head["due_lo"], head["due_hi"])),
            made=_made(before, number, head),
            results=tuple(results.get(number, ())),
            renews=tuple(make(one, above | {number}) for one in below),
        )
        if len(below) == len(names):
            # What a circle cut short is not what another beginning of it would find.
            made[number] = promise
        return promise

    return {number: make(number, frozenset({number})) for number in ids if number in heads}


def _made(before: Before, number: int, head: Row) -> Shown:
    """Return the days on which a commitment was made, else those of its meeting once known."""
    made = _shown(before, number, "made", Days(head["made_lo"], head["made_hi"]))
    if made[-1].lo <= made[-1].hi or head["met_known"] is None:
        return made
    unknown = Days(made[-1].lo, made[-1].hi, head["met_known"])
    met = _shown(before, head["met"], "when", Days(head["met_lo"], head["met_hi"]))
    return (unknown, *(each for each in met if each.until > head["met_known"]))


def _here(heads: Mapping[int, Row], number: int) -> bool:
    return bool(heads[number]["presence"] == Presence.HERE)


def _results(
    db: Database, ids: Iterable[int], answering: Iterable[Row], before: Before
) -> dict[int, list[Result]]:
    answers: dict[tuple[int, int], list[tuple[int, Shown]]] = defaultdict(list)
    for row in answering:
        shown = _shown(before, row["met"], "when", Days(row["at_lo"], row["at_hi"]))
        answers[row["record_id"], row["part"]].append((row["known"], shown))
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
                answers=tuple(answers.get((row["record_id"], row["n"]), ())),
            )
        )
    return found


def _before(db: Database, ids: Iterable[int]) -> Before:
    """Return the days shown for windows before those in their tables, by record and field."""
    found: dict[tuple[int, str], list[Days]] = defaultdict(list)
    for row in read(db, "shown_before", ids):
        found[row["record_id"], row["field"]].append(Days(row["lo"], row["hi"], row["until_day"]))
    return found


def _shown(before: Before, number: int, field: str, last: Days) -> Shown:
    return (*before.get((number, field), ()), last)


def read(db: Database, name: str, ids: Iterable[int]) -> list[dict[str, Any]]:
    """Return what a statement of ``db/queries/facts`` yields for some records."""
    return rows(db, query(f"facts/{name}"), {"ids": json.dumps(sorted(set(ids)))})


def _grouped(db: Database, name: str, ids: Iterable[int]) -> dict[int, list[dict[str, Any]]]:
    return grouped(read(db, name, ids), "record_id")


def grouped(found: Iterable[dict[str, Any]], by: str) -> dict[int, list[dict[str, Any]]]:
    """Return rows by the record that they belong to."""
    groups: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in found:
        groups[row[by]].append(row)
    return groups
