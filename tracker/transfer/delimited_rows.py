"""Rows of delimited text (RFC 4180), strictly: a broken row does not swallow the rows after it.

Python's reader takes an unclosed quote for a cell that goes on to the next quote, many lines later.
Here such a row is refused with its line, and reading goes on at the next line.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from tracker.transfer.csvfile import allow_long_cells
from tracker.transfer.table_source import SourceRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_LINES = 5_000
"""The maximum number of lines of one row; a quote that is open for longer is not closed."""
UNCLOSED = "has a quote that is not closed, or not doubled within a cell"


class _TooLongError(Exception):
    """A row has too many lines."""


class _Lines:
    """Lines with their numbers: those of the current row can be read again."""

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
        """Begin a row at the next line."""
        self.row = []

    def after_first(self) -> None:
        """Go back to the second line of the row."""
        rest = self.row[1:]
        self._again += reversed(rest)
        self.number -= len(rest)
        self.row = []


def read_rows(
    lines: Iterable[str], delimiter: str, quote: str, *, before: int = 0
) -> Iterator[SourceRow]:
    """Yield the rows of lines, empty ones left out, each with the number of its first line.

    ``before`` is the number of lines that were read before these.
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
