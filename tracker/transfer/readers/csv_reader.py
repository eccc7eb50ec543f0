"""Reader of delimited text: CSV with any delimiter, quote, encoding and line ending."""

from __future__ import annotations

from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING

from tracker.errors import BadInputError
from tracker.transfer.csvfile import GUARD, unguarded
from tracker.transfer.delimited_rows import read_rows
from tracker.transfer.table_shape import (
    delimiter_of,
    header_names,
    header_of,
    quote_of,
    stated_delimiter,
)
from tracker.transfer.table_source import Found, Reader, Source, SourceRow, distinct_names
from tracker.transfer.text_encoding import check_encoding, encoding_of, opened_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tracker.transfer.table_source import Place, ReadOptions

_SAMPLE = 100
"""The number of lines from which delimiter, quote and header are determined."""


def lines_of(path: Path, encoding: str, place: Place | None = None) -> Iterator[str]:
    """Yield the lines of a text file with their line endings; see ``opened_text`` for errors."""
    with opened_text(path, encoding, newline="") as (stream, part):
        for line in stream:
            if place is not None:
                place.part = part()
            yield line


def open_csv(path: Path, options: ReadOptions, *, form: str = "csv", first: str = "") -> Source:
    """Open a file of delimited text for import; ``first`` is the delimiter preferred in doubt.

    Raises:
        NotFoundError: there is no such file.
        BadInputError: the file cannot be read, or is empty.
    """
    encoding = check_encoding(options.encoding) if options.encoding else encoding_of(path)
    sample = list(islice(lines_of(path, encoding), _SAMPLE))
    stated = stated_delimiter(sample[0]) if sample else ""
    sample = sample[1:] if stated else sample
    delimiter = options.delimiter or stated or delimiter_of(sample, first)
    quote = options.quote or quote_of(sample, delimiter)
    rows = partial(_rows, path, encoding, delimiter, quote, int(bool(stated)))
    head = list(islice(rows(None), _SAMPLE // 4))
    if not any(cell.strip() for row in head for cell in row.cells):
        raise BadInputError(f"{path} is empty; it has no row.")
    header, notes = header_of(head) if options.header is None else (options.header, ())
    names, more = _names(head, header)
    is_guarded = names[-1:] == (GUARD,)
    found = Found(
        form=form,
        columns=names[:-1] if is_guarded else names,
        encoding=encoding,
        delimiter=delimiter,
        quote=quote,
        header=header,
        notes=(*notes, *more),
    )
    last = max(header, default=0)
    return Source(found, partial(_data, rows, last, len(names), guarded=is_guarded))


def _names(
    head: list[SourceRow], header: tuple[int, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if header == (0,):
        width = max((len(row.cells) for row in head), default=0)
        return distinct_names([""] * width)
    named = [row for row in head if row.line in header]
    if not named:
        raise BadInputError(f"Line {header[0]} has no names of columns.")
    return distinct_names(header_names(named))


def _rows(
    path: Path, encoding: str, delimiter: str, quote: str, skip: int, place: Place | None
) -> Iterator[SourceRow]:
    lines = lines_of(path, encoding, place)
    start = next(islice(lines, skip, None), "").removeprefix("\ufeff")
    yield from read_rows(chain([start], lines), delimiter, quote, before=skip)


def _data(
    rows: partial[Iterator[SourceRow]], last: int, width: int, place: Place, *, guarded: bool
) -> Iterator[SourceRow]:
    for row in rows(place):
        if row.line <= last:
            continue
        if row.fault:
            yield row
            continue
        cells, more = row.cells[:width], row.cells[width:]
        if len(cells) < width or any(map(str.strip, more)):
            fault = f"The row has {len(row.cells)} cells, but the header has {width}."
            yield SourceRow(row.line, row.cells, fault)
        elif guarded:
            yield SourceRow(row.line, tuple(unguarded(cells)))
        else:
            yield SourceRow(row.line, cells)


READER = Reader(
    name="csv",
    extensions=(".csv", ".csv-data", ".txt"),
    about="any delimiter, quote and encoding",
    open=open_csv,
)
