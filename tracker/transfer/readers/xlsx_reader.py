"""Reader of Excel workbooks, one sheet at a time: texts stay texts, dates become ISO days.

Cells are read row by row. As Excel stores it, a merged cell has its value only in its first cell;
carrying a column down fills the others.
"""

from __future__ import annotations

import datetime as dt
import re
import zlib
from contextlib import contextmanager
from itertools import count, islice
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from tracker.errors import BadInputError, NotFoundError, system_errors
from tracker.transfer.table_shape import header_names, header_of
from tracker.transfer.table_source import Found, Reader, Source, SourceRow, distinct_names

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tracker.transfer.table_source import Header, Place, ReadOptions

_SAMPLE = 25
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""The form in which Excel writes a character that XML cannot contain."""
_BROKEN = (BadZipFile, KeyError, ValueError, EOFError, TypeError, SyntaxError)
"""The exceptions that openpyxl raises for a file that is damaged or not a workbook."""


def open_xlsx(path: Path, options: ReadOptions) -> Source:
    """Open a workbook for import.

    Raises:
        NotFoundError: there is no such file.
        BadInputError: the file is not a workbook, has no such sheet, or is empty.
    """
    with _sheet(path, options.sheet) as (sheet, sheets):
        name = str(sheet.title)
        head = list(islice(_filled(sheet), _SAMPLE))
    if not head:
        raise BadInputError(f"{path}, sheet {name}, is empty; it has no row.")
    header, notes = header_of(head) if options.header is None else (options.header, ())
    names, more = _columns(head, header)
    if len(sheets) > 1 and not options.sheet:
        others = ", ".join(each for each in sheets if each != name)
        notes = (*notes, f"Sheet {name} is read; there are also {others}.")
    found = Found(
        form="xlsx",
        columns=names,
        header=header,
        sheet=name,
        sheets=tuple(sheets),
        notes=(*notes, *more),
    )

    def rows(place: Place) -> Iterator[SourceRow]:
        with _sheet(path, name) as (sheet, _):
            last, width = max(header, default=0), len(names)
            size = sheet.max_row
            for row in _filled(sheet):
                if row.line > last:
                    place.part = min(row.line / size, 1.0) if size else 0.0
                    yield _of_width(row, width)

    return Source(found, rows)


def _columns(head: list[SourceRow], header: Header) -> tuple[tuple[str, ...], tuple[str, ...]]:
    width = max(len(row.cells) for row in head)
    if header == (0,):
        return distinct_names([""] * width)
    named = [row for row in head if row.line in header]
    if not named:
        raise BadInputError(f"Row {header[0]} has no names of columns.")
    return distinct_names(header_names(named))


def _of_width(row: SourceRow, width: int) -> SourceRow:
    """Return a row with one cell for each column; a sheet stores no empty cells at its end."""
    if any(map(str.strip, row.cells[width:])):
        return SourceRow(row.line, row.cells, "The row has cells to the right of the header.")
    cells = row.cells[:width]
    return SourceRow(row.line, cells + ("",) * (width - len(cells)))


def _filled(sheet: Any) -> Iterator[SourceRow]:  # noqa: ANN401  # the stubs of openpyxl only describe sheets held in memory
    """Yield the rows of a sheet that are not empty, without empty cells at their end.

    Raises:
        BadInputError: the sheet is damaged.
    """
    # The size of a sheet that the file states can be wrong.
    sheet.reset_dimensions()
    rows = sheet.iter_rows(values_only=True)
    for number in count(1):
        try:
            values = next(rows, None)
        except (*_BROKEN, zlib.error) as error:
            sentence = f"Row {number} of sheet {sheet.title} cannot be read ({error})."
            raise BadInputError(sentence) from None
        if values is None:
            return
        cells = [_text(value) for value in values]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield SourceRow(number, tuple(cells))


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float() if value.is_integer():
            return str(int(value))
        case dt.datetime():
            return _moment(value)
        case dt.date():
            return value.isoformat()
        case dt.time():
            return value.isoformat("minutes")
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(value))


def _moment(value: dt.datetime) -> str:
    """Return a date as text, with the time of day unless it is midnight."""
    if value.time() == dt.time():
        return value.date().isoformat()
    return f"{value.date().isoformat()} {value.time().isoformat('minutes')}"


@contextmanager
def _sheet(path: Path, named: str) -> Iterator[tuple[Any, list[str]]]:
    """Open the named sheet of a workbook, or the first; yield it with the names of all sheets."""
    try:
        import openpyxl  # noqa: PLC0415  # openpyxl is an optional dependency
        from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415  # openpyxl is an optional dependency
    except ImportError:
        raise BadInputError(
            "Importing a workbook needs openpyxl, which is not installed; "
            "`pip install 'diplotrack[xlsx]'` installs it."
        ) from None
    with system_errors(path, "read"):
        try:
            book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        except FileNotFoundError:
            raise NotFoundError(f"There is no file {path}.") from None
        except (*_BROKEN, InvalidFileException) as error:
            raise BadInputError(f"{path} cannot be read as a workbook ({error}).") from None
        try:
            yield _named(path, book, named), book.sheetnames
        finally:
            book.close()


def _named(path: Path, book: Any, named: str) -> Any:  # noqa: ANN401  # the stubs of openpyxl only describe sheets held in memory
    if named and named not in book.sheetnames:
        known = ", ".join(book.sheetnames)
        raise BadInputError(f"{path} has no sheet {named}; there are {known}.")
    sheets = [each for each in book.worksheets if not named or each.title == named]
    if not sheets:
        raise BadInputError(f"{path} has no sheet with cells.")
    return sheets[0]


READER = Reader(
    name="xlsx",
    extensions=(".xlsx", ".xlsm"),
    about="one sheet of a workbook",
    open=open_xlsx,
)
