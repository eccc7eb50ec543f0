"""Workbooks: openpyxl reads back every text, and no cell is anything but text."""

from __future__ import annotations

import io
import sys
import tempfile
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from tests.hostile_texts import HOSTILE, texts
from tests.sizes import examples
from tracker.errors import BadInputError
from tracker.transfer.formats import xlsx_format
from tracker.transfer.formats.xlsx_format import LONGEST, write_workbook
from tracker.transfer.written_table import About, Table, Written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path


def book_of(rows: Iterable[Sequence[str]], about: About | None = None) -> tuple[Any, Written]:
    """Return a table as a workbook that was read back, and what was said of it."""
    stream = io.BytesIO()
    said = write_workbook(stream, Table(["a", "=b"], rows, about or About(title="Meetings")))
    return load_workbook(stream), said


def rows_of(book: Any) -> list[list[str]]:  # noqa: ANN401  # the library's type stubs do not describe rows
    """Return the texts of all sheets, without their heads."""
    return [
        [unescape(cell.value or "") for cell in row]
        for sheet in book.worksheets
        for row in sheet.iter_rows(min_row=2, max_col=2)
    ]


@pytest.mark.slow
@settings(max_examples=examples(12), deadline=None)
@given(st.lists(texts(), max_size=8))
def test_every_text_comes_back(held: list[str]) -> None:
    """Also those with characters that XML cannot hold."""
    rows = [[f"k{n}", text] for n, text in enumerate(held)]
    book, said = book_of(rows)
    assert rows_of(book) == rows
    assert said == Written(len(rows))


def test_no_cell_is_a_formula_a_number_or_an_error() -> None:
    """Neither is the head of a column; what begins with = stays text when it is edited."""
    book, _ = book_of([[text, text] for text in HOSTILE])
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells if cell.value.startswith("="))


def test_a_text_that_is_too_long_for_a_cell_is_cut_and_counted() -> None:
    """Characters beyond the first plane count twice, those that are escaped seven times."""
    long = ["x" * LONGEST, "x" * (LONGEST + 1), "\N{GRINNING FACE}" * 20_000, "\x01" * 9_000]
    book, said = book_of([[text, ""] for text in long])
    read = [row[0] for row in rows_of(book)]
    assert read[0] == long[0]
    for cell, text in zip(read, long, strict=True):
        assert text.startswith(cell)
        assert len(cell) > LONGEST // 8
    assert said.notes == ("3 texts cut to the 32,767 characters that a cell can have",)


def test_a_table_goes_on_where_a_sheet_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each sheet has the heads."""
    monkeypatch.setattr(xlsx_format, "ROWS", 4)
    rows = [[str(n), "x"] for n in range(7)]
    book, said = book_of(rows, About(title="Meetings: [all]/" + "long" * 9))
    assert [sheet.max_row for sheet in book.worksheets] == [4, 4, 2]
    assert {sheet["A1"].value for sheet in book.worksheets} == {"a"}
    assert [sheet.freeze_panes for sheet in book.worksheets] == ["A2"] * 3
    assert rows_of(book) == rows
    assert said.rows == 7


def test_a_marking_is_printed_on_each_sheet_of_paper() -> None:
    """In the header, where an ampersand is doubled."""
    book, _ = book_of([], About(title="Meetings", marking="A & B"))
    assert book.worksheets[0].oddHeader.center.text == "A && B"


def test_a_failure_leaves_no_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Of the files that a long table is kept in meanwhile."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def rows() -> Iterator[list[str]]:
        yield ["x", "y"]
        raise InterruptedError

    with pytest.raises(InterruptedError):
        book_of(rows())
    assert list(tmp_path.iterdir()) == []


def test_without_openpyxl_a_sentence_says_what_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is an extra."""
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(BadInputError, match=r"pip install 'diplotrack\[xlsx\]'"):
        write_workbook(io.BytesIO(), Table(["a"], []))
