"""Files in and out: exact, guarded, whole or not there."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.sizes import examples
from tests.tables import load_tables
from tracker.errors import BadInputError, NotFoundError
from tracker.transfer.atomic import new_file
from tracker.transfer.csvfile import CsvTable, parse_csv, read_csv, write_csv
from tracker.transfer.written_table import Table

if TYPE_CHECKING:
    from pathlib import Path

CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0"))
HOSTILE = ["=1+1", "+1", "-1", "@x", "\tx", "'=1", "'", "a,b", 'a"b', "a\nb", "a\r\nb", "00123", ""]


@pytest.mark.slow
@pytest.mark.parametrize("guard", [True, False])
@settings(
    max_examples=examples(30),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(rows=st.lists(st.lists(st.one_of(CELLS, st.sampled_from(HOSTILE)), min_size=2, max_size=2)))
def test_both_kinds_come_back_exactly(
    tmp_path: Path, rows: list[list[str]], *, guard: bool
) -> None:
    """Text stays text; the guard is taken off again."""
    path = tmp_path / "t.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        written = write_csv(stream, Table(["a", "b"], rows), guard=guard)
    assert written.rows == len(rows)
    table = read_csv(path)
    assert table.columns == ("a", "b")
    assert [list(row.cells.values()) for row in table.rows] == rows


@given(CELLS)
def test_no_guarded_cell_is_a_formula(text: str) -> None:
    """A spreadsheet takes each for text."""
    stream = io.StringIO()
    write_csv(stream, Table(["a"], [[text]]), guard=True)
    cell = parse_csv(stream.getvalue().removeprefix("\ufeff"), "t").rows
    raw = stream.getvalue().split("\r\n", 1)[1].lstrip('"')
    assert not raw.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert [each.cells["a"] for each in cell] == [text]


def test_encodings_and_delimiters_are_found(tmp_path: Path) -> None:
    """UTF-8 with and without mark, UTF-16, Windows' own; comma, semicolon, tab."""
    for encoding, delimiter in (
        ("utf-8", ","),
        ("utf-8-sig", ";"),
        ("utf-16", "\t"),
        ("cp1252", ";"),
    ):
        path = tmp_path / "t.csv"
        path.write_bytes(f"name{delimiter}n\r\nÅ{delimiter}1\r\n".encode(encoding))
        table = read_csv(path)
        assert table.columns == ("name", "n")
        assert table.rows[0].cells == {"name": "Å", "n": "1"}


@pytest.mark.parametrize(
    ("text", "says"), [("", "has no header"), ("a,b,a\n1,2,3\n", "column a occurs twice")]
)
def test_a_header_that_cannot_be_is_refused(text: str, says: str) -> None:
    """By one sentence."""
    with pytest.raises(BadInputError, match=says):
        parse_csv(text, "t.csv")


def test_files_that_are_not_there_are_not_found(tmp_path: Path) -> None:
    """And a folder cannot be read as a file."""
    with pytest.raises(NotFoundError, match="There is no file"):
        read_csv(tmp_path / "none.csv")
    with pytest.raises(BadInputError, match="cannot be read"):
        read_csv(tmp_path)


def test_every_refused_row_is_reported_with_file_line_and_reason() -> None:
    """Rows read are rows taken and rows refused."""

    def table(name: str, text: str) -> CsvTable:
        return parse_csv(text, name)

    loaded = load_tables(
        {
            "parties": table("parties.csv", "slug,name\nus,US\nus,Again\n,Nobody\nx,y,z\n\nfr,\n"),
            "roles": table("roles.csv", "of,title\nus,King\nnobody,King\n"),
            "evidence": table("evidence.csv", "of,source,role\nus,s,basis\nus,s,gossip\n"),
            "channels": table("channels.csv", "slug,name,kind,colour\nc,C,hotline,red\n"),
        }
    )
    assert [each.slug for each in loaded.records] == ["us"]
    assert (loaded.rows_read, len(loaded.refused)) == (10, 8)
    assert [str(each).split(":")[0] for each in loaded.refused] == [
        "parties.csv, line 3",
        "parties.csv, line 4",
        "parties.csv, line 5",
        "parties.csv, line 7",
        "channels.csv, line 2",
        "roles.csv, line 2",
        "roles.csv, line 3",
        "evidence.csv, line 3",
    ]
    assert "“colour” is not a field of a channel" in str(loaded.refused[4])


def test_windows_of_tables_are_taken_as_they_stand() -> None:
    """Words alone are read; with EDTF the window was set by hand; else they stay words."""
    text = (
        "slug,text,window,window_edtf,window_reading,window_reference,window_hard,window_flags\n"
        "a,x,mid-November,[2020-11-11..2020-11-20],middle,2020-10-29,no,by-hand\n"
        "b,x,2020-10,,,,,\n"
        "c,x,after the call,,,,,\n"
        "d,x,frequent talks,,none can be derived,2019-11-18,,\n"
    )
    loaded = load_tables({"signals": parse_csv(text, "signals.csv")})
    windows = [getattr(each, "window") for each in loaded.records]  # noqa: B009  # only signals have this attribute
    assert [each.edtf for each in windows] == ["[2020-11-11..2020-11-20]", "2020-10", "", ""]
    assert (windows[0].hard, windows[0].flags) == (False, ("by-hand",))
    assert windows[3].reading == "none can be derived"


def test_a_file_is_whole_or_not_there(tmp_path: Path) -> None:
    """What was there before stays when writing fails."""
    path = tmp_path / "out.csv"
    with new_file(path) as stream:
        stream.write("first")
    assert path.read_text() == "first"
    assert path.stat().st_mode & 0o777 == 0o600

    def fail() -> None:
        with new_file(path) as stream:
            stream.write("second")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert path.read_text() == "first"
    assert [each.name for each in tmp_path.iterdir()] == ["out.csv"]
