"""Exports of objects, as they are or flattened to rows."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from tracker.service.json_output import UNREADABLE, cells_in, flat

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tracker.service.json_output import Object
    from tracker.transfer.file_format import Format


def write_objects(
    stream: IO[str], objects: Iterable[Object], form: Format, columns: Sequence[str]
) -> int:
    """Write objects to an open stream and return their number.

    ``columns`` head a table that is empty, or whose first row cannot be read; else the columns are
    those of the first object.
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
