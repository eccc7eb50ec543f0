"""Excel workbooks (ECMA-376), written row by row: every cell is text, and none a formula."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker import new_files
from tracker.domain.plurals import counted
from tracker.errors import BadInputError, DiskError, system_errors
from tracker.transfer.file_format import Format
from tracker.transfer.written_table import Written, cells_of_line

if TYPE_CHECKING:
    from openpyxl import Workbook

    from tracker.transfer.written_table import Line, Stream, Table

ROWS = 1_048_576
"""The maximum number of rows in a sheet."""
LONGEST = 32_767
"""The maximum number of UTF-16 units in a cell."""
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\r\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
"""Characters written as ``_xHHHH_`` (ECMA-376, ST_Xstring), and the first ``_`` of such a text."""
_NOT_IN_NAMES = re.compile(r"[\\/*?:\[\]]")
_LONGEST_NAME = 31
_WIDTH = 24
"""The width of a column, in characters."""


def write_workbook(stream: Stream, table: Table) -> Written:
    """Write a table to a workbook; when a sheet is full, a further one is begun.

    Raises:
        BadInputError: openpyxl is not installed.
    """
    try:
        from openpyxl import Workbook  # noqa: PLC0415  # only exports to this format need the module
    except ModuleNotFoundError:
        raise BadInputError(
            "A workbook needs openpyxl, which is not installed; "
            "`pip install 'diplotrack[xlsx]'` installs it."
        ) from None
    book = Workbook(write_only=True)
    book.properties.creator = "diplotrack"
    sheets = _Sheets(book, table)
    number = 0
    try:
        for number, row in enumerate(table.rows, start=1):  # noqa: B007  # the last number is the count that is returned
            sheets.add(row)
        book.save(stream)
    except BaseException:
        sheets.remove_files()
        raise
    cut = f"{counted(sheets.cut, 'text')} cut to the {LONGEST:,} characters that a cell can have"
    return Written(number, (cut,) if sheets.cut else ())


def text_in_xml(text: str) -> str:
    """Return a text as it is stored in a cell; see ``_NOT_IN_XML``."""
    return _NOT_IN_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


class _Sheets:
    """Writes the sheets of a table; ``cut`` counts texts that were cut to fit a cell."""

    def __init__(self, book: Workbook, table: Table) -> None:
        from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415  # only exports to this format need the module
        from openpyxl.cell.cell import ERROR_CODES  # noqa: PLC0415  # only exports to this format need the module

        self._new_cell = WriteOnlyCell
        self._errors = frozenset(ERROR_CODES)
        self._book = book
        self._table = table
        self.cut = 0
        self._begin()

    def _begin(self) -> None:
        """Begin a sheet with the column names, which stay visible when it is scrolled."""
        from openpyxl.styles import Font  # noqa: PLC0415  # only exports to this format need the module
        from openpyxl.utils import get_column_letter  # noqa: PLC0415  # only exports to this format need the module

        about, n = self._table.about, len(self._book.worksheets)
        name = _NOT_IN_NAMES.sub(" ", about.title)[: _LONGEST_NAME - 4].strip("' ") or "Sheet"
        # Any, because the stubs only describe sheets held in memory.
        sheet: Any = self._book.create_sheet(f"{name} {n + 1}" if n else name)
        sheet.freeze_panes = "A2"
        sheet.print_title_rows = "1:1"
        for column in range(1, len(self._table.columns) + 1):
            sheet.column_dimensions[get_column_letter(column)].width = _WIDTH
        if about.marking:
            # An ampersand begins a code in a header, so it is doubled.
            sheet.oddHeader.center.text = text_in_xml(about.marking).replace("&", "&&")
        self._keep_beside_others(sheet)
        self._sheet, self._left = sheet, ROWS - 1
        heads = [self._cell(each) for each in self._table.columns]
        bold = Font(bold=True)
        sheet.append([self._styled(each, bold) for each in heads])

    def _keep_beside_others(self, sheet: Any) -> None:  # noqa: ANN401  # any type: the stubs only describe sheets held in memory
        """Begin a sheet's temporary file under a name by which it is removed even after a kill."""
        from openpyxl.worksheet import _writer  # noqa: PLC0415  # only exports to this format need the module

        folder = Path(tempfile.gettempdir())
        with system_errors(folder, otherwise=DiskError):
            made = str(new_files.beside(folder / "sheet"))
        _writer.ALL_TEMP_FILES.append(made)
        sheet._writer = _writer.WorksheetWriter(sheet, made)  # noqa: SLF001  # openpyxl would choose another name
        sheet._writer.write_top()  # noqa: SLF001  # openpyxl has no public way to begin a sheet

    def _styled(self, held: Any, font: Any) -> Any:  # noqa: ANN401  # the value is a text or a cell of openpyxl
        cell = held if not isinstance(held, str) else self._new_cell(self._sheet, held)
        cell.font = font
        return cell

    def add(self, line: Line) -> None:
        """Write a row."""
        if not self._left:
            self._begin()
        self._left -= 1
        self._sheet.append([self._cell(each) for each in cells_of_line(line)])

    def _cell(self, text: str) -> Any:  # noqa: ANN401  # the value is a text or a cell of openpyxl
        """Return a value for a cell; a text that looks like another type is marked as text."""
        if not text:
            return None
        held = text_in_xml(text)
        if len(held) > LONGEST // 2 and _units(held) > LONGEST:
            held = _within(text)
            self.cut += 1
        if held[0] != "=" and held not in self._errors:
            return held
        cell = self._new_cell(self._sheet, held)
        cell.data_type = "s"
        # The cell stays text when it is edited, as if it had been typed with an apostrophe.
        cell.quotePrefix = True
        return cell

    def remove_files(self) -> None:
        """Remove the temporary files of unfinished sheets."""
        from openpyxl.worksheet import _writer  # noqa: PLC0415  # only exports to this format need the module

        for each in self._book.worksheets:
            sheet: Any = each
            if not sheet.closed:
                sheet.close()
            if sheet._writer.out in _writer.ALL_TEMP_FILES:  # noqa: SLF001  # openpyxl deletes this file only in save()
                sheet._writer.cleanup()  # noqa: SLF001  # as in the line above


def _within(text: str) -> str:
    """Return as much of a text as fits in a cell."""
    begun = text[:LONGEST]
    while (units := _units(held := text_in_xml(begun))) > LONGEST:
        begun = begun[: len(begun) * LONGEST // units - 1]
    return held


def _units(text: str) -> int:
    """Return the length of a text in UTF-16 units."""
    return len(text) + sum(mark > "\uffff" for mark in text)


FORMAT = Format(
    name="xlsx",
    extension=".xlsx",
    about="an Excel workbook",
    for_people=True,
    binary=True,
    write_rows=write_workbook,
)
