"""Exports objects to a format, nested or flattened to rows."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.errors import BadInputError
from tracker.service.json_output import UNREADABLE, cells_in, flat
from tracker.transfer.written_table import About, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tracker.service.json_output import Object
    from tracker.service.open_list import Row
    from tracker.transfer.file_format import Format
    from tracker.transfer.written_table import Stream, Written


class ShownTable(Struct, frozen=True):
    """Columns of a list: their headings, and a function that makes texts of rows.

    ``objects`` makes objects of rows for formats that take objects; without it, the objects have
    the texts.
    """

    heads: Sequence[str]
    lines: Callable[[Iterable[Row]], Iterator[Sequence[str]]]
    objects: Callable[[Iterable[Row]], Iterator[Object]] | None = None


def write_shown(
    stream: Stream, rows: Iterable[Row], form: Format, table: ShownTable, about: About
) -> Written:
    """Write columns of a list to an open stream."""
    if form.write_rows is not None:
        return form.write_rows(stream, Table(table.heads, table.lines(rows), about))
    if form.write_objects is None:
        raise TypeError(form)
    if table.objects is not None:
        return form.write_objects(stream, table.objects(rows))
    lines = table.lines(rows)
    return form.write_objects(stream, (dict(zip(table.heads, each, strict=True)) for each in lines))


def write_objects(
    stream: Stream,
    objects: Iterable[Object],
    form: Format,
    columns: Sequence[str],
    about: About | None = None,
) -> Written:
    """Write objects to an open stream.

    ``columns`` are the header of an empty table, or of one whose first row is unreadable; otherwise
    the keys of the first object are used.

    Raises:
        BadInputError: the format takes neither rows nor objects.
    """
    if form.write_objects is not None:
        return form.write_objects(stream, objects)
    if form.write_rows is None:
        raise BadInputError(f"{form.name} ({form.about}) cannot hold this; use another format.")
    rows = (flat(each, by_hand=form.for_people) for each in objects)
    first = next(rows, None)
    heads = list(columns if first is None or UNREADABLE in first else first)
    every = rows if first is None else chain([first], rows)
    cells = (cells_in(row, heads) for row in every)
    return form.write_rows(stream, Table(heads, cells, about or About()))
