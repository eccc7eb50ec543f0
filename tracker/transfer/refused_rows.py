"""Refused rows as CSV: the columns of the file, then the line and the reason of each row.

The rows can be mended in this file and imported from it; the two last columns are left out then.
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
"""The columns that are added to those of the file."""


@contextmanager
def refused_file(
    path: Path, columns: Sequence[str], *, over: bool
) -> Iterator[Callable[[SourceRow, str], None]]:
    """Write refused rows to a file, with the function that takes them; see ``output_file``.

    A row with fewer cells than columns is filled up; one with more has the rest in its last cell.
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
