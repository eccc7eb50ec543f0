"""Checks the rules of the domain: the breaches that a change causes, or all in the book.

For a change, only these records are read: the changed ones, the subjects of changed accounts, and
the records that name any of these by a reference that a rule uses (``Rests.RULE``).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tracker.domain import documents, validation
from tracker.domain import records as r
from tracker.domain.book import Presence
from tracker.domain.fields import Rests
from tracker.domain.references import named_slugs, resting
from tracker.store.rules.said import accounts_of
from tracker.store.rules.work import batched

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from tracker.domain.book import Stored
    from tracker.domain.name_bearers import Bearers
    from tracker.domain.validation import Book, Breach
    from tracker.store.engine import Engine

_FEW = 3
"""If at most this number of records is changed, the records that they name are read on demand."""
_CHAINS = tuple(
    each for each in resting(Rests.RULE) if each.part is None and each.field.refers == (each.kind,)
)
"""The references by which records of one kind can form a circle."""


class _File:
    """The records of a book, each read only once: in batches, or on demand."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._records: dict[str, r.Record | None] = {}
        self._ids: dict[str, int] = {}
        self._slugs: dict[int, str] = {}
        self._accounts: dict[str, list[r.Account]] = {}

    def record(self, slug: str) -> r.Record | None:
        """Return the record with a slug; ``None`` if it is not in the book."""
        self.fetch([slug])
        return self._records[slug]

    def accounts(self, slug: str) -> list[r.Account]:
        """Return the accounts on a record."""
        self.fetch([slug])
        return self._accounts.get(slug, [])

    def bearers(self, names: Iterable[str]) -> Bearers:
        """Return a lookup of the records that have one of these names."""
        return self._engine.bearers(names)

    def ids(self, slugs: Iterable[str]) -> set[int]:
        """Return the ids of those slugs that exist in the book."""
        self.fetch(tuple(slugs))
        return {self._ids[slug] for slug in slugs if slug in self._ids}

    def fetch(self, slugs: Collection[str]) -> None:
        """Read records by slug into the cache."""
        wanted = [slug for slug in slugs if slug not in self._records]
        if wanted:
            self._records |= dict.fromkeys(wanted)
            self.fetch_ids(self._ids_of(wanted).values())

    def fetch_ids(self, ids: Iterable[int]) -> list[str]:
        """Read records by id into the cache, and return their slugs."""
        wanted = dict.fromkeys(ids)
        missing = [each for each in wanted if each not in self._slugs]
        self.take(self._engine.load(missing) if missing else {})
        return [self._slugs[each] for each in wanted if each in self._slugs]

    def _ids_of(self, slugs: Iterable[str]) -> dict[str, int]:
        """Return the ids of slugs; unmade records are left out."""
        wanted = list(slugs)
        places = self._engine.placed(wanted) if wanted else {}
        return {s: each.id for s, each in places.items() if each.presence is not Presence.UNMADE}

    def take(self, stored: Mapping[int, Stored]) -> None:
        """Add stored records to the cache."""
        here = {
            n: each.record if each.presence is Presence.HERE else None for n, each in stored.items()
        }
        self._take({each.slug: n for n, each in stored.items()}, here)

    def take_written(self, records: Iterable[r.Record]) -> None:
        """Add records to the cache that the caller has read already."""
        by_slug = {each.slug: each for each in records}
        ids = self._ids_of(by_slug)
        self._take(ids, {n: by_slug[slug] for slug, n in ids.items()})

    def _take(self, ids: Mapping[str, int], records: Mapping[int, r.Record | None]) -> None:
        if not ids:
            return
        self._ids |= ids
        self._slugs |= {n: slug for slug, n in ids.items()}
        self._records |= {slug: records[n] for slug, n in ids.items()}
        told = accounts_of(self._engine, records)
        self._accounts |= {
            self._slugs[n]: [account for _, account in group] for n, group in told.items()
        }


class _Earlier:
    """The records of a book as they were before an action."""

    def __init__(self, engine: Engine, file: _File, action: int) -> None:
        self._engine = engine
        self._file = file
        self._action = action

    def record(self, slug: str) -> r.Record | None:
        """Return the record with a slug before the action.

        ``None`` if it was not in the book then.
        """
        found = self._engine.before(self._file.ids([slug]), self._action)
        if not found:
            return self._file.record(slug)
        ((was, presence),) = found.values()
        here = was and presence is Presence.HERE
        return documents.from_document(json.loads(was)) if was and here else None

    def accounts(self, slug: str) -> list[r.Account]:
        """Return the accounts on a record before the action."""
        found = self._engine.about(self._file.ids([slug]))
        slugs = self._file.fetch_ids(number for number, _ in found)
        were = [self.record(each) for each in slugs]
        return [each for each in were if isinstance(each, r.Account) and each.subject == slug]

    def bearers(self, names: Iterable[str]) -> Bearers:
        """Return a lookup of the records that have one of these names."""
        return self._file.bearers(names)


def breaches_of_write(
    engine: Engine,
    derived: Mapping[int, Stored],
    after: Iterable[Stored],
    before: Mapping[str, Stored],
    takes_back: int | None = None,
) -> list[Breach]:
    """Return the breaches of rules that a write has caused.

    Args:
        engine: the book, within the write's transaction.
        derived: records already read, in their current version, including the changed ones.
        after: the changed records in their current version.
        before: the changed records in their former version, without new ones.
        takes_back: the number of the action that this write undoes. Breaches that existed before
            that action are not new.
    """
    file = _File(engine)
    file.take(derived)
    touched = [each.slug for each in after]
    was = {
        slug: before[slug].record
        if slug in before and before[slug].presence is Presence.HERE
        else None
        for slug in touched
    }
    found = _made(engine, file, touched, validation.Book(file, was), validation.Book(file))
    if not found or takes_back is None:
        return found
    earlier = validation.Book(_Earlier(engine, file, takes_back))
    slugs = dict.fromkeys(each.slug for each in found)
    there = {each.key for slug in slugs for each in validation.breaches(slug, earlier)}
    return [each for each in found if each.key not in there]


def breaches_to_be(engine: Engine, record: r.Record, was: r.Record | None) -> list[Breach]:
    """Return the breaches of rules that writing a record would cause; nothing is written.

    ``was`` is the current version of the record; ``None`` for a new one.
    """
    file = _File(engine)
    file.take_written([was] if was else [])
    before, after = validation.Book(file), validation.Book(file, {record.slug: record})
    return _made(engine, file, [record.slug], before, after)


def breaches_of_new(engine: Engine, records: Sequence[r.Record]) -> list[Breach]:
    """Return the breaches of rules that new records would cause together; nothing is written.

    Each record must have its slug already.
    """
    file = _File(engine)
    new = {each.slug: each for each in records}
    before, after = validation.Book(file, dict.fromkeys(new)), validation.Book(file, new)
    return _made(engine, file, list(new), before, after)


def breaches(engine: Engine) -> Iterator[Breach]:
    """Yield every breach of a rule in the book, by record; this reads the whole book."""
    for ids in batched(engine.every()):
        file = _File(engine)
        slugs = file.fetch_ids(ids)
        _fetch_named(engine, file, slugs)
        # All named records are read in one batch; one at a time takes longer than the rules do.
        file.fetch(list(dict.fromkeys(each for slug in slugs for each in _named(file, slug))))
        book = validation.Book(file)
        for slug in slugs:
            yield from _names_what_is_gone(file, slug)
            yield from validation.breaches(slug, book)


def _names_what_is_gone(file: _File, slug: str) -> Iterator[Breach]:
    """Yield a breach for each named record that is not in the book.

    Writes refuse such references.
    """
    for each in _named(file, slug):
        if file.record(each) is None:
            sentence = (
                f"It refers to {each}, which is not in the book; "
                f"restore {each}, or remove the reference."
            )
            yield validation.Breach("names what is in the book", slug, "", sentence, about=each)


def _named(file: _File, slug: str) -> Iterable[str]:
    """Return the slugs that a record in the book names, each once."""
    record = file.record(slug)
    return dict.fromkeys(named_slugs(record)) if record else ()


def _made(
    engine: Engine, file: _File, changed: Collection[str], before: Book, after: Book
) -> list[Breach]:
    file.fetch(changed)
    views = (before, after)
    written = [each for slug in changed for book in views if (each := book.written(slug))]
    # A written account, even if it was removed, affects how its subject is shown.
    subjects = {each.subject for each in written if isinstance(each, r.Account)}
    file.fetch(subjects)
    reach = dict.fromkeys((*changed, *subjects))
    differing = [
        slug
        for slug in reach
        if validation.outline(slug, before) != validation.outline(slug, after)
    ]
    resting_on = file.fetch_ids(engine.naming(Rests.RULE, file.ids(differing)))
    checked = list(dict.fromkeys((*reach, *resting_on)))
    _fetch_chains(engine, file, [each for slug in changed if (each := after.written(slug))])
    if len(checked) > _FEW:
        _fetch_named(engine, file, checked)
    return validation.made(checked, before, after)


def _fetch_named(engine: Engine, file: _File, slugs: Iterable[str]) -> None:
    """Read in one batch the other records that the rules for the given ones use."""
    file.fetch_ids(engine.named(Rests.RULE, file.ids(slugs)))


def _fetch_chains(engine: Engine, file: _File, records: Iterable[r.Record]) -> None:
    """Read in one batch the complete renewal chains of the given records."""
    begin: set[str] = set()
    for record in records:
        kind = r.kind_of(record)
        for each in _CHAINS:
            if each.kind is kind:
                begin.update(getattr(record, each.field.name))
    if begin:
        relations = [each.relation for each in _CHAINS]
        file.fetch(begin)
        file.fetch_ids(engine.reached(file.ids(begin), relations))
