"""What the store works out from what is written, and keeps true in the same transaction.

Known days, titles, the days under which a meeting is listed, facts as intervals of days, the
timeline and the search text.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain import facts
from tracker.domain import records as r
from tracker.domain.fields import Rests
from tracker.domain.references import differ_in_texts_alone
from tracker.domain.sortkey import sort_key
from tracker.domain.titles import title_of
from tracker.store.sqlite.connection import rows
from tracker.store.sqlite.event_rows import write_events
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
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from tracker.domain.book import Stored, Unreadable
    from tracker.store.sqlite.database import Database

DERIVED = ("own_value", "shown_before", "matched", "contact")
"""Tables of what is derived from a record alone and what it names."""
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


def refresh(
    db: Database, written: Mapping[int, Stored | None], left: Iterable[int] = ()
) -> dict[int, Stored]:
    """Work out anew what is derived for records that were written, and for what rests on them.

    Args:
        db: the file, within the write's transaction.
        written: the records by id, each as it was before; ``None``: it is new.
        left: records of which something rested on these before, and may no longer.

    Returns:
        All that were worked out, as they are now, by id.
    """
    stored = load(db, written)
    followed = {n for n, each in stored.items() if _is_followed(written[n], each)}
    resting = _resting(db, set(stored), followed)
    stored |= load(db, {*resting, *left, *_resting(db, set(left))} - stored.keys())
    return _refresh_all(db, stored, set(written))


def _is_followed(was: Stored | None, now: Stored) -> bool:
    """Whether facts of other records may follow from what was changed in a record."""
    if was is None or was.presence is not now.presence:
        return True
    return not differ_in_texts_alone(was.record, now.record)


def _refresh_all(db: Database, stored: dict[int, Stored], written: set[int]) -> dict[int, Stored]:
    found: dict[int, Stored] = {}
    for _ in range(_DEEPEST):
        if not stored:
            break
        wanted = _refresh(db, stored, written)
        found |= stored
        stored, written = load(db, wanted), set()
    return found


def _resting(db: Database, ids: set[int], followed: set[int] | None = None) -> set[int]:
    """Return the records of which something rests on anything in one of these, transitively.

    Those among ``ids`` that are not ``followed`` changed in nothing from which facts follow.
    """
    found, more, whole = set(ids), set(ids), ids if followed is None else followed
    while more:
        more = naming(db, Rests.WHOLE, whole) | named(db, Rests.BACK, more)
        more -= found
        found |= more
        whole = more
    return found - ids


def _refresh(db: Database, stored: dict[int, Stored], written: set[int]) -> set[int]:
    """Work out anew what is derived for some records, which are put in their places.

    Returns:
        The records that rest on one whose title or known day changed at its turn. Those among
        ``stored`` whose turn was still to come are not: they saw it changed. One of the same kind
        may not have, such as an account on an account.
    """
    by_kind: dict[r.Kind, dict[int, Stored]] = defaultdict(dict)
    for number, each in stored.items():
        by_kind[each.kind][number] = each
    to_come, resting = set(stored), set[int]()
    for kind in _ORDER:
        if kind in by_kind:
            to_come.difference_update(by_kind[kind])
            derived, changed, telling = _refresh_kind(db, kind, by_kind[kind], written)
            stored |= derived
            following = naming(db, Rests.HEAD, changed) | _resting(db, changed) | telling
            resting |= following - to_come
    return resting | refresh_sources(db, stored)


def _refresh_kind(
    db: Database, kind: r.Kind, stored: Mapping[int, Stored], written: Collection[int]
) -> tuple[dict[int, Stored], set[int], set[int]]:
    """Work out anew what is derived for records of a kind.

    Names and texts follow from a record alone: of those that were not ``written`` they are as they
    were, unless its title or a known day changed.

    Returns:
        The records as they are now, the ids of those whose title or known day changed, and of those
        told of by a changed name.
    """
    names = Named(db, stored.values())
    heads = {number: _heads(db, each, names) for number, each in stored.items()}
    changed = {number for number, each in heads.items() if each is not stored[number]}
    derived = write_parts(db, heads.values(), names)
    if LISTS[kind.value].known == LISTS[kind.value].alias:
        db.execute(query(f"{kind.value}/known"), {"ids": json.dumps(list(stored))})
    fresh = [each for n, each in derived.items() if n in written or each != stored[n]]
    telling = write_names(db, fresh)
    if kind is r.Kind.ACCOUNT:
        write_told(db, fresh)
    write_shown(db, kind, derived)
    derive(db, kind, derived)
    write_texts(db, fresh)
    write_events(db, kind, derived)
    return derived, changed, telling


def derive_anew(db: Database) -> None:
    """Work out everything anew, as the rules of this program have it; within a transaction."""
    for _ in range(_DEEPEST):
        # Until no known day changes: a record may rest on one of its own kind.
        changed = [_heads_anew(db, kind) for kind in _ORDER]
        if not any(changed):
            break
    for kind in _ORDER:
        for ids in _batches(db, kind):
            _refresh_kind(db, kind, load(db, ids), ids)
    wanted = {each for ids in _batches(db, r.Kind.SOURCE) for each in refresh_sources(db, ids)}
    _refresh_all(db, load(db, wanted), set())
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
        stored = load(db, ids).values()
        names = Named(db, stored)
        heads = [_heads(db, each, names) for each in stored]
        changed |= any(head is not each for head, each in zip(heads, stored, strict=True))
    return changed


def _batches(db: Database, kind: r.Kind) -> Iterator[list[int]]:
    found = rows(db, query("record/of_kind"), {"kind": kind.value})
    ids = [row["id"] for row in found]
    yield from (ids[start : start + _BATCH] for start in range(0, len(ids), _BATCH))


def _heads(db: Database, stored: Stored, names: Named) -> Stored:
    """Write a record's title and known day; return it with these: itself where neither changed."""
    title = title_of(stored.record, names.title)
    known = known_day(db, stored, names)
    if (title, known) == (stored.title, stored.known):
        return stored
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
    return replace(stored, title=title, known=known)


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
