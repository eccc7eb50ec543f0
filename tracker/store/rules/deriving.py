"""What the store works out from what is written, and keeps true in the same transaction.

Known days, titles, the days under which a meeting is listed, facts as intervals of days, the
timeline and the search text.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from tracker.domain import facts
from tracker.domain import records as r
from tracker.domain.fields import Rests
from tracker.domain.sortkey import sort_key
from tracker.domain.titles import title_of
from tracker.store.sqlite.connection import rows
from tracker.store.sqlite.facts.fact_rows import derive
from tracker.store.sqlite.known_day_rows import Named, known_day, refresh_sources, write_parts
from tracker.store.sqlite.list_specs import LISTS
from tracker.store.sqlite.name_rows import write_names, write_told
from tracker.store.sqlite.record_reader import load
from tracker.store.sqlite.reference_rows import named, naming
from tracker.store.sqlite.search_index import write_texts
from tracker.store.sqlite.shown_rows import write_shown
from tracker.store.sqlite.statements import query
from tracker.store.sqlite.visible import FOREVER

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from tracker.domain.book import Stored, Unreadable
    from tracker.store.sqlite.database import Database

DERIVED = ("own_value", "shown_before", "matched", "contact")
"""Tables of what is derived from a record alone and what it names, to be written anew with it."""
_BATCH = 500
"""Records held at a time where every one is gone through."""
_ORDER = (
    # Each kind after those whose derived values its own rest on.
    r.Kind.PARTY,
    r.Kind.ORGANIZATION,
    r.Kind.PERSON,
    r.Kind.SOURCE,
    r.Kind.CHANNEL,
    r.Kind.MEETING,
    r.Kind.COMMITMENT,
    r.Kind.SIGNAL,
    r.Kind.ACCOUNT,
    r.Kind.DISPUTE,
)
_DEEPEST = 20
"""Rounds in which records that rest on each other are worked out, at most: some may in a circle."""


def refresh(db: Database, written: Iterable[int]) -> None:
    """Work out anew what is derived for records that were written, and for what rests on them."""
    wanted = set(written)
    _refresh_all(db, wanted | _resting(db, wanted))


def _refresh_all(db: Database, wanted: set[int]) -> None:
    for _ in range(_DEEPEST):
        if not wanted:
            break
        wanted = _refresh(db, wanted)


def _resting(db: Database, ids: set[int]) -> set[int]:
    """Return the records of which something rests on anything in one of these, transitively."""
    found, more = set(ids), set(ids)
    while more:
        more = naming(db, Rests.WHOLE, more) | named(db, Rests.BACK, more)
        more -= found
        found |= more
    return found - ids


def _refresh(db: Database, ids: set[int]) -> set[int]:
    """Return the records that rest on one whose title or known day changed at its turn.

    Those among ``ids`` whose turn was still to come are not: they saw it changed. One of the same
    kind may not have, such as an account on an account.
    """
    kinds = rows(db, query("record/by_ids"), {"ids": json.dumps(sorted(ids))})
    by_kind: dict[r.Kind, list[int]] = defaultdict(list)
    for row in kinds:
        by_kind[r.Kind(row["kind"])].append(row["id"])
    to_come, resting = set(ids), set[int]()
    for kind in _ORDER:
        if kind in by_kind:
            to_come.difference_update(by_kind[kind])
            changed, telling = _refresh_kind(db, kind, by_kind[kind])
            following = naming(db, Rests.HEAD, changed) | _resting(db, changed) | telling
            resting |= following - to_come
    return resting | refresh_sources(db, ids)


def _refresh_kind(db: Database, kind: r.Kind, ids: list[int]) -> tuple[set[int], set[int]]:
    """Return the records whose title or known day changed, and those told of by a changed name."""
    stored = load(db, ids)
    names = Named(db, stored.values())
    changed = {each.id for each in stored.values() if _heads(db, each, names)}
    if changed:
        stored = load(db, ids)
    derived = write_parts(db, stored.values(), names)
    if LISTS[kind.value].known == LISTS[kind.value].alias:
        db.execute(query(f"{kind.value}/known"), {"ids": json.dumps(ids)})
    telling = write_names(db, stored.values())
    if kind is r.Kind.ACCOUNT:
        write_told(db, stored.values())
    write_shown(db, kind, derived)
    derive(db, kind, derived)
    write_texts(db, derived.values())
    _events(db, ids)
    return changed, telling


def derive_anew(db: Database) -> None:
    """Work out everything anew, as the rules of this program have it; within a transaction."""
    for _ in range(_DEEPEST):
        # Until no known day changes: a record may rest on one of its own kind.
        changed = [_heads_anew(db, kind) for kind in _ORDER]
        if not any(changed):
            break
    for kind in _ORDER:
        for ids in _batches(db, kind):
            _refresh_kind(db, kind, ids)
    wanted = {each for ids in _batches(db, r.Kind.SOURCE) for each in refresh_sources(db, ids)}
    _refresh_all(db, wanted)
    db.execute(query("facts/derived"), {"rules": facts.RULES})


def of_every_kind(
    db: Database, kinds: Collection[r.Kind] = tuple(r.Kind)
) -> Iterator[tuple[r.Kind, dict[int, Stored]]]:
    """Yield all records by kind, some hundred at a time."""
    for kind in (each for each in _ORDER if each in kinds):
        for ids in _batches(db, kind):
            yield kind, load(db, ids)


def _heads_anew(db: Database, kind: r.Kind) -> bool:
    changed = False
    for ids in _batches(db, kind):
        stored = load(db, ids)
        names = Named(db, stored.values())
        for each in stored.values():
            changed |= _heads(db, each, names)
    return changed


def _batches(db: Database, kind: r.Kind) -> Iterator[list[int]]:
    found = rows(db, query("record/of_kind"), {"kind": kind.value})
    ids = [row["id"] for row in found]
    yield from (ids[start : start + _BATCH] for start in range(0, len(ids), _BATCH))


def _heads(db: Database, stored: Stored, names: Named) -> bool:
    """Write the record's title and known day; tell whether either changed."""
    title = title_of(stored.record, names.title)
    known = known_day(db, stored, names)
    if (title, known) == (stored.title, stored.known):
        return False
    db.execute(
        query("record/derived"),
        {
            "id": stored.id,
            "title": title,
            "title_sort": sort_key(title),
            "known": known.day.toordinal(),
            "assumed": int(known.assumed),
        },
    )
    return True


def accounts_of(
    db: Database,
    ids: Iterable[int],
    as_of: int = FOREVER,
    unreadable: dict[int, Unreadable] | None = None,
) -> dict[int, list[r.Account]]:
    """Return the accounts on each of these records known by a day, in the order of entry.

    Those that cannot be read are put into ``unreadable``; see ``reader.load``.
    """
    values = {"ids": json.dumps(list(ids)), "as_of": as_of}
    found = rows(db, query("account/of_subjects"), values)
    loaded = load(db, [row["record_id"] for row in found], unreadable)
    grouped: dict[int, list[r.Account]] = defaultdict(list)
    for row in found:
        stored = loaded.get(row["record_id"])
        if stored and isinstance(stored.record, r.Account):
            grouped[row["subject_id"]].append(stored.record)
    return grouped


def _events(db: Database, ids: list[int]) -> None:
    values = {"ids": json.dumps(ids)}
    for statement in ("clear", "meetings", "made", "due", "signals", "states"):
        db.execute(query(f"event/{statement}"), values)
