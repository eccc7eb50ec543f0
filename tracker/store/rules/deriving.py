"""Derived values, updated in the transaction of each write.

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
from tracker.store.rules.work import AT_A_TIME, Work, batched
from tracker.store.sqlite.connection import rows
from tracker.store.sqlite.event_rows import write_events
from tracker.store.sqlite.facts.fact_rows import derive
from tracker.store.sqlite.known_day_rows import Named, known_day, refresh_sources, write_parts
from tracker.store.sqlite.list_specs import LISTS
from tracker.store.sqlite.name_rows import write_names, write_told
from tracker.store.sqlite.record_reader import heads_of, load
from tracker.store.sqlite.reference_rows import named, naming
from tracker.store.sqlite.search_index import write_texts
from tracker.store.sqlite.shown_rows import write_shown
from tracker.store.sqlite.statements import query
from tracker.store.sqlite.visible import FOREVER

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from tracker.domain.book import Stored, Unreadable
    from tracker.store.sqlite.database import Database

DERIVED = ("own_value", "shown_before", "matched", "contact")
"""Tables of what is derived from a record alone and what it names."""
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

    ``db.tell`` is told how much of what rests on them is worked out.

    Args:
        db: the file, within the write's transaction.
        written: the records by id, each as it was before; ``None``: it is new.
        left: records of which something rested on these before, and may no longer.

    Returns:
        Those that were written, and perhaps others, as they are now, by id.
    """
    stored = load(db, written)
    followed = {n for n, each in stored.items() if _is_followed(written[n], each)}
    resting = _resting(db, set(stored), followed)
    more = {*resting, *left, *_resting(db, set(left))} - stored.keys()
    if len(more) <= AT_A_TIME:
        stored |= load(db, more)
    _refresh_all(db, {*written, *more}, stored, set(written))
    return stored


def _is_followed(was: Stored | None, now: Stored) -> bool:
    """Whether facts of other records may follow from what was changed in a record."""
    if was is None or was.presence is not now.presence:
        return True
    return not differ_in_texts_alone(was.record, now.record)


def _refresh_all(
    db: Database, wanted: set[int], stored: dict[int, Stored], written: set[int]
) -> None:
    work, fresh = Work(db.tell), written
    for _ in range(_DEEPEST):
        if not wanted:
            break
        work.expect(len(wanted - written))
        wanted = _refresh(db, wanted, stored, fresh, lambda ids: work.did(len(ids - written)))
        fresh = set()


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


def _refresh(
    db: Database,
    wanted: set[int],
    stored: dict[int, Stored],
    written: set[int],
    did: Callable[[set[int]], None],
) -> set[int]:
    """Work out anew what is derived for some records; see ``_refresh_kind``.

    Returns:
        The records that rest on one whose title or known day changed at its turn. Those among
        ``wanted`` whose turn was still to come are not: they saw it changed. One of the same kind
        may not have, such as an account on an account.
    """
    by_kind: dict[r.Kind, set[int]] = defaultdict(set)
    for number, kind in _kinds(db, wanted, stored):
        by_kind[kind].add(number)
    to_come, resting = set(wanted), set[int]()
    for kind in _ORDER:
        if kind in by_kind:
            to_come -= by_kind[kind]
            changed, telling = _refresh_kind(db, kind, by_kind[kind], stored, written, did)
            following = naming(db, Rests.HEAD, changed) | _resting(db, changed) | telling
            resting |= following - to_come
    return resting | refresh_sources(db, wanted)


def _kinds(
    db: Database, ids: Iterable[int], stored: Mapping[int, Stored]
) -> Iterator[tuple[int, r.Kind]]:
    yield from ((n, stored[n].kind) for n in ids if n in stored)
    if unread := [number for number in ids if number not in stored]:
        yield from ((n, head.kind) for n, head in heads_of(db, unread).items())


def _refresh_kind(
    db: Database,
    kind: r.Kind,
    ids: Collection[int],
    stored: dict[int, Stored],
    written: Collection[int],
    did: Callable[[set[int]], None],
) -> tuple[set[int], set[int]]:
    """Work out anew what is derived for records of a kind.

    Names and texts follow from a record alone: of those that were not ``written`` they are as they
    were, unless its title or a known day changed. Known days come first, of all of them: what else
    is derived may rest on those of others of the kind.

    Args:
        db: the file, within the write's transaction.
        kind: their kind.
        ids: the records.
        stored: those that are read already, which are put in their places as they are now; the
            others are read some hundred at a time.
        written: those whose own values were written.
        did: is told of those that are worked out.

    Returns:
        The ids of those whose title or known day changed, and of those told of by a changed name.
    """
    changed, fresh, telling = set[int](), set[int](), set[int]()
    for some in batched(ids):
        before = _read(db, some, stored)
        names = Named(db, before.values())
        heads = {number: _heads(db, each, names) for number, each in before.items()}
        changed |= {number for number, each in heads.items() if each is not before[number]}
        derived = write_parts(db, heads.values(), names)
        if LISTS[kind.value].known == LISTS[kind.value].alias:
            db.execute(query(f"{kind.value}/known"), {"ids": json.dumps(some)})
        fresh |= {n for n, each in derived.items() if n in written or each != before[n]}
        stored |= {number: each for number, each in derived.items() if number in stored}
    for some in batched(ids):
        derived = _read(db, some, stored)
        new = [each for number, each in derived.items() if number in fresh]
        telling |= write_names(db, new)
        if kind is r.Kind.ACCOUNT:
            write_told(db, new)
        write_shown(db, kind, derived)
        derive(db, kind, derived)
        write_texts(db, new)
        write_events(db, kind, derived)
        did(set(some))
    return changed, telling


def _read(db: Database, ids: Sequence[int], stored: Mapping[int, Stored]) -> dict[int, Stored]:
    found = {number: stored[number] for number in ids if number in stored}
    return found | load(db, [number for number in ids if number not in found])


def derive_anew(db: Database) -> None:
    """Work out everything anew, as the rules of this program have it; within a transaction.

    ``db.tell`` is told how far that is.
    """
    work = Work(db.tell)
    ids = {kind: _ids(db, kind) for kind in _ORDER}
    work.expect(sum(map(len, ids.values())))
    for _ in range(_DEEPEST):
        # Until no known day changes: a record may rest on one of its own kind.
        changed = [_heads_anew(db, each) for each in ids.values()]
        if not any(changed):
            break
    for kind, every in ids.items():
        _refresh_kind(db, kind, every, {}, set(every), lambda some: work.did(len(some)))
    wanted = {n for some in batched(ids[r.Kind.SOURCE]) for n in refresh_sources(db, some)}
    _refresh_all(db, wanted, {}, set())
    db.execute(query("facts/derived"), {"rules": facts.RULES})


def of_every_kind(
    db: Database, kinds: Collection[r.Kind] = tuple(r.Kind)
) -> Iterator[tuple[r.Kind, dict[int, Stored]]]:
    """Yield all records by kind, some hundred at a time."""
    for kind in (each for each in _ORDER if each in kinds):
        for some in batched(_ids(db, kind)):
            yield kind, load(db, some)


def _heads_anew(db: Database, ids: Sequence[int]) -> bool:
    changed = False
    for some in batched(ids):
        stored = load(db, some).values()
        names = Named(db, stored)
        heads = [_heads(db, each, names) for each in stored]
        changed |= any(head is not each for head, each in zip(heads, stored, strict=True))
    return changed


def _ids(db: Database, kind: r.Kind) -> list[int]:
    return [row["id"] for row in rows(db, query("record/of_kind"), {"kind": kind.value})]


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
