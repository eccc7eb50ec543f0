"""Compares the stored facts with the rules, without writing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from tracker.domain import facts
from tracker.domain.window import OPEN_END
from tracker.store.rules.deriving import of_every_kind
from tracker.store.rules.fact_rules import worked_out
from tracker.store.sqlite.connection import rows
from tracker.store.sqlite.facts.fact_rows import NOT_COUNTED, counted, held, rows_of, summed
from tracker.store.sqlite.record_reader import slugs_of
from tracker.store.sqlite.sqlite_engine import SqliteEngine
from tracker.store.sqlite.statements import query

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tracker.store.engine import RecordFacts
    from tracker.store.sqlite.database import Database
    from tracker.store.sqlite.facts.fact_queries import Asked


def differences(db: Database) -> Iterator[tuple[str, Any, Any]]:
    """Yield each stored value that is wrong by the rules: its place, itself and the right one."""
    sums: Counter[tuple[int, int]] = Counter()
    ordered: Counter[tuple[Any, ...]] = Counter()
    engine = SqliteEngine(db)
    for kind, stored in of_every_kind(engine):
        now = worked_out(engine, kind, stored)
        rows_now = rows_of(db, kind, now)
        in_file, days = held(db, stored), counted(db, stored)
        slugs = slugs_of(db, stored)
        for number in stored:
            is_, must = in_file.get(number, []), rows_now.get(number, [])
            if is_ != must:
                yield slugs[number], is_, must
            first = now[number].first
            if days[number] != (first or NOT_COUNTED):
                yield slugs[number], days[number], first
        for found in rows_now.values():
            for number, fact, first, until, one, two, *_, hi, _ in found:
                ordered[fact, one, two, number, first, until, hi] += 1
            sums.update(summed(kind, found))
        for fact, day in _counted(now):
            sums[facts.of_kind(kind, fact), day] += 1
    yield from _unlike(
        "tally", _tally(db), {k: n for k, n in sums.items() if n and k[1] < OPEN_END}
    )
    yield from _unlike("holds_due", _ordered(db), ordered)


def having(db: Database, asked: Asked, as_of: int) -> list[int]:
    """Return the ids of records that meet a term on a day, computed by the rules."""
    numbers, found = set(asked.numbers), []
    engine = SqliteEngine(db)
    for kind, stored in of_every_kind(engine, asked.kinds):
        for number, each in worked_out(engine, kind, stored).items():
            has = {one.fact for one in each.held if one.first <= as_of < one.until}
            has |= {fact for fact, day in _counted({number: each}) if day <= as_of}
            if not numbers.isdisjoint(facts.of_kind(kind, fact) for fact in has):
                found.append(number)
    return found


def _counted(found: Mapping[int, RecordFacts]) -> Iterator[tuple[int, int]]:
    """Yield the facts of ``COUNTED`` that are not in ``LISTED``, with their first days."""
    for each in found.values():
        for fact, day in zip(facts.COUNTED, each.first or (), strict=bool(each.first)):
            if fact not in facts.LISTED:
                yield fact, day


def _unlike(name: str, is_: dict[Any, int], must: dict[Any, int]) -> Iterator[tuple[str, Any, Any]]:
    for key in is_.keys() | must.keys():
        if is_.get(key, 0) != must.get(key, 0):
            yield f"{name} {key}", is_.get(key, 0), must.get(key, 0)


def _tally(db: Database) -> dict[Any, int]:
    found = rows(db, query("facts/tally"))
    return {(row["fact"], row["day"]): row["n"] for row in found if row["n"]}


def _ordered(db: Database) -> dict[Any, int]:
    return Counter(tuple(row.values()) for row in rows(db, query("facts/ordered")))
