"""Exports of objects, nested or flattened to rows."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from msgspec import Struct

from tracker.service.json_output import UNREADABLE, cells_in, flat

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tracker.service.json_output import Object
    from tracker.service.open_list import Row
    from tracker.transfer.file_format import Format


class ShownTable(Struct, frozen=True):
    """A list as it is shown: the heads of its columns, and what makes texts of its rows."""

    heads: Sequence[str]
    lines: Callable[[Iterable[Row]], Iterator[list[str]]]


def write_shown(stream: IO[str], rows: Iterable[Row], form: Format, table: ShownTable) -> int:
    """Write a list as it is shown to an open stream and return the number of rows."""
    lines = table.lines(rows)
    if form.write_rows is not None:
        return form.write_rows(stream, table.heads, lines)
    if form.write_objects is None:
        raise TypeError(form)
    objects = (dict(zip(table.heads, line, strict=True)) for line in lines)
    return form.write_objects(stream, objects)


def write_objects(
    stream: IO[str], objects: Iterable[Object], form: Format, columns: Sequence[str]
) -> int:
    """Write objects to an open stream and return their number.

    ``columns`` are the header of an empty table, or of one whose first row is unreadable; otherwise
    the columns are those of the first object.
    """
    if form.write_objects is not None:
        return form.write_objects(stream, objects)
    if form.write_rows is None:
        raise TypeError(form)
    rows = (flat(each, by_hand=form.for_people) for each in objects)
    first = next(rows, None)
    heads = list(columns if first is None or UNREADABLE in first else first)
    cells = (cells_in(row, heads) for row in _chain(first, rows))
    return form.write_rows(stream, heads, cells)


def _chain(
    first: dict[str, str] | None, rest: Iterator[dict[str, str]]
) -> Iterator[dict[str, str]]:
    if first is not None:
        yield first
    yield from rest
