"""The book as the rules see it: records by slug, with the values that are shown."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from tracker.domain import records as r
from tracker.domain.adoption import as_shown
from tracker.domain.agreement import agreements
from tracker.domain.claims import claims
from tracker.domain.name_bearers import looked_up, names_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tracker.domain.name_bearers import Bearers
    from tracker.domain.window import Window


class Source(Protocol):
    """Provides records to the rules."""

    def record(self, slug: str) -> r.Record | None:
        """Return the record with a slug as stored; ``None`` if it is not in the book."""

    def accounts(self, slug: str) -> Sequence[r.Account]:
        """Return the accounts on a record that are in the book, in order of entry."""

    def bearers(self, names: Iterable[str]) -> Bearers:
        """Return a lookup of the records that have one of these names, which are in normal form."""


class Book:
    """The records of a source, some of them replaced by a change that is being checked."""

    def __init__(
        self, source: Source, instead: Mapping[str, r.Record | None] | None = None
    ) -> None:
        """Initialize with the source and the replacing records by slug.

        ``None`` removes a record.
        """
        self._source = source
        self._instead = instead or {}
        self._shown: dict[str, r.Record | None] = {}

    def written(self, slug: str) -> r.Record | None:
        """Return a record as stored or replaced; ``None`` if it is not in the book."""
        return self._instead[slug] if slug in self._instead else self._source.record(slug)

    def accounts(self, slug: str) -> list[r.Account]:
        """Return the accounts on a record that are in the book."""
        found = [each for each in self._source.accounts(slug) if each.slug not in self._instead]
        return found + self._accounts_instead.get(slug, [])

    @cached_property
    def _accounts_instead(self) -> dict[str, list[r.Account]]:
        """The replacing accounts, by the slug of the record they are about.

        They are collected once, because a batch can replace many records but few accounts.
        """
        found: dict[str, list[r.Account]] = defaultdict(list)
        for each in self._instead.values():
            if isinstance(each, r.Account):
                found[each.subject].append(each)
        return found

    def bearers(self, accounts: Iterable[r.Account]) -> Bearers:
        """Return a lookup of the records that have a name which occurs in these accounts."""
        found = self._source.bearers(looked_up(accounts))
        if not self._instead:
            return found
        return lambda name: [
            *(each for each in found(name) if each[1] not in self._instead),
            *self._bearing(name),
        ]

    def _bearing(self, name: str) -> Iterator[tuple[r.Kind, str]]:
        for each in self._instead.values():
            if each and name in names_of(each):
                yield r.kind_of(each), each.slug

    def shown(self, slug: str) -> r.Record | None:
        """Return a record with the values that are shown when everything is known."""
        if slug not in self._shown:
            record = self.written(slug)
            self._shown[slug] = record and self._as_shown(record)
        return self._shown[slug]

    def _as_shown(self, record: r.Record) -> r.Record:
        accounts = self.accounts(record.slug)
        if not (accounts or record.evidence):
            return record  # Without claims, the record's own values are shown.
        bearers = self.bearers(accounts)
        told = claims(record, accounts, bearers)
        return as_shown(record, agreements(record, told, ()), bearers)[0] if told else record


class Met(Struct, frozen=True):
    """The values of a meeting that the rules of other records use."""

    status: r.MeetingStatus
    when: Window | None


class Promised(Struct, frozen=True):
    """The values of a commitment that the rules of other records use."""

    made: Window | None
    made_at: str | None
    renews: tuple[str, ...]
    replaced_by: tuple[str, ...]


class Told(Struct, frozen=True):
    """The values of an account that the rules of other records use."""

    subject: str
    field: str


def outline(slug: str, book: Book) -> Met | Promised | Told | None:
    """Return the values of a record that the rules of other records use.

    If a change leaves them the same, the records that name this one need not be checked.
    """
    match book.shown(slug):
        case r.Meeting() as each:
            return Met(each.status, each.when)
        case r.Commitment() as each:
            return Promised(each.made, each.made_at, each.renews, each.replaced_by)
        case r.Account() as each:
            return Told(each.subject, each.field)
        case _:
            return None
