"""Derives facts in the transaction of a write; only differences are written."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from tracker.domain import fact_intervals, facts
from tracker.domain import records as r
from tracker.domain.book import Presence
from tracker.domain.citations import cited_from
from tracker.domain.fact_intervals import Holding, Ruling
from tracker.domain.window import OPEN_END
from tracker.store.sqlite.facts.conflict_days import conflicts
from tracker.store.sqlite.facts.fact_inputs import grouped, promised, read
from tracker.store.sqlite.list_specs import LISTS
from tracker.store.sqlite.statements import query

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tracker.domain.book import Stored
    from tracker.store.sqlite.database import Database

    Held = tuple[Any, ...]
    FirstDays = tuple[int, int, int, int]
    Found = Mapping[int, list[dict[str, Any]]]

_HELD = (
    *("record_id", "fact", "from_day", "until_day", "first", "second"),
    *("outcome", "clock_id", "lo", "hi", "late"),
)
"""The columns of ``holds``."""
_FIRST = ("counted", "cited", "told", "ruled")
"""The columns of ``record`` with the days on which a record begins to be counted."""
_NOT_COUNTED = (OPEN_END, OPEN_END, OPEN_END, OPEN_END)


def derive(db: Database, kind: r.Kind, stored: Mapping[int, Stored]) -> None:
    """Work out the facts of records of a kind, and write those that changed.

    Args:
        db: the file, within the write's transaction.
        kind: the kind of all of them.
        stored: the records, their known days and those of their parts worked out already.
    """
    now = worked_out(db, kind, stored)
    changes: Counter[tuple[int, int]] = Counter()
    _write(db, held(db, stored), now.held, changes)
    _count(db, kind, counted(db, stored), now.first, changes)
    rows = [
        {"fact": fact, "day": day, "n": n}
        for (fact, day), n in changes.items()
        if n and day < OPEN_END
    ]
    if rows:
        db.executemany(query("facts/add"), rows)


class WorkedOut(Struct, frozen=True):
    """The facts of records as the rules have them: rows of ``holds``, and days that are counted."""

    held: dict[int, list[Held]]
    first: dict[int, FirstDays]


def worked_out(db: Database, kind: r.Kind, stored: Mapping[int, Stored]) -> WorkedOut:
    """Return the facts of records of a kind by the rules, writing nothing; see ``derive``."""
    here = {n: each for n, each in stored.items() if each.presence is Presence.HERE}
    accounts = grouped(read(db, "accounts", here), "subject_id") if here else {}
    disputes = grouped(read(db, "disputes", here), "subject_id") if here else {}
    found: dict[int, list[Holding]] = defaultdict(list)
    if kind is r.Kind.COMMITMENT:
        _commitments(db, here, disputes, found)
    else:
        for number, rulings in disputes.items():
            known = here[number].known.day.toordinal()
            found[number] += fact_intervals.disputed(known, _rulings(rulings))
    for number, each in conflicts(db, here, accounts, disputes):
        found[number].append(each)
    of_commitments = kind is r.Kind.COMMITMENT and here
    attesting = grouped(read(db, "attesting", here), "record_id") if of_commitments else {}
    first = {n: _first_days(each, accounts, disputes, attesting) for n, each in here.items()}
    for number, days in first.items():
        found[number] += _listed(days)
    keys = _keys(db, kind, list(found))
    rows = {
        number: sorted(_row(kind, number, each, keys[number]) for each in holdings)
        for number, holdings in found.items()
        if holdings
    }
    return WorkedOut(rows, first)


def held(db: Database, ids: Iterable[int]) -> dict[int, list[Held]]:
    """Return the facts of records as they are in the file."""
    found: dict[int, list[Held]] = defaultdict(list)
    for row in read(db, "held", ids):
        found[row["record_id"]].append(tuple(row.values()))
    return found


def counted(db: Database, ids: Iterable[int]) -> dict[int, FirstDays]:
    """Return the days under which records are counted, as they are in the file."""
    return {
        row["id"]: (row["counted"], row["cited"], row["told"], row["ruled"])
        for row in read(db, "counted", ids)
    }


def _commitments(
    db: Database,
    here: Mapping[int, Stored],
    disputes: Found,
    found: dict[int, list[Holding]],
) -> None:
    parties = grouped(read(db, "parties", here), "record_id")
    attestations = grouped(read(db, "attestations", here), "record_id")
    for number, each in promised(db, here).items():
        to = {row["party_id"] for row in parties.get(number, ())}
        confirming = [(row["known"], row["party_id"]) for row in attestations.get(number, ())]
        found[number] += fact_intervals.commitment(each, to, confirming)
        found[number] += fact_intervals.disputed(
            each.known, _rulings(disputes.get(number, ())), each
        )


def _rulings(found: Iterable[dict[str, Any]]) -> list[Ruling]:
    return [Ruling(row["known"], bool(row["resolved"])) for row in found]


def _first_days(stored: Stored, accounts: Found, disputes: Found, attesting: Found) -> FirstDays:
    """Return from which day a record is known, and with a source, an account, a dispute."""
    known = stored.known.day.toordinal()
    told, ruled = (
        max(known, min((row["known"] for row in group.get(stored.id, ())), default=OPEN_END))
        for group in (accounts, disputes)
    )
    sources = [row["known"] for row in attesting.get(stored.id, ())]
    return known, cited_from(stored.record, known, stored.known_parts, sources), told, ruled


def _listed(days: FirstDays) -> list[Holding]:
    """Return the facts that a record has from a first day on, where these are listed."""
    first = dict(zip(facts.COUNTED, days, strict=True))
    return [Holding(n, first[n], OPEN_END) for n in facts.LISTED if first[n] < OPEN_END]


def _write(
    db: Database,
    before: Mapping[int, list[Held]],
    now: Mapping[int, list[Held]],
    changes: Counter[tuple[int, int]],
) -> None:
    was = {row for rows in before.values() for row in rows}
    will_be = {row for rows in now.values() for row in rows}
    gone, new = was - will_be, will_be - was
    for rows, sign in ((gone, -1), (new, 1)):
        for _, fact, first, until, *_ in rows:
            changes[fact, first] += sign
            if until < OPEN_END:
                changes[fact, until] -= sign
    for statements, rows in (
        (("facts/forget", "facts/forget_in_order"), gone),
        (("facts/hold", "facts/hold_in_order"), new),
    ):
        named = [dict(zip(_HELD, row, strict=True)) for row in sorted(rows, key=_key)]
        if named:
            for statement in statements:
                db.executemany(query(statement), named)


def _key(row: Held) -> Held:
    return row[:3]


def _row(kind: r.Kind, number: int, each: Holding, keys: tuple[int, int]) -> Held:
    standing = each.standing
    stands = (standing.n, standing.clock, standing.lo, standing.hi) if standing else (None,) * 4
    fact = facts.of_kind(kind, each.fact)
    return (number, fact, each.first, each.until, *keys, *stands, each.late)


def _keys(db: Database, kind: r.Kind, ids: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Return the keys of records in the usual order of their list; titles are no numbers."""
    spec = LISTS[kind.value]
    order = spec.orders[next(iter(spec.orders))]
    if order.by_title or not ids:
        return dict.fromkeys(ids, (0, 0))
    found = db.execute(
        f"SELECT {spec.id}, {order.first}, {order.second} FROM {spec.table} {spec.alias} "  # noqa: S608  # names of the schema
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
    for number, was in before.items():
        first = now.get(number, _NOT_COUNTED)
        if first == was:
            continue
        for fact, old, new in zip(facts.COUNTED, was, first, strict=True):
            if fact in facts.LISTED:
                continue  # counted with the intervals
            changes[facts.of_kind(kind, fact), old] -= 1
            changes[facts.of_kind(kind, fact), new] += 1
        values = dict(zip(_FIRST, first, strict=True))
        db.execute(query("facts/count"), {"id": number, **values})
