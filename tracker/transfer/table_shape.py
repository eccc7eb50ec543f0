"""Determines the delimiter, quotation mark and header of a table from its first rows."""

from __future__ import annotations

import csv
import re
from collections import Counter
from typing import TYPE_CHECKING

from tracker.errors import BadInputError
from tracker.transfer.csvfile import allow_long_cells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.transfer.table_source import Header, SourceRow

DELIMITERS = (",", ";", "\t", "|")
_STATED = re.compile(r"\ufeff?sep=(.)\r?\n?")
_DATUM = re.compile(r"\d{3,}|\d+[./-]\d+|\d+(?:[.,]\d+)?\s*%?")
"""Matches a cell that looks like data, not like the name of a column."""


def stated_delimiter(line: str) -> str:
    """Return the delimiter that a first line such as ``sep=;`` states; empty if it states none."""
    found = _STATED.fullmatch(line)
    return found[1] if found else ""


def delimiter_of(lines: Sequence[str], first: str = "") -> str:
    """Return the delimiter that divides most of the lines into the same number of cells.

    Of several, it is the one that gives the most cells; then ``first``, else the commonest one.
    """
    allow_long_cells()
    order = (first, *DELIMITERS) if first else DELIMITERS
    return max(dict.fromkeys(order), key=lambda mark: _evenness(lines, mark))


def _evenness(lines: Sequence[str], delimiter: str) -> tuple[float, int]:
    try:
        widths = [len(cells) for cells in csv.reader(lines, delimiter=delimiter) if any(cells)]
    except csv.Error:
        return (0, 0)
    (width, number), *_ = Counter(widths).most_common(1) or [(1, 0)]
    return (number / len(widths), width) if width > 1 else (0, 0)


def quote_of(lines: Sequence[str], delimiter: str) -> str:
    """Return the quotation mark: an apostrophe if one always encloses cells, else ``"``."""
    edge = re.escape(delimiter)
    enclosed = re.compile(rf"(?:^|{edge})'[^']*'(?:{edge}|$)")
    text = [line.rstrip("\r\n") for line in lines if line.strip()]
    if text and not any('"' in line for line in text) and all(map(enclosed.search, text)):
        return "'"
    return '"'


def header_of(rows: Sequence[SourceRow]) -> tuple[Header, tuple[str, ...]]:
    """Return the line numbers of the header, and sentences about doubts.

    Rows above the header with a single cell are titles. A second line belongs to the header if it
    names columns that the first leaves empty and has no data itself, and data follow below its
    names.
    """
    widest = max((_filled(row) for row in rows), default=0)
    least = 2 if widest > 1 else 1
    above = next((n for n, row in enumerate(rows) if _filled(row) >= least), 0)
    if not rows:
        return (), ()
    first, *below = rows[above:]
    notes = []
    if above:
        notes.append(f"Line {first.line} is the header; the lines above it are left out.")
    if any(_is_datum(cell) for cell in first.cells):
        notes.append(
            f"Line {first.line} looks like data but is read as the header; "
            "if the file has no header, set the header to 0."
        )
    elif len(below) > 1 and _goes_on(first, *below[:2]):
        notes.append(f"Lines {first.line} and {below[0].line} are the header.")
        return (first.line, below[0].line), tuple(notes)
    return (first.line,), tuple(notes)


def _goes_on(first: SourceRow, second: SourceRow, third: SourceRow) -> bool:
    """Return whether the second row names the columns that the first leaves empty.

    The third row must have data in such a column.
    """
    gaps = {n for n, cell in enumerate(first.cells) if not cell.strip()}
    named = {n for n, cell in enumerate(second.cells) if cell.strip()}
    if not gaps or not gaps <= named or any(map(_is_datum, second.cells)):
        return False
    return any(n in named and _is_datum(cell) for n, cell in enumerate(third.cells))


def header_names(rows: Sequence[SourceRow]) -> list[str]:
    """Return the column names that the rows of a header give.

    In a header of two lines, a name in the first also applies to the empty cells after it, as in
    merged cells; the names in both lines are joined.
    """
    width = max((len(row.cells) for row in rows), default=0)
    names = [""] * width
    for n, row in enumerate(rows):
        cells = [cell.strip() for cell in row.cells] + [""] * (width - len(row.cells))
        if n < len(rows) - 1:
            cells = _spread(cells)
        names = [f"{name} {cell}".strip() for name, cell in zip(names, cells, strict=True)]
    return names


def _spread(cells: Sequence[str]) -> list[str]:
    made: list[str] = []
    for cell in cells:
        made.append(cell or (made[-1] if made else ""))
    return made


def _filled(row: SourceRow) -> int:
    return sum(1 for cell in row.cells if cell.strip())


def _is_datum(cell: str) -> bool:
    return bool(_DATUM.search(cell))


def read_header(text: str) -> Header:
    """Return the header's line numbers from a text: ``2``, ``1-2``, or ``0`` for no header.

    Raises:
        BadInputError: the text has another form.
    """
    found = re.fullmatch(r"(\d{1,6})(?:-(\d{1,6}))?", text.strip())
    first, last = (int(found[1]), int(found[2] or found[1])) if found else (0, -1)
    if last < first or last - first > 4:  # noqa: PLR2004  # a header has at most five lines
        right = "a line such as 1, lines such as 1-2, or 0 for none"
        raise BadInputError(f"The header takes {right}, not “{text}”.")
    return tuple(range(first, last + 1))
