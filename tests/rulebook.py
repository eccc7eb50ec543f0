"""Records in memory for the validation rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain import records as r
from tracker.domain import validation
from tracker.domain.name_bearers import names_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.domain.name_bearers import Bearers


class InMemory:
    """A source of records for the validation rules."""

    def __init__(self, records: Iterable[r.Record]) -> None:
        """Initialize with all records of the book."""
        self._records = {each.slug: each for each in records}

    def record(self, slug: str) -> r.Record | None:
        """Return the record of that slug."""
        return self._records.get(slug)

    def accounts(self, slug: str) -> list[r.Account]:
        """Return the accounts on a record."""
        found = [each for each in self._records.values() if isinstance(each, r.Account)]
        return [each for each in found if each.subject == slug]

    def bearers(self, names: Iterable[str]) -> Bearers:
        """Return the function that finds the records with a name."""
        borne: dict[str, list[tuple[r.Kind, str]]] = {name: [] for name in names}
        for each in self._records.values():
            for name in borne.keys() & set(names_of(each)):
                borne[name].append((r.kind_of(each), each.slug))
        return lambda name: borne.get(name, ())


def book_of(records: Iterable[r.Record]) -> validation.Book:
    """Return a book of some records."""
    return validation.Book(InMemory(records))


def all_breaches(records: Iterable[r.Record]) -> list[validation.Breach]:
    """Return all breaches of rules in a book of these records."""
    there = list(records)
    book = book_of(there)
    return [found for each in there for found in validation.breaches(each.slug, book)]
