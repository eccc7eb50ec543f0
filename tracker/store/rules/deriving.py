"""Derived values, updated in the transaction of each write.

Known days, titles, the days under which a meeting is listed, facts as intervals of days, the
timeline and the search text.
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
    # A kind comes after the kinds on which its derived values depend.
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
"""The maximum number of rounds of updates; records can depend on each other in a circle."""


def refresh(
    engine: Engine,
    written: Mapping[int, Stored | None],
    fresh: Mapping[int, Stored],
    left: Iterable[int] = (),
) -> dict[int, Stored]:
    """Update the derived values of written records, and of the records that depend on them.

    ``engine.tell`` gets the progress of the dependent records.

    Args:
        engine: the book, within the write's transaction.
        written: the former versions of the records by id; ``None``: it is new.
        fresh: the new records among them; the others are read.
        left: records that depended on these before, and may no longer.

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
    """Whether the change of a record can affect facts of other records."""
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
            # The rules read these records again, so they stay in memory if they are not too many.
            stored |= engine.load(unread)
        wanted, fresh = _refresh(
            engine, wanted, stored, fresh, lambda ids: work.did(len(ids - written))
        )


def _resting(engine: Engine, ids: set[int], followed: set[int] | None = None) -> set[int]:
    """Return the records with values that depend on these records, transitively.

    Records in ``ids`` that are not ``followed`` changed in a way that affects no facts.
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
    """Update the derived values of some records; see ``_refresh_kind``.

    Returns:
        The records that need another round: they depend on one whose title, names or known day
            changed, and were updated before it or together with it. Those among them whose search
            texts hold a changed name.
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
    """The result of updating the records of a kind.

    ``changed`` are those whose title or known day changed, ``telling`` those with an account that
    states a changed name, ``undated`` the slugs of the sources without a day among them and among
    those that they name. ``renamed`` are those of which search texts of other records hold a
    changed name.
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
    """Update the derived values of records of a kind.

    Names and search texts depend on the record alone, so for records that were not ``written`` they
    are updated only if the title or a known day changed. Known days of all records come first,
    because other values may depend on those of others of the kind.

    Args:
        engine: the book, within the write's transaction.
        kind: their kind.
        ids: the records, read twice.
        stored: records that are read already, replaced by their current versions; the others are
            read in batches.
        written: those whose own values were written.
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
    """Work out titles and known days of records of a kind; return the records with these."""
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
    """Update the known days of sources without a day.

    Returns:
        The sources whose known day changed, and the accounts and disputes on them.
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
    """Derive all values again by the current rules; the caller has opened a transaction.

    ``engine.tell`` gets the progress.
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
    """Yield all records by kind, in batches."""
    for kind in (each for each in _ORDER if each in kinds):
        for some in batched(engine.every(kind)):
            yield kind, engine.load(some)


class _Every:
    """All records of a kind, whose ids are read again each time, so that none is held."""

    def __init__(self, engine: Engine, kind: r.Kind) -> None:
        self._engine = engine
        self._kind = kind

    def __iter__(self) -> Iterator[int]:
        return self._engine.every(self._kind)

    def __contains__(self, number: object) -> bool:
        """Whether a record is among them; only records of the kind are asked for."""
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
    """Return a record with its title and known day: itself where neither changed."""
    title = title_of(stored.record, names.title)
    known = known_day(engine, stored, names)
    if (title, known) == (stored.title, stored.known):
        return stored
    return replace(stored, title=title, known=known)
