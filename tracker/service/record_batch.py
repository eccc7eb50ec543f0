"""Reads all that the views of some records need in a fixed number of reads.

The first read has the records, and for commitments also those whose windows their clocks use. A
second read has everything on which these depend: accounts, disputes, and the accounts' sources.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct, field

from tracker.domain import records as r
from tracker.domain import rhythm, visibility
from tracker.domain.name_bearers import looked_up
from tracker.domain.references import named_slugs
from tracker.domain.shown_values import Seen, seen_on

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tracker.domain.book import NamedHead, Stored, Unreadable
    from tracker.domain.contacts import Contact
    from tracker.domain.standing import Assessed
    from tracker.store.contract import Store

_T = TypeVar("_T", r.Account, r.Dispute)


class Batch(Struct, frozen=True):
    """The values read for the views of some records.

    ``stored`` has the records, and those on which they depend; ``seen`` has the shown values of the
    former only; both are by id. ``named`` is by slug. For channels, ``otherwise`` are meetings
    whose values on the day differ from those shown later, and ``earliest`` is the first day of the
    earliest meeting if there is no contact.
    """

    as_of: dt.date
    stored: Mapping[int, Stored]
    unreadable: Mapping[int, Unreadable]
    seen: Mapping[int, Seen]
    named: Mapping[str, NamedHead]
    standing: Mapping[int, Assessed] = field(default_factory=dict)
    contacts: Mapping[int, Mapping[Contact, int]] = field(default_factory=dict)
    otherwise: Sequence[int] = ()
    earliest: Mapping[int, int] = field(default_factory=dict)

    @property
    def titles(self) -> dict[str, str]:
        """The titles of all named records, by slug."""
        return {slug: each.title for slug, each in self.named.items()}

    def record(self, slug: str | None) -> r.Record | None:
        """Return a stored record that was read; ``None`` if it was not read."""
        found = self.named.get(slug) if slug else None
        stored = self.stored.get(found.id) if found else None
        return stored.record if stored else None


def gather(store: Store, as_of: dt.date, ids: Iterable[int], channels: Iterable[int] = ()) -> Batch:
    """Read everything that views of records need, as of a day.

    ``channels`` are those ids that are known to be channels, which saves a read.
    """
    return _Gathering(store, as_of).gathered(list(ids), list(channels))


class _Gathering:
    """A batched read that is in progress."""

    def __init__(self, store: Store, as_of: dt.date) -> None:
        self._store = store
        self._as_of = as_of
        self._stored: dict[int, Stored] = {}
        self._unreadable: dict[int, Unreadable] = {}
        self._contacts: dict[int, dict[Contact, int]] = {}
        self._otherwise: list[int] = []

    def gathered(self, ids: list[int], channels: list[int]) -> Batch:
        """Return all that the views of these records, and of those that they name, need."""
        self._load([*ids, *self._of_channels(channels)])
        self._load(self._of_channels(self._of_kind(r.Kind.CHANNEL)))
        commitments = self._of_kind(r.Kind.COMMITMENT)
        standing = self._store.assessed(commitments, self._as_of) if commitments else {}
        # The clock can be the window of an earlier commitment, which an account can have changed.
        clocks = (each.standing.clock for each in standing.values())
        self._load(one for one in clocks if one is not None)
        shown = dict(self._stored)
        named = self._store.named_heads(_named(each.record for each in shown.values()))
        told = self._store.told_of(shown, self._as_of) if shown else {}
        accounts = (each.record for each in shown.values() if isinstance(each.record, r.Account))
        sources = (named[each.source].id for each in accounts if each.source in named)
        subjects = (number for group in told.values() for number in group)
        self._load([*subjects, *sources])
        seen = self._seen(shown, named, told)
        added = _named(each.record for each in seen.values()) - named.keys()
        if added:
            named |= self._store.named_heads(added)
        return Batch(
            as_of=self._as_of,
            stored=self._stored,
            unreadable=self._unreadable,
            seen=seen,
            named=named,
            standing=standing,
            contacts=self._contacts,
            otherwise=self._otherwise,
            earliest=self._earliest(),
        )

    def _load(self, ids: Iterable[int]) -> None:
        there = self._stored.keys() | self._unreadable.keys()
        if new := [number for number in dict.fromkeys(ids) if number not in there]:
            self._stored |= self._store.load(new, self._unreadable)

    def _earliest(self) -> dict[int, int]:
        without = [channel for channel, held in self._contacts.items() if not held]
        return self._store.channels.earliest_meetings(without, self._as_of) if without else {}

    def _of_kind(self, kind: r.Kind) -> list[int]:
        return [number for number, each in self._stored.items() if each.kind is kind]

    def _of_channels(self, channels: Iterable[int]) -> Iterator[int]:
        """Yield the ids of meetings that views of channels need; contacts are read first."""
        new = [number for number in channels if number not in self._contacts]
        if not new:
            return
        if not self._contacts:
            self._otherwise = self._store.shown_otherwise(r.Kind.MEETING, self._as_of)
            yield from self._otherwise
        found = self._store.channels.contacts(new, self._as_of)
        self._contacts |= found
        for held in found.values():
            if last := rhythm.last_contact(held):
                yield held[last]

    def _seen(
        self,
        shown: Mapping[int, Stored],
        named: Mapping[str, NamedHead],
        told: Mapping[int, Sequence[int]],
    ) -> dict[int, Seen]:
        """Return records' shown values by the accounts and dated reports known on the day."""
        accounts = {n: self._told(group, r.Account) for n, group in told.items()}
        disputes = {n: self._told(group, r.Dispute) for n, group in told.items()}
        every = (each for group in accounts.values() for each in group)
        bearers = self._store.bearers(looked_up(every))
        return {
            number: seen_on(
                self._as_of,
                visibility.as_known(
                    each.record, self._as_of, lambda slug: named[slug].known, each.known_parts
                ),
                accounts.get(number, ()),
                disputes.get(number, ()),
                bearers,
            )
            for number, each in shown.items()
        }

    def _told(self, ids: Iterable[int], of: type[_T]) -> list[_T]:
        records = (self._stored[n].record for n in ids if n in self._stored)
        return [each for each in records if isinstance(each, of)]


def _named(records: Iterable[r.Record]) -> set[str]:
    """Return the slugs of records and of all records that they name."""
    found: set[str] = set()
    for each in records:
        found.add(each.slug)
        found.update(named_slugs(each))
    return found
