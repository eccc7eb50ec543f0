"""Loads a dump into a new file, or into a file without records and history."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.domain.archive import ArchivedRecord
from tracker.domain.book import Action
from tracker.domain.dump_format import Digest, DumpError, digest_of, entries_in
from tracker.errors import UnreadableError, system_errors
from tracker.store.factory import create_store, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tracker.domain.archive import Archived
    from tracker.domain.book import Progress
    from tracker.store.contract import Store

SHOWN = 20
"""The number of broken rules that are listed; further ones are only counted."""


class Loaded(Struct, frozen=True):
    """The result of loading a dump.

    ``dumped`` is the digest of the dumped book, ``digest`` that of the loaded book. They are equal
    unless the dump was written by a version with fewer fields. ``broken`` has sentences about the
    first broken rules, ``others`` is the number of further ones.
    """

    records: int
    actions: int
    dumped: str
    digest: str
    broken: tuple[str, ...]
    others: int


def load_dump(dump: Path, book: Path, tell: Progress) -> Loaded:
    """Load a dump into a book, or into a new file if there is none; all or nothing.

    The history is restored unchanged, without a new action. Broken rules of the domain are
    returned, not refused.

    Args:
        dump: the file of the dump.
        book: the file of the book.
        tell: the progress callback for deriving values.

    Raises:
        UnreadableError: the file is not a dump, or is damaged; the message has the line number.
        ConflictError: the book has records or history already; it was not changed.
        DiplotrackError: the book cannot be created or written.
    """
    loading = _Loading(dump)

    def fill(store: Store) -> None:
        """Fill a book without records and history."""
        store.tell_of_resting(tell)
        try:
            store.archive.refill(loading.entries)
        except DumpError as error:
            raise UnreadableError(f"{dump}, {error}") from error

    if not book.exists():
        store = create_store(book, fill)
        try:
            return loading.report(store)
        finally:
            store.close()
    store = open_store(book)
    try:
        fill(store)
        return loading.report(store)
    finally:
        store.close()


class _Loading:
    """A dump that is being loaded; its entries are read twice."""

    def __init__(self, dump: Path) -> None:
        self._dump = dump
        self._digest = Digest()
        self._counts: Counter[type[Archived]] = Counter()

    def entries(self) -> Iterator[tuple[int, Archived]]:
        """Yield the entries of the dump; the file is read from its beginning."""
        self._digest, self._counts = Digest(), Counter()
        with (
            system_errors(self._dump, "read", UnreadableError),
            self._dump.open("rb") as lines,
        ):
            for number, entry in entries_in(lines, self._digest):
                self._counts[type(entry)] += 1
                yield number, entry

    def report(self, store: Store) -> Loaded:
        """Return what was loaded, with the rules that are broken."""
        sentences = (each.named for each in store.breaches())
        return Loaded(
            records=self._counts[ArchivedRecord],
            actions=self._counts[Action],
            dumped=self._digest.value,
            digest=digest_of(store.archive.entries()),
            broken=tuple(islice(sentences, SHOWN)),
            others=sum(1 for _ in sentences),
        )
