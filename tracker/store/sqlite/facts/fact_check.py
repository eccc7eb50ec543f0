"""Compares the stored facts with the rules; writes nothing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from tracker.domain import facts
from tracker.domain.window import OPEN_END
from tracker.store.rules.deriving import of_every_kind
from tracker.store.sqlite.connection import rows
from tracker.store.sqlite.facts.fact_rows import counted, held, worked_out
from tracker.store.sqlite.record_reader import slugs_of
from tracker.store.sqlite.statements import query

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.store.sqlite.database import Database
    from tracker.store.sqlite.facts.fact_queries import Asked


def differences(db: Database) -> Iterator[tuple[str, Any, Any]]:
    """Yield what is not as the rules have it: where, as it is in the file, as it must be."""
    sums: Counter[tuple[int, int]] = Counter()
    ordered: Counter[tuple[Any, ...]] = Counter()
    for kind, stored in of_every_kind(db):
        now = worked_out(db, kind, stored)
        in_file, days = held(db, stored), counted(db, stored)
        slugs = slugs_of(db, stored)
        for number in stored:
            is_, must = in_file.get(number, []), now.held.get(number, [])
            if is_ != must:
                yield slugs[number], is_, must
            if number in now.first and days[number] != now.first[number]:
                yield slugs[number], days[number], now.first[number]
            if number not in now.first and set(days[number]) != {OPEN_END}:
                yield slugs[number], days[number], None
        for found in now.held.values():
            for number, fact, first, until, one, two, *_, hi, _ in found:
                ordered[fact, one, two, number, first, until, hi] += 1
                sums[fact, first] += 1
                sums[fact, until] -= 1
        for each in now.first.values():
            for fact, day in zip(facts.COUNTED, each, strict=True):
                if fact not in facts.LISTED:
                    sums[facts.of_kind(kind, fact), day] += 1
    yield from _unlike(
        "tally", _tally(db), {k: n for k, n in sums.items() if n and k[1] < OPEN_END}
    )
    yield from _unlike("holds_due", _ordered(db), ordered)


def having(db: Database, asked: Asked, as_of: int) -> list[int]:
    """Return the records that have one of some facts on a day, by the rules alone."""
    numbers, found = set(asked.numbers), []
    for kind, stored in of_every_kind(db, asked.kinds):
        now = worked_out(db, kind, stored)
        found += [
            number
            for number, rows in now.held.items()
            if any(row[1] in numbers and row[2] <= as_of < row[3] for row in rows)
        ]
        found += [
            number
            for number, first in now.first.items()
            for fact, day in zip(facts.COUNTED, first, strict=True)
            if fact not in facts.LISTED
            if facts.of_kind(kind, fact) in numbers and day <= as_of
        ]
    return found


def _unlike(name: str, is_: dict[Any, int], must: dict[Any, int]) -> Iterator[tuple[str, Any, Any]]:
    for key in is_.keys() | must.keys():
        if is_.get(key, 0) != must.get(key, 0):
            yield f"{name} {key}", is_.get(key, 0), must.get(key, 0)


def _tally(db: Database) -> dict[Any, int]:
    found = rows(db, query("facts/tally"))
    return {(row["fact"], row["day"]): row["n"] for row in found if row["n"]}


def _ordered(db: Database) -> dict[Any, int]:
    return Counter(tuple(row.values()) for row in rows(db, query("facts/ordered")))
