"""Opens, counts, reads and exports the lists of the book."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker import new_files
from tracker.errors import DiplotrackError
from tracker.service.open_list import MANY, OpenList

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from enum import StrEnum
    from pathlib import Path

    from tracker.domain.query.completing import Completion
    from tracker.service.field_counts import Counts
    from tracker.service.list_writer import Extent
    from tracker.service.listed import Listed
    from tracker.service.open_list import Row
    from tracker.service.query_resolver import QueryResolver
    from tracker.service.view_builder import ViewBuilder
    from tracker.store.contract import Store
    from tracker.transfer.written_table import Stream, Written

_PAGE = 500
"""The number of rows read at a time when a whole list is written."""
AT_ONCE = 100.0
"""The time in milliseconds after which a user notices a delay."""


class Lists:
    """The lists of one book on an as-of day."""

    def __init__(self, store: Store, builder: ViewBuilder, resolver: QueryResolver) -> None:
        """Initialize with the store, the view builder and the query resolver."""
        self._store = store
        self._builder = builder
        self._resolver = resolver

    def open(
        self,
        kind: str,
        query: str = "",
        sort: str = "",
        *,
        like: OpenList | None = None,
        only: Collection[int] | None = None,
    ) -> OpenList:
        """Open a list, from which pages, positions, counts and rows can be read; see ``OpenList``.

        ``like`` is an open list of the same file whose plan can be reused, such as the list before
        the last key press. ``only`` limits the list to these records.

        Raises:
            BadInputError: a field, value, name or sort order is unknown; the message suggests
                similar ones.
        """
        wanted = self._resolver.list_query(kind, query, sort)
        if only is not None:
            wanted = replace(wanted, only=tuple(only))
        return OpenList(self._store, self._builder, wanted, like)

    def reopened(self, opened: OpenList) -> OpenList:
        """Return a list that another desk on the same file opened, for use by this desk."""
        return OpenList(self._store, self._builder, opened.query)

    def count(self, kind: str, query: str = "") -> int:
        """Return the number of rows of a list."""
        return self.open(kind, query).count()

    def listed(
        self, topic: StrEnum, name: str, kind: str, query: str, sort: str = "", *, limit: int
    ) -> Listed:
        """Return a list as a section of a page, with at most ``limit`` rows."""
        from tracker.service.listed import Listed

        opened = self.open(kind, query, sort)
        found, number = opened.summed_up(limit)
        rows = tuple(row.view for row in opened.rows(found))
        return Listed(topic, name, kind, query, number, rows)

    def counts(self, kind: str, query: str, by: Iterable[str]) -> Counts:
        """Return the counts of a list by one or two fields; see ``FieldCounter.by``."""
        from tracker.service.field_counter import FieldCounter

        def ids(kind: str, query: str) -> set[tuple[int, int]]:
            """Return record id and part number of the rows of a list."""
            return set(self.open(kind, query).ids())

        return FieldCounter(self._store, self._builder.as_of, self.count, ids).by(kind, query, by)

    def few(self, kind: str, query: str = "") -> str:
        """Return the number of rows as text without delay: “12”, “500+”, or “…” if not known."""
        try:
            with self._store.within(AT_ONCE):
                number = self.open(kind, query).count(MANY + 1)
        except DiplotrackError:
            # Counting took too long, or a record in the query no longer exists, which the list
            # reports.
            return "…"
        return f"{MANY}+" if number > MANY else f"{number:,}"

    def total(self, kind: str, limit: int | None = None) -> int:
        """Return the number of rows of the unfiltered list; counting stops at ``limit``."""
        return self.open(kind).count(limit)

    def rows(
        self,
        kind: str,
        query: str = "",
        sort: str = "",
        limit: int | None = None,
        *,
        only: Collection[int] | None = None,
    ) -> Iterator[Row]:
        """Yield the rows of a list page by page, all or up to a limit.

        ``only`` is as in ``open``.
        """
        opened = self.open(kind, query, sort, only=only)
        most = sys.maxsize if limit is None else limit
        for page in opened.pages(most, _PAGE):
            yield from opened.rows(page)

    def completions(self, kind: str, query: str) -> list[Completion]:
        """Return completions for the last term of a query; see ``complete``."""
        return self._resolver.completions(kind, query)

    def export(
        self,
        kind: str,
        query: str,
        sort: str,
        path: Path,
        form: str,
        extent: Extent | None = None,
        *,
        over: bool = False,
    ) -> Written:
        """Write a list to a file; with ``over``, an existing file is overwritten.

        ``form`` is the name of a format, ``extent`` the part of the list that is written.

        Raises:
            ConflictError: the file exists, and overwriting was not allowed.
            BadInputError: the query or the path is not valid, or the format cannot hold the list.
        """
        from tracker.service.export_path import opened
        from tracker.service.list_writer import check_holds
        from tracker.transfer import formats

        into = formats.named(form)
        check_holds(into, self.open(kind, query, sort).kind)
        with opened(path, self._store.files, over=over, binary=into.binary) as stream:
            written = self.write(kind, query, sort, stream, form, extent)
        return replace(written, notes=(*written.notes, *new_files.told()))

    def write(
        self,
        kind: str,
        query: str,
        sort: str,
        stream: Stream,
        form: str,
        extent: Extent | None = None,
    ) -> Written:
        """Write a list to an open stream; see ``export``."""
        from tracker.service.list_writer import Extent, ListWriter

        extent = extent or Extent()
        records = None if extent.only is None else {number for number, _ in extent.only}
        opened = self.open(kind, query, sort, only=records)
        return ListWriter(self._store, self._builder, opened, query, extent).write(stream, form)
