"""A book as the rules look at it: what is in it, by slug, with the values that are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec import Struct
from msgspec.structs import replace

from tracker.domain import records as r
from tracker.domain.claims import WHEN, claims

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracker.domain.window import Window


class Source(Protocol):
    """Where records come from."""

    def record(self, slug: str) -> r.Record | None:
        """Return the record of that slug as it was written; ``None`` if it is not in the book."""

    def accounts(self, slug: str) -> Sequence[r.Account]:
        """Return the accounts in the book on a record, in the order of entry."""


class Book:
    """The records of a source, some of them replaced by others."""

    def __init__(
        self, source: Source, instead: Mapping[str, r.Record | None] | None = None
    ) -> None:
        """Take the source, and what stands in place of some records; ``None``: not in the book."""
        self._source = source
        self._instead = instead or {}
        self._shown: dict[str, r.Record | None] = {}

    def written(self, slug: str) -> r.Record | None:
        """Return a record as it was written; ``None`` if it is not in the book."""
        return self._instead[slug] if slug in self._instead else self._source.record(slug)

    def accounts(self, slug: str) -> list[r.Account]:
        """Return the accounts in the book on a record."""
        found = [each for each in self._source.accounts(slug) if each.slug not in self._instead]
        return found + [
            each
            for each in self._instead.values()
            if isinstance(each, r.Account) and each.subject == slug
        ]

    def shown(self, slug: str) -> r.Record | None:
        """Return a record with the values that are shown when everything is known."""
        if slug not in self._shown:
            record = self.written(slug)
            self._shown[slug] = record and _shown(record, self.accounts(slug))
        return self._shown[slug]


def _shown(record: r.Record, accounts: Sequence[r.Account]) -> r.Record:
    if not isinstance(record, r.Meeting) or not accounts:
        return record
    told = claims(record, accounts).get(WHEN, [])
    adopted = next((each.window for each in told if each.adopted and each.window), None)
    return replace(record, when=adopted) if adopted else record


class Met(Struct, frozen=True):
    """What the rules of other records look at in a meeting."""

    status: r.MeetingStatus
    when: Window | None


class Promised(Struct, frozen=True):
    """What the rules of other records look at in a commitment."""

    made: Window | None
    made_at: str | None
    renews: tuple[str, ...]
    replaced_by: tuple[str, ...]


class Told(Struct, frozen=True):
    """What the rules of other records look at in an account."""

    subject: str
    field: str


def outline(slug: str, book: Book) -> Met | Promised | Told | None:
    """Return all that the rules of other records look at in a record that they name.

    Where it is the same after a change, those that name the record need not be asked again.
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
