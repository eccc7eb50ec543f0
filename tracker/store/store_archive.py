"""Reads the whole content of a book in a fixed order, and restores it, for every engine.

Both read or write in batches, so that memory does not grow with the book.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from tracker.domain import records as r
from tracker.domain.archive import (
    Archived,
    ArchivedChange,
    ArchivedPurge,
    ArchivedRecord,
    ArchivedViewChange,
)
from tracker.domain.book import Action, SavedView
from tracker.domain.dump_format import DumpError
from tracker.domain.references import named_slugs
from tracker.errors import BadInputError, ConflictError
from tracker.store.rules.deriving import derive_anew
from tracker.store.rules.work import AT_A_TIME, batched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tracker.store.archive_contract import ArchiveRows
    from tracker.store.engine import Engine

_T = TypeVar("_T")
Placed = tuple[int, Archived]
"""An entry with its line number in the dump."""


class Properties(Protocol):
    """The book's own properties and its saved views, which a store keeps outside of its engine."""

    def book(self) -> r.Book:
        """Return the book's own properties."""

    def put_book(self, book: r.Book) -> None:
        """Write the book's own properties."""

    def views(self) -> list[SavedView]:
        """Return the saved views, oldest first."""

    def save_view(self, view: SavedView) -> None:
        """Save a view."""


class StoreArchive:
    """Reads and restores the whole content of one book."""

    def __init__(self, own: Properties, engine: Engine, rows: ArchiveRows) -> None:
        """Initialize with the store, its engine, and the content of the book."""
        self._own = own
        self._engine = engine
        self._rows = rows

    def entries(self) -> Iterator[Archived]:
        """Yield all entries of the book except derived values; see ``part_contracts.Archive``."""
        yield self._own.book()
        yield from self._own.views()
        yield from self._records()
        for action in _paged(self._rows.actions_after, 0, lambda each: each.id):
            yield action
            yield from self._changes(action)
            yield from self._view_changes(action)
        yield from _paged(self._rows.purges_after, "", lambda each: each.slug)

    def _records(self) -> Iterator[ArchivedRecord]:
        for ids in batched(_paged(self._rows.ids_after, 0, lambda each: each)):
            places = self._engine.places(ids)
            for number, stored in self._engine.load(ids).items():
                yield ArchivedRecord(
                    id=number,
                    version=stored.version,
                    presence=stored.presence,
                    trashed_by=places[number].trashed_by,
                    entered=stored.entered,
                    record=stored.record,
                    written=stored.written,
                )

    def _changes(self, action: Action) -> Iterator[ArchivedChange]:
        def after(n: int, limit: int) -> list[ArchivedChange]:
            """Return the next changes of the action."""
            return self._rows.changes_after(action.id, n, limit)

        return _paged(after, 0, lambda each: each.n)

    def _view_changes(self, action: Action) -> Iterator[ArchivedViewChange]:
        def after(n: int, limit: int) -> list[ArchivedViewChange]:
            """Return the action's next changes of saved views."""
            return self._rows.view_changes_after(action.id, n, limit)

        return _paged(after, 0, lambda each: each.n)

    # Methods that restore

    def refill(self, read: Callable[[], Iterable[tuple[int, Archived]]]) -> None:
        """Write entries into an empty book; see ``part_contracts.Archive``."""
        with self._engine.transaction():
            if self._rows.ids_after(0, 1) or self._rows.actions_after(0, 1):
                raise ConflictError(
                    "The book has records or history already; load the dump into a new book."
                )
            self._put_heads(read())
            own: list[r.Book | SavedView] = []
            last = self._put_all(read(), own)
            self._rows.keep_ids(last)
            derive_anew(self._engine)
            # The book's own properties come last, because an engine need not undo them on an error.
            for entry in own:
                if isinstance(entry, r.Book):
                    self._own.put_book(entry)
                else:
                    self._own.save_view(entry)

    def _put_heads(self, entries: Iterable[Placed]) -> None:
        """Restore the ids and slugs of all records, so that other records can name them."""
        found = (each for each in entries if isinstance(each[1], ArchivedRecord))
        for some in batched(found):
            heads: list[Any] = [entry for _, entry in some]
            self._must_be_new(some, heads)
            _guarded(some, self._rows.put_heads, heads)

    def _must_be_new(self, some: Sequence[Placed], heads: Sequence[ArchivedRecord]) -> None:
        slugs, ids = set[str](), set[int]()
        there = self._engine.placed([each.record.slug for each in heads])
        numbers = self._engine.places([each.id for each in heads])
        for (place, _), each in zip(some, heads, strict=True):
            slug, number = each.record.slug, each.id
            if slug in there or number in numbers or slug in slugs or number in ids:
                raise DumpError(place, f"{slug} or its number is in the dump twice.")
            slugs.add(slug)
            ids.add(number)

    def _put_all(self, entries: Iterable[Placed], own: list[r.Book | SavedView]) -> int:
        """Restore everything except the heads; entries of the book's own properties go to ``own``.

        Returns:
            The highest id that was ever assigned.
        """
        last = 0
        for cls, group in groupby(entries, key=lambda each: type(each[1])):
            for some in batched(group):
                found: list[Any] = [entry for _, entry in some]
                if cls is ArchivedRecord:
                    self._put_records(some, found)
                    last = max(last, *(each.id for each in found))
                elif cls is ArchivedChange:
                    _guarded(some, self._rows.put_changes, found)
                    last = max(last, *(each.logged.record_id for each in found))
                elif cls is Action:
                    _guarded(some, self._rows.put_actions, found)
                elif cls is ArchivedViewChange:
                    _guarded(some, self._rows.put_view_changes, found)
                elif cls is ArchivedPurge:
                    _guarded(some, self._rows.put_purges, found)
                else:
                    own += found
        return last

    def _put_records(self, some: Sequence[Placed], records: Sequence[ArchivedRecord]) -> None:
        named = {slug for each in records for slug in named_slugs(each.record)}
        places = self._engine.placed(sorted(named)) if named else {}
        for (place, _), each in zip(some, records, strict=True):
            for slug in named_slugs(each.record):
                if slug not in places:
                    raise DumpError(
                        place, f"{each.record.slug} names {slug}, which is not in the dump."
                    )
        ids = {slug: each.id for slug, each in places.items()}
        _guarded(some, lambda given: self._rows.put_records(given, ids), records)


def _guarded(some: Sequence[Placed], put: Callable[[Any], None], found: Sequence[Any]) -> None:
    """Restore entries by calling ``put`` with them.

    Raises:
        DumpError: the engine refuses one of them; the error has its line number.
    """
    try:
        put(found)
    except (BadInputError, ConflictError) as error:
        reason = f"this line, or one up to line {some[-1][0]:,}, contradicts earlier lines."
        raise DumpError(some[0][0], reason) from error


def _paged(
    after: Callable[[Any, int], list[_T]], first: object, key: Callable[[_T], object]
) -> Iterator[_T]:
    while some := after(first, AT_A_TIME):
        yield from some
        first = key(some[-1])
