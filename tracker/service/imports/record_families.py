"""Compares new records with those in the book and in the same import.

A family consists of the records whose slugs differ only by a number; equal records are in one
family. So a new record is compared only with its family, and a slug is free if the family does not
have it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from tracker.domain import records as r
from tracker.domain import slugs
from tracker.domain.book import Presence
from tracker.errors import BadInputError, Problem

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from tracker.store.contract import Store

_KEPT = 5_000
"""The number of families that are kept from one batch to the next."""


class Settled(Struct, frozen=True):
    """The result for a new record: its slug, whether it is new, and a record with the same key."""

    record: r.Record
    is_new: bool
    like: str = ""


class _Family(Struct):
    """The assigned slugs of a family, and its records in the book by content and by key."""

    given: set[str]
    equal: dict[r.Record, str] = field(default_factory=dict)
    alike: dict[Hashable, str] = field(default_factory=dict)
    number: int = 2

    def free(self, base: str) -> str:
        """Return a slug that is not assigned; numbers that were tried are not tried again."""
        if base not in self.given:
            return base
        while f"{base}-{self.number}" in self.given:
            self.number += 1
        return f"{base}-{self.number}"


class Families:
    """The families to which the new records of an import belong."""

    def __init__(self, store: Store) -> None:
        """Initialize with the store."""
        self._store = store
        self._known: dict[str, _Family] = {}

    def settle(self, record: r.Record, key: Sequence[str] = ()) -> Settled:
        """Return a new record with its slug, or the equal record that exists.

        ``key`` are the attributes by which two records are alike. If the record already has a slug,
        it is kept.

        Raises:
            BadInputError: the slug belongs, or belonged, to another record.
        """
        base = record.slug or slugs.offered(record)
        family = self._family(base, key)
        bare = _bare(record)
        if same := family.equal.get(bare):
            return Settled(replace(record, slug=same), is_new=False)
        if record.slug in family.given:
            sentence = f"Slug: {record.slug} was given to another record; use another one, or none."
            raise BadInputError([Problem("slug", sentence)])
        marks = _marks(bare, key)
        slug = record.slug or family.free(base)
        family.given.add(slug)
        family.equal[bare] = slug
        like = family.alike.setdefault(marks, slug) if key else slug
        return Settled(replace(record, slug=slug), is_new=True, like="" if like == slug else like)

    def forget(self, settled: Iterable[Settled], key: Sequence[str] = ()) -> None:
        """Remove new records that will not be stored; their slugs become free."""
        for each in settled:
            bare = _bare(each.record)
            base = slugs.offered(bare)
            for name in (base, each.record.slug):
                if family := self._known.get(name):
                    family.equal.pop(bare, None)
                    family.given.discard(each.record.slug)
                    family.number = 2
                    if family.alike.get(_marks(bare, key)) == each.record.slug:
                        del family.alike[_marks(bare, key)]

    def written(self) -> None:
        """Remove the oldest families from the cache, because their new records are now stored."""
        for name in list(self._known)[: len(self._known) - _KEPT]:
            del self._known[name]

    def _family(self, base: str, key: Sequence[str]) -> _Family:
        found = self._known.get(base)
        if found is None:
            given = self._store.names.numbered([base])[base]
            found = _Family(given)
            stored = self._store.get_many(given) if given else {}
            for slug, each in stored.items():
                if each.presence is Presence.HERE:
                    bare = _bare(each.record)
                    found.equal.setdefault(bare, slug)
                    found.alike.setdefault(_marks(bare, key), slug)
            self._known[base] = found
        return found


def _marks(record: r.Record, key: Sequence[str]) -> Hashable:
    return (type(record), *(getattr(record, name) for name in key))


def _bare(record: r.Record) -> r.Record:
    """Return a record without what an import adds: its slug and the days of entry."""
    if not record.slug and not isinstance(record, r.Commitment):
        return record
    if isinstance(record, r.Commitment):
        outcomes = tuple(replace(each, entered=None) for each in record.outcomes)
        return replace(record, slug="", outcomes=outcomes)
    return replace(record, slug="")
