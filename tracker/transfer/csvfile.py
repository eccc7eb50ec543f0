"""CSV (RFC 4180) in two variants: guarded for spreadsheets, exact for programs.

The variant for spreadsheets begins with a byte order mark, so that they read it as UTF-8, and has
an apostrophe before every cell that they would take for a formula. A last column ``guard`` has the
numbers of these cells, so that the apostrophes can be removed again. The exact variant writes every
text unchanged.
"""

from __future__ import annotations

import csv
import io
import re
from itertools import islice
from typing import IO, TYPE_CHECKING

from msgspec import Struct

from tracker.domain.suggestions import or_list
from tracker.errors import BadInputError, NotFoundError, system_errors
from tracker.transfer.written_table import JOINT, Written

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tracker.transfer.written_table import Line, Table

GUARD = "guard"
"""The name of the last column in the variant for spreadsheets."""
MARK = "'"
BOM = "\ufeff"
_BREAK = "\x1e"
_BLOCK = 50
"""The number of rows that are checked together for cells to quote or guard."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", MARK, "＝", "＋", "－", "＠")
# Two patterns are faster than one, because each has a fixed first character.
_GUARDED = [re.compile(f"{mark}[{re.escape(''.join(_FORMULA))}]") for mark in (JOINT, _BREAK)]
_DELIMITERS = (",", ";", "\t")
_LARGEST = 100_000_000
"""The maximum number of characters in a cell."""


def allow_long_cells() -> None:
    """Allow long cells in Python's CSV reader, whose default limit would refuse them."""
    csv.field_size_limit(_LARGEST)


def write_csv(stream: IO[str], table: Table, *, guard: bool) -> Written:
    """Write a table to an open stream, always with its header.

    A row is a sequence of cells or, which is faster, one text of cells separated by ``JOINT``.
    """
    lines = _Lines(stream, guard=guard)
    if guard:
        stream.write(BOM)
    lines.write_cells([*table.columns, GUARD] if guard else table.columns)
    number = 0
    rest = iter(table.rows)
    while block := list(islice(rest, _BLOCK)):
        lines.write(block)
        number += len(block)
    return Written(number)


class _Lines:
    """Writes rows; a block of rows without cells to quote or guard is written at once."""

    def __init__(self, stream: IO[str], *, guard: bool) -> None:
        self._stream = stream
        self._guard = guard
        self._end = f"{',' if guard else ''}\r\n"
        self.write_cells = csv.writer(stream, lineterminator="\r\n").writerow

    def write(self, block: list[Line]) -> None:
        """Write a block of rows: at once if no cell needs quotes or a guard, else row by row."""
        joined = [each for each in block if isinstance(each, str)]
        if len(joined) == len(block) and self._bare(text := _BREAK.join(joined), len(block)):
            text = text.replace(JOINT, ",").replace(_BREAK, self._end)
            self._stream.write(f"{text}{self._end}")
            return
        for each in block:
            self._row(each)

    def _row(self, row: Line) -> None:
        if isinstance(row, str):
            if self._bare(row, 1):
                self._stream.write(f"{row.replace(JOINT, ',')}{self._end}")
                return
            row = row.split(JOINT)
        self.write_cells(_guarded(row) if self._guard else row)

    def _bare(self, text: str, rows: int) -> bool:
        """Return whether the cells of a block of rows can be written unchanged."""
        return (
            "," not in text
            and '"' not in text
            and "\n" not in text
            and "\r" not in text
            and text.count(_BREAK) == rows - 1
            and JOINT in text
            and not (self._guard and _to_guard(text))
        )


def _to_guard(text: str) -> bool:
    """Return whether the text of a block of rows has a cell to guard."""
    return text.startswith(_FORMULA) or any(each.search(text) for each in _GUARDED)


def _guarded(row: Sequence[str]) -> list[str]:
    marked = [n for n, cell in enumerate(row, start=1) if cell.startswith(_FORMULA)]
    cells = [MARK + cell if n in marked else cell for n, cell in enumerate(row, start=1)]
    return [*cells, " ".join(str(n) for n in marked)]


class CsvRow(Struct, frozen=True):
    """A row as read: its cells by column, and the number of its last line in the file."""

    line: int
    cells: dict[str, str]
    fault: str = ""


class CsvTable(Struct, frozen=True):
    """A table as read; ``name`` is the name of its file."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[CsvRow, ...]


def read_csv(path: Path) -> CsvTable:
    """Read a CSV file of either variant; a row of wrong length is returned with an error.

    Raises:
        NotFoundError: there is no such file.
        BadInputError: the header is missing, or a column occurs twice.
    """
    with system_errors(path, "read"):
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            raise NotFoundError(f"There is no file {path}.") from None
    return parse_csv(_decode(data), path.name)


def parse_csv(text: str, name: str) -> CsvTable:
    """Return the table in a CSV text; see ``read_csv``."""
    allow_long_cells()
    first = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    header = next(reader, [])
    if not any(header):
        raise BadInputError(f"{name} has no header; the first line names the columns.")
    twice = sorted({column for column in header if header.count(column) > 1})
    if twice:
        raise BadInputError(
            f"{name}: column {or_list(twice)} occurs twice; a column name may occur once."
        )
    guarded = header[-1] == GUARD
    columns = tuple(header[:-1] if guarded else header)
    rows = tuple(_rows(reader, columns, guarded=guarded))
    return CsvTable(name, columns, rows)


def _rows(
    reader: Iterator[list[str]],
    columns: tuple[str, ...],
    *,
    guarded: bool,
) -> Iterator[CsvRow]:
    width = len(columns) + guarded
    for row in reader:
        line = reader.line_num  # type: ignore[attr-defined]  # a reader of csv has it
        if not row and width > 1:
            continue
        cells = row or [""]
        if len(cells) != width:
            fault = f"The row has {len(cells)} cells, but the header has {width}."
            yield CsvRow(line, dict(zip(columns, cells, strict=False)), fault)
            continue
        yield CsvRow(line, dict(zip(columns, unguarded(cells) if guarded else cells, strict=True)))


def unguarded(cells: Sequence[str]) -> list[str]:
    """Return the cells of a row without the guard's apostrophes and without the guard column."""
    marked = {int(n) for n in cells[-1].split() if n.isdigit()}
    return [
        cell.removeprefix(MARK) if n in marked else cell
        for n, cell in enumerate(cells[:-1], start=1)
    ]


def _decode(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
