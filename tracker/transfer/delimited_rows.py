"""Reads rows of delimited text (RFC 4180) strictly: a broken row affects no other row.

Python's reader continues a cell with an unclosed quote to the next quote, perhaps many lines later.
Here such a row is refused with its line number, and reading continues on the next line.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from tracker.transfer.csvfile import allow_long_cells
from tracker.transfer.table_source import SourceRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_LINES = 5_000
"""The maximum number of lines in one row; a quote open for longer counts as unclosed."""
UNCLOSED = "A quotation mark in the row is not closed, or not doubled within a cell."


class _TooLongError(Exception):
    """Raised if a row has too many lines."""


class _Lines:
    """An iterator of lines that counts them, and can return to lines of the current row."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._again: list[str] = []
        self.row: list[str] = []
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if len(self.row) >= MOST_LINES:
            raise _TooLongError
        line = self._again.pop() if self._again else next(self._lines)
        self.row.append(line)
        self.number += 1
        return line

    def next_row(self) -> None:
        """Begin a new row at the next line."""
        self.row = []

    def after_first(self) -> None:
        """Return to the second line of the current row, to read it as a new row."""
        rest = self.row[1:]
        self._again += reversed(rest)
        self.number -= len(rest)
        self.row = []


def read_rows(
    lines: Iterable[str], delimiter: str, quote: str, *, before: int = 0
) -> Iterator[SourceRow]:
    """Yield the rows in lines, each with the number of its first line; empty rows are left out.

    ``before`` is the number of lines that were read earlier.
    """
    allow_long_cells()
    source = _Lines(lines)
    source.number = before
    while True:
        source.next_row()
        reader = csv.reader(source, delimiter=delimiter, quotechar=quote, strict=True)
        first = source.number + 1
        try:
            for cells in reader:
                if any(cells):
                    yield SourceRow(first, tuple(cells))
                source.next_row()
                first = source.number + 1
        except (csv.Error, _TooLongError):
            faulty = source.row[0]
            source.after_first()
            yield SourceRow(first, (faulty.rstrip("\r\n"),), UNCLOSED)
            continue
        return
