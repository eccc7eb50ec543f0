"""Writes a list to a stream in any format: all rows or some, with all fields or as shown."""

from __future__ import annotations

import sys
from contextlib import closing
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from tracker.domain.plurals import counted
from tracker.domain.query.query_fields import PLURALS
from tracker.domain.suggestions import or_list
from tracker.errors import BadInputError
from tracker.service import views as v
from tracker.service.bulk_tables import SHEETS, sheet
from tracker.service.calendar_entries import Entries
from tracker.service.empty_views import columns_of
from tracker.service.exact_rows import columns_for, object_of
from tracker.service.export_formats import write_objects, write_shown
from tracker.service.markings import Markings
from tracker.service.second_process import second_process
from tracker.transfer import formats
from tracker.transfer.written_table import About, Table, Written

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from tracker.service.export_formats import ShownTable
    from tracker.service.open_list import OpenList, Row
    from tracker.service.view_builder import ViewBuilder
    from tracker.store.contract import Store
    from tracker.transfer.file_format import Format, WritesRows
    from tracker.transfer.written_table import Stream

_PAGE = 500
"""The number of rows read at a time when a whole list is written."""


class Extent(Struct, frozen=True, kw_only=True):
    """The part of a list that is written.

    ``only`` has (record id, part number) of the rows to write; ``limit`` is their maximum number.
    ``shown`` has the columns to write; without it, every field is written. With ``public``, rows
    with a handling marking, or with a source that has one, are left out. Very long lists are read
    by two ``processes`` if that many are allowed; only a program with a single thread may allow it.
    """

    only: Collection[tuple[int, int]] | None = None
    limit: int | None = None
    shown: ShownTable | None = None
    public: bool = False
    processes: int = 1


class ListWriter:
    """Writes an open list; ``query`` is its filter in words."""

    def __init__(
        self, store: Store, builder: ViewBuilder, opened: OpenList, query: str, extent: Extent
    ) -> None:
        """Initialize with the store, view builder, list, its filter, and the part to write."""
        self._store = store
        self._builder = builder
        self._opened = opened
        self._query = query
        self._extent = extent
        self._markings = Markings(store.names.markings(builder.as_of))

    def write(self, stream: Stream, form: str) -> Written:
        """Write the list in the format with a name.

        Raises:
            BadInputError: the format cannot hold this kind of list.
        """
        into = formats.named(form)
        check_holds(into, self._opened.kind)
        rows = _Counted(self._rows(), self._markings if self._extent.public else None)
        written = self._written(stream, into, rows)
        held = _left_out(rows.held_back, self._opened.kind, "marked, or citing a marked source,")
        return Written(written.rows, (*written.notes, *held))

    def _written(self, stream: Stream, into: Format, rows: _Counted) -> Written:
        kind, shown = self._opened.kind, self._extent.shown
        if into.write_entries is not None:
            entries = Entries(rows, self._markings.of)
            written = into.write_entries(stream, entries, self._about(into))
            undated = _left_out(entries.left_out, kind, "without a day")
            return Written(written.rows, (*written.notes, *undated))
        if into.write_rows is not None and not into.reimports and self._in_bulk():
            return self._written_in_bulk(stream, into.write_rows, into)
        if shown is not None and not into.kinds:
            return write_shown(stream, rows, into, shown, self._about(into))
        made = object_of(into)
        objects = (made(row.view) for row in rows)
        return write_objects(stream, objects, into, columns_for(into, kind), self._about(into))

    def _written_in_bulk(self, stream: Stream, write: WritesRows, into: Format) -> Written:
        by_hand, columns = into.for_people, columns_of(self._opened.kind)
        helped = None
        if self._extent.processes > 1:
            helped = partial(second_process, self._store, self._opened, by_hand=by_hand)
        # Both processes must read the same state of the file.
        with self._store.still():
            blocks = sheet(self._opened, self._builder, by_hand=by_hand, helped=helped)
            with closing(blocks):
                lines = chain.from_iterable(blocks)
                return write(stream, Table(columns, lines, self._about(into)))

    def _in_bulk(self) -> bool:
        """Whether the whole list is written with every field, and can be written without views."""
        whole = replace(self._extent, processes=1) == Extent()
        return whole and self._opened.kind in SHEETS and self._store.has_facts

    def _rows(self) -> Iterator[Row]:
        opened, only = self._opened, self._extent.only
        pages = opened.pages(self._extent.limit or sys.maxsize, _PAGE)
        rows = (row for page in pages for row in opened.rows(page))
        if only is not None:
            # If a record has several rows in the list, only the selected ones are written.
            rows = (row for row in rows if (row.entry.key.id, row.entry.key.part) in only)
        return rows

    def _about(self, into: Format) -> About:
        marked = (into.printed or into.binary) and not self._extent.public
        return About(
            title=PLURALS[self._opened.kind].capitalize(),
            query=self._query,
            as_of=self._builder.as_of,
            marking=self._markings.of_all(row.record for row in self._rows()) if marked else "",
        )


class _Counted:
    """An iterator of rows that counts them and can leave out rows that are not public.

    Rows are left out only if ``markings`` are given.
    """

    def __init__(self, rows: Iterator[Row], markings: Markings | None) -> None:
        self._rows = rows
        self._markings = markings
        self.held_back = 0

    def __iter__(self) -> Iterator[Row]:
        for row in self._rows:
            # An unreadable record may cite a marked source, so it is left out too.
            if self._markings is not None and (
                self._markings.of(row.record) or isinstance(row.record, v.UnreadableView)
            ):
                self.held_back += 1
            else:
                yield row


def _left_out(number: int, kind: str, which: str) -> tuple[str, ...]:
    """Return a sentence about rows that were left out."""
    return (f"{counted(number, kind, PLURALS[kind])} {which} left out",) if number else ()


def check_holds(form: Format, kind: str) -> None:
    """Refuse a format that cannot contain a kind of list.

    Raises:
        BadInputError: the message names the kinds that it can contain.
    """
    if not form.holds(kind):
        kinds = or_list(PLURALS[each] for each in form.kinds)
        raise BadInputError(
            f"{form.name} ({form.about}) can only hold {kinds}; use another format for "
            f"{PLURALS[kind]}."
        )
