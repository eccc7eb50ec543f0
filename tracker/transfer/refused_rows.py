"""Writes refused rows as CSV: the columns of the file, then line and reason of each row.

The user can correct the rows in this file and import it; the two added columns are then ignored.
"""

from __future__ import annotations

import csv
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tracker.transfer.atomic import output_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from tracker.transfer.table_source import SourceRow

LINE, REASON = "refused_line", "refused_because"
"""The two columns that are added to the columns of the file."""


@contextmanager
def refused_file(
    path: Path, columns: Sequence[str], *, over: bool
) -> Iterator[Callable[[SourceRow, str], None]]:
    """Open a file for refused rows, and yield a function that writes a row; see ``output_file``.

    A row with fewer cells than columns is padded; one with more has the rest in its last cell.
    """
    with output_file(path, over=over) as stream:
        write = csv.writer(stream, lineterminator="\r\n").writerow
        names = [each for each in columns if each not in {LINE, REASON}]
        kept = [n for n, each in enumerate(columns) if each not in {LINE, REASON}]
        write([*names, LINE, REASON])

        def take(row: SourceRow, reason: str) -> None:
            cells = [*row.cells, *[""] * (len(columns) - len(row.cells))]
            more = "".join(f" | {cell}" for cell in cells[len(columns) :] if cell)
            texts = [cells[n] for n in kept]
            if texts:
                texts[-1] += more
            write([*texts, row.line, reason])

        yield take
