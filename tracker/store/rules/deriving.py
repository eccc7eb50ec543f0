"""Updates derived values in the transaction of each write.

These are known days, titles, the days by which lists find a meeting, facts as intervals of days,
the timeline and search texts.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from tracker.domain import facts
from tracker.domain import records as r
from tracker.domain.book import Presence
from tracker.domain.fields import Rests
from tracker.domain.name_bearers import BEARING, names_of, normal_form
from tracker.domain.references import differ_in_texts_alone
from tracker.domain.titles import title_of
from tracker.store.rules.fact_rules import worked_out
from tracker.store.rules.known_days import Named, known_anew, known_day, with_parts
from tracker.store.rules.search_texts import INDEXED, search_texts
from tracker.store.rules.shown_runs import shown
from tracker.store.rules.work import AT_A_TIME, Work, batched

if TYPE_CHECKING:
    from collections.abc import (
        Callable,
        Collection,
        Container,
        Iterable,
        Iterator,
        Mapping,
        Sequence,
    )

    from tracker.domain.book import Stored
    from tracker.store.engine import Engine

_ORDER = (
    # Each kind of record comes after those on which its derived values depend.
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
"""The maximum number of rounds of updates, because records can depend on each other in a circle."""


def refresh(
    engine: Engine,
    written: Mapping[int, Stored | None],
    fresh: Mapping[int, Stored],
    left: Iterable[int] = (),
) -> dict[int, Stored]:
    """Update the derived values of written records and of the records that depend on them.

    ``engine.tell`` reports the progress with dependent records.

    Args:
        engine: the book, within the write's transaction.
        written: the former versions of the written records by id; ``None`` for a new record.
        fresh: the new records by id; the others are read here.
        left: ids of records that depended on the written ones before, and may no longer.

    Returns:
        The current versions of the written records, and perhaps of others, by id.
    """
    stored = {**fresh, **engine.load(written.keys() - fresh.keys())}
    followed = {n for n, each in stored.items() if _is_followed(written[n], each)}
    resting = _resting(engine, set(stored), followed)
    more = {*resting, *left, *_resting(engine, set(left))} - stored.keys()
    _refresh_all(engine, {*written, *more}, stored, set(written))
    return stored


def _is_followed(was: Stored | None, now: Stored) -> bool:
    """Return whether a change of a record (from ``was`` to ``now``) can affect others' facts."""
    if was is None or was.presence is not now.presence:
        return True
    return not differ_in_texts_alone(was.record, now.record)


def _refresh_all(
    engine: Engine, wanted: set[int], stored: dict[int, Stored], written: set[int]
) -> None:
    work, fresh = Work(engine.tell), written
    for _ in range(_DEEPEST):
        if not wanted:
            break
        work.expect(len(wanted - written))
        if len(unread := wanted - stored.keys()) <= AT_A_TIME:
            # Each round reads the records again, so they are kept in memory if there are not too
            # many.
            stored |= engine.load(unread)
        wanted, fresh = _refresh(
            engine, wanted, stored, fresh, lambda ids: work.did(len(ids - written))
        )


def _resting(engine: Engine, ids: set[int], followed: set[int] | None = None) -> set[int]:
    """Return the ids of records whose facts depend on given records, directly or indirectly.

    ``followed`` are those of ``ids`` whose change affects facts of the records that name them.
    """
    found, more, whole = set(ids), set(ids), ids if followed is None else followed
    while more:
        more = engine.naming(Rests.WHOLE, whole) | engine.named(Rests.BACK, more)
        more -= found
        found |= more
        whole = more
    return found - ids


def _refresh(
    engine: Engine,
    wanted: set[int],
    stored: dict[int, Stored],
    written: set[int],
    did: Callable[[set[int]], None],
) -> tuple[set[int], set[int]]:
    """Update the derived values of the ``wanted`` records in one round; see ``_refresh_kind``.

    Returns:
        The ids of records that need another round, because they depend on a record whose title,
        names or known day has changed in this round. The ids of those whose search text contains a
        changed name.
    """
    by_kind: dict[r.Kind, set[int]] = defaultdict(set)
    for number, kind in _kinds(engine, wanted, stored):
        by_kind[kind].add(number)
    to_come, resting, undated = set(wanted), set[int](), set[str]()
    telling = set[int]()
    for kind in _ORDER:
        if kind in by_kind:
            to_come -= by_kind[kind]
            done = _refresh_kind(engine, kind, by_kind[kind], stored, written | telling, did)
            telling |= engine.naming(Rests.HEAD, done.renamed)
            following = engine.naming(Rests.HEAD, done.changed) | _resting(engine, done.changed)
            resting |= (following | telling | done.telling) - to_come
            undated |= done.undated
    return resting | _refresh_sources(engine, undated), telling


def _kinds(
    engine: Engine, ids: Iterable[int], stored: Mapping[int, Stored]
) -> Iterator[tuple[int, r.Kind]]:
    yield from ((n, stored[n].kind) for n in ids if n in stored)
    if unread := [number for number in ids if number not in stored]:
        yield from ((n, head.kind) for n, head in engine.heads(unread).items())


class _Done(Struct):
    """The result of updating the records of one kind.

    ``changed`` has the ids of records whose title or known day changed, and ``telling`` those of
    records with an account that states a changed name. ``undated`` has the slugs of updated or
    named sources that have no day of their own. ``renamed`` has the ids of records whose changed
    name is part of search texts of other records.
    """

    changed: set[int] = field(default_factory=set)
    renamed: set[int] = field(default_factory=set)
    telling: set[int] = field(default_factory=set)
    undated: set[str] = field(default_factory=set)


def _refresh_kind(
    engine: Engine,
    kind: r.Kind,
    ids: Iterable[int],
    stored: dict[int, Stored],
    written: Container[int],
    did: Callable[[set[int]], None],
) -> _Done:
    """Update the derived values of records of one kind.

    Names and search texts depend only on the record itself, so for records that were not
    ``written`` they are updated only if the title or a known day changed. The known days of all
    records come first, because other values can depend on the known days of records of the same
    kind.

    Args:
        engine: the book, within the write's transaction.
        kind: the kind of all these records.
        ids: the ids of the records; they are iterated twice.
        stored: records already read, by id; they are replaced by their updated versions. The others
            are read in batches.
        written: the ids of records whose own values were written.
        did: the progress callback.
    """
    done, fresh = _Done(), set[int]()
    for some in batched(ids):
        before = _read(engine, some, stored)
        derived = _put_known(engine, kind, before, done)
        fresh |= {n for n, each in derived.items() if n not in written and each != before[n]}
        stored |= {number: each for number, each in derived.items() if number in stored}
    for some in batched(ids):
        derived = _read(engine, some, stored)
        new = {n: each for n, each in derived.items() if n in written or n in fresh}
        _put_names(engine, kind, new, done)
        engine.put_shown(kind, shown(engine, kind, derived))
        engine.put_facts(kind, worked_out(engine, kind, derived))
        engine.put_texts(search_texts(engine, new))
        did(set(some))
    return done


def _put_known(
    engine: Engine, kind: r.Kind, before: Mapping[int, Stored], done: _Done
) -> dict[int, Stored]:
    """Compute and store titles and known days of records of a kind; return the new versions."""
    names = Named(engine, before.values())
    heads = {number: _head(engine, each, names) for number, each in before.items()}
    done.changed |= {number for number, each in heads.items() if each is not before[number]}
    done.undated |= names.undated(heads.values())
    derived = {number: with_parts(each, names) for number, each in heads.items()}
    engine.put_known(kind, derived, before)
    return derived


def _put_names(engine: Engine, kind: r.Kind, stored: Mapping[int, Stored], done: _Done) -> None:
    """Store the names of records, and the names that accounts state."""
    told = {
        number: normal_form(each.record.normal)
        for number, each in stored.items()
        if isinstance(each.record, r.Account)
    }
    names = {
        number: set(names_of(each.record)) if each.presence is Presence.HERE else set[str]()
        for number, each in stored.items()
        if kind in BEARING
    }
    before = engine.names(names) if names else {}
    engine.put_names(names, told)
    changed = {number: now ^ before.get(number, set()) for number, now in names.items()}
    if every := set[str]().union(*changed.values()):
        done.telling |= engine.telling(every)
    if kind in INDEXED:
        done.renamed |= {number for number, each in changed.items() if each}


def _read(engine: Engine, ids: Sequence[int], stored: Mapping[int, Stored]) -> dict[int, Stored]:
    found = {number: stored[number] for number in ids if number in stored}
    return found | engine.load([number for number in ids if number not in found])


def _refresh_sources(engine: Engine, slugs: Iterable[str]) -> set[int]:
    """Update the known days of sources that have no day of their own.

    Returns:
        The ids of sources whose known day changed, and of the accounts and disputes on them.
    """
    found: set[int] = set()
    for some in batched(sorted(slugs)):
        anew = known_anew(engine, some)
        was = engine.load(anew) if anew else {}
        now = {n: replace(each, known=anew[n]) for n, each in was.items()}
        if now:
            engine.put_known(r.Kind.SOURCE, now, was)
            found |= {*now, *(number for number, _ in engine.about(now))}
    return found


def derive_anew(engine: Engine) -> None:
    """Derive all values again by the current rules, inside the caller's transaction.

    ``engine.tell`` reports the progress.
    """
    work = Work(engine.tell)
    work.expect(sum(1 for _ in engine.every()))
    for _ in range(_DEEPEST):
        # Repeat until no known day changes, because a record can depend on one of its own kind.
        changed = [_heads_anew(engine, kind) for kind in _ORDER]
        if not any(changed):
            break
    undated: set[str] = set()
    for kind in _ORDER:
        every = _Every(engine, kind)
        done = _refresh_kind(engine, kind, every, {}, every, lambda some: work.did(len(some)))
        undated |= done.undated
    _refresh_all(engine, _refresh_sources(engine, undated), {}, set())
    engine.put_rules(facts.RULES)


def of_every_kind(
    engine: Engine, kinds: Collection[r.Kind] = tuple(r.Kind)
) -> Iterator[tuple[r.Kind, dict[int, Stored]]]:
    """Yield all records in batches, each batch with its kind."""
    for kind in (each for each in _ORDER if each in kinds):
        for some in batched(engine.every(kind)):
            yield kind, engine.load(some)


class _Every:
    """The ids of all records of a kind, which are read anew at each iteration to save memory."""

    def __init__(self, engine: Engine, kind: r.Kind) -> None:
        self._engine = engine
        self._kind = kind

    def __iter__(self) -> Iterator[int]:
        return self._engine.every(self._kind)

    def __contains__(self, number: object) -> bool:
        """Return true: every id that is asked for belongs to a record of the kind."""
        return True


def _heads_anew(engine: Engine, kind: r.Kind) -> bool:
    changed = False
    for some in batched(engine.every(kind)):
        stored = engine.load(some)
        names = Named(engine, stored.values())
        heads = {number: _head(engine, each, names) for number, each in stored.items()}
        engine.put_known(kind, heads, stored)
        changed |= any(head is not stored[number] for number, head in heads.items())
    return changed


def _head(engine: Engine, stored: Stored, names: Named) -> Stored:
    """Return the record with its current title and known day; itself if neither has changed."""
    title = title_of(stored.record, names.title)
    known = known_day(engine, stored, names)
    if (title, known) == (stored.title, stored.known):
        return stored
    return replace(stored, title=title, known=known)
