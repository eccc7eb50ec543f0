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
from tracker.domain.record_text import text_of
from tracker.domain.references import differ_in_texts_alone
from tracker.domain.titles import title_of
from tracker.store.rules.fact_rules import worked_out
from tracker.store.rules.known_days import Named, known_anew, known_day, with_parts
from tracker.store.rules.shown_runs import shown
from tracker.store.rules.work import AT_A_TIME, Work, batched

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from tracker.domain.book import Stored
    from tracker.domain.record_text import Text
    from tracker.store.engine import Engine

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
    engine: Engine, written: Mapping[int, Stored | None], left: Iterable[int] = ()
) -> dict[int, Stored]:
    """Work out anew what is derived for records that were written, and for what rests on them.

    ``engine.tell`` is told how much of what rests on them is worked out.

    Args:
        engine: the book, within the write's transaction.
        written: the records by id, each as it was before; ``None``: it is new.
        left: records of which something rested on these before, and may no longer.

    Returns:
        Those that were written, and perhaps others, as they are now, by id.
    """
    stored = engine.load(written)
    followed = {n for n, each in stored.items() if _is_followed(written[n], each)}
    resting = _resting(engine, set(stored), followed)
    more = {*resting, *left, *_resting(engine, set(left))} - stored.keys()
    _refresh_all(engine, {*written, *more}, stored, set(written))
    return stored


def _is_followed(was: Stored | None, now: Stored) -> bool:
    """Whether facts of other records may follow from what was changed in a record."""
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
            # Each is looked at twice, and by the rules: few of them are kept meanwhile.
            stored |= engine.load(unread)
        wanted = _refresh(engine, wanted, stored, fresh, lambda ids: work.did(len(ids - written)))
        fresh = set()


def _resting(engine: Engine, ids: set[int], followed: set[int] | None = None) -> set[int]:
    """Return the records of which something rests on anything in one of these, transitively.

    Those among ``ids`` that are not ``followed`` changed in nothing from which facts follow.
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
) -> set[int]:
    """Work out anew what is derived for some records; see ``_refresh_kind``.

    Returns:
        The records that rest on one whose title or known day changed at its turn. Those among
        ``wanted`` whose turn was still to come are not: they saw it changed. One of the same kind
        may not have, such as an account on an account.
    """
    by_kind: dict[r.Kind, set[int]] = defaultdict(set)
    for number, kind in _kinds(engine, wanted, stored):
        by_kind[kind].add(number)
    to_come, resting, undated = set(wanted), set[int](), set[str]()
    for kind in _ORDER:
        if kind in by_kind:
            to_come -= by_kind[kind]
            done = _refresh_kind(engine, kind, by_kind[kind], stored, written, did)
            following = engine.naming(Rests.HEAD, done.changed) | _resting(engine, done.changed)
            resting |= (following | done.telling) - to_come
            undated |= done.undated
    return resting | _refresh_sources(engine, undated)


def _kinds(
    engine: Engine, ids: Iterable[int], stored: Mapping[int, Stored]
) -> Iterator[tuple[int, r.Kind]]:
    yield from ((n, stored[n].kind) for n in ids if n in stored)
    if unread := [number for number in ids if number not in stored]:
        yield from ((n, head.kind) for n, head in engine.heads(unread).items())


class _Done(Struct):
    """What came of working out records of a kind.

    ``changed`` are those whose title or known day changed, ``telling`` those told of by a changed
    name, ``undated`` the slugs of the sources without a day among them, and of those they name.
    """

    changed: set[int] = field(default_factory=set)
    telling: set[int] = field(default_factory=set)
    undated: set[str] = field(default_factory=set)


def _refresh_kind(
    engine: Engine,
    kind: r.Kind,
    ids: Collection[int],
    stored: dict[int, Stored],
    written: Collection[int],
    did: Callable[[set[int]], None],
) -> _Done:
    """Work out anew what is derived for records of a kind.

    Names and texts follow from a record alone: of those that were not ``written`` they are as they
    were, unless its title or a known day changed. Known days come first, of all of them: what else
    is derived may rest on those of others of the kind.

    Args:
        engine: the book, within the write's transaction.
        kind: their kind.
        ids: the records.
        stored: those that are read already, which are put in their places as they are now; the
            others are read some hundred at a time.
        written: those whose own values were written.
        did: is told of those that are worked out.
    """
    done, fresh = _Done(), set(written)
    for some in batched(ids):
        before = _read(engine, some, stored)
        derived = _put_known(engine, kind, before, done)
        fresh |= {n for n, each in derived.items() if each != before[n]}
        stored |= {number: each for number, each in derived.items() if number in stored}
    for some in batched(ids):
        derived = _read(engine, some, stored)
        new = {number: each for number, each in derived.items() if number in fresh}
        done.telling |= _put_names(engine, kind, new)
        engine.put_shown(kind, shown(engine, kind, derived))
        engine.put_facts(kind, worked_out(engine, kind, derived))
        engine.put_texts({number: _text_of(each) for number, each in new.items()})
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


def _put_names(engine: Engine, kind: r.Kind, stored: Mapping[int, Stored]) -> set[int]:
    """Keep the names of records, and those that accounts tell.

    Returns:
        The records of which an account tells a name that was added or taken away.
    """
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
    changed = set[str]().union(*(now ^ before.get(n, set()) for n, now in names.items()))
    return engine.telling(changed) if changed else set()


def _text_of(stored: Stored) -> Text | None:
    if stored.presence is Presence.UNMADE:
        return None
    known = stored.known.day.toordinal()
    return text_of(stored.record, stored.title, known, stored.known_parts)


def _read(engine: Engine, ids: Sequence[int], stored: Mapping[int, Stored]) -> dict[int, Stored]:
    found = {number: stored[number] for number in ids if number in stored}
    return found | engine.load([number for number in ids if number not in found])


def _refresh_sources(engine: Engine, slugs: Iterable[str]) -> set[int]:
    """Work out from when sources without a day are known.

    Returns:
        The sources that are known from another day now, and what is said of them.
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
    """Work out everything anew, as the rules of this program have it; within a transaction.

    ``engine.tell`` is told how far that is.
    """
    work = Work(engine.tell)
    ids = {kind: engine.every(kind) for kind in _ORDER}
    work.expect(sum(map(len, ids.values())))
    for _ in range(_DEEPEST):
        # Until no known day changes: a record may rest on one of its own kind.
        changed = [_heads_anew(engine, kind, every) for kind, every in ids.items()]
        if not any(changed):
            break
    undated: set[str] = set()
    for kind, every in ids.items():
        done = _refresh_kind(engine, kind, every, {}, set(every), lambda some: work.did(len(some)))
        undated |= done.undated
    _refresh_all(engine, _refresh_sources(engine, undated), {}, set())
    engine.put_rules(facts.RULES)


def of_every_kind(
    engine: Engine, kinds: Collection[r.Kind] = tuple(r.Kind)
) -> Iterator[tuple[r.Kind, dict[int, Stored]]]:
    """Yield all records by kind, some hundred at a time."""
    for kind in (each for each in _ORDER if each in kinds):
        for some in batched(engine.every(kind)):
            yield kind, engine.load(some)


def _heads_anew(engine: Engine, kind: r.Kind, ids: Sequence[int]) -> bool:
    changed = False
    for some in batched(ids):
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
