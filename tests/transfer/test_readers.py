"""Files as they really are: what is found out about each, and what becomes of its rows."""

from __future__ import annotations

import csv
import tracemalloc
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.sizes import examples
from tracker.errors import BadInputError, NotFoundError
from tracker.transfer.readers import every_reader, reader_named, reader_of
from tracker.transfer.table_source import Place, ReadOptions

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.transfer.table_source import Found, SourceRow

UNCLOSED = "A quotation mark in the row is not closed, or not doubled within a cell."


def read(
    path: Path, data: bytes, options: ReadOptions | None = None
) -> tuple[Found, list[SourceRow]]:
    """Return what is found in a file with this content, and its rows."""
    path.write_bytes(data)
    source = reader_of(path).open(path, options or ReadOptions())
    return source.found, list(source.rows(Place()))


def cells(rows: list[SourceRow]) -> list[tuple[int, tuple[str, ...]]]:
    """Return the lines and cells of rows, none of which has a fault."""
    assert [row for row in rows if row.fault] == []
    return [(row.line, row.cells) for row in rows]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("Ort,Tag\nKöln,1\n".encode(), "utf-8"),
        ("Ort,Tag\nKöln,1\n".encode("utf-8-sig"), "utf-8-sig"),
        ("Ort,Tag\nKöln,1\n".encode("utf-16"), "utf-16"),
        ("Ort,Tag\nKöln,1\n".encode("utf-16-be"), "utf-16-be"),
        ("Ort,Tag\nKöln,1\n".encode("cp1252"), "cp1252"),
        ("Ort,Tag\n北京会谈,1\n".encode("gb18030"), "gb18030"),
    ],
)
def test_the_encoding_is_found(tmp_path: Path, data: bytes, encoding: str) -> None:
    """By its mark, by NULs, by what is valid, by pairs of high bytes."""
    found, rows = read(tmp_path / "a.csv", data)
    assert (found.encoding, found.columns) == (encoding, ("Ort", "Tag"))
    assert cells(rows) == [(2, ("北京会谈" if encoding == "gb18030" else "Köln", "1"))]


def test_a_stated_encoding_is_used(tmp_path: Path) -> None:
    """Also where another one would be found; an unknown one is refused."""
    data = "a,b\né,1\n".encode("latin-1")
    assert read(tmp_path / "a.csv", data, ReadOptions(encoding="mac-roman"))[1][0].cells[0] == "È"
    with pytest.raises(BadInputError, match="not a text encoding"):
        read(tmp_path / "a.csv", data, ReadOptions(encoding="klingon"))
    with pytest.raises(BadInputError, match="not a text encoding"):
        read(tmp_path / "a.csv", data, ReadOptions(encoding="hex"))


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.json", "a.ics"])
@pytest.mark.parametrize("encoding", ["utf-16", "UTF_32", "idna", "iso2022_jp", "undefined", "x\0"])
def test_a_file_that_is_no_text_in_the_stated_encoding_is_refused(
    tmp_path: Path, name: str, encoding: str
) -> None:
    """With one sentence, whichever error the decoder raises."""
    with pytest.raises(BadInputError, match=r"is not text in|is not a text encoding|is empty"):
        read(tmp_path / name, b'[{"a": "\x1b(\xff"}]', ReadOptions(encoding=encoding))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    """Commas within texts do not make it a comma."""
    data = delimiter.join("abc") + "\n" + delimiter.join(['"1, 2"', "x", '"3,4"']) + "\n"
    found, rows = read(tmp_path / "a.csv", data.encode())
    assert (found.delimiter, rows[0].cells[1]) == (delimiter, "x")


def test_a_stated_delimiter_of_a_spreadsheet_is_used(tmp_path: Path) -> None:
    """Its line is no row, but it counts as a line."""
    found, rows = read(tmp_path / "a.csv", b"sep=;\r\na,b;c\r\n1;2\r\n")
    assert (found.delimiter, found.header, found.columns) == (";", (2,), ("a,b", "c"))
    assert cells(rows) == [(3, ("1", "2"))]


def test_apostrophes_that_enclose_all_cells_are_quotes(tmp_path: Path) -> None:
    """One within a text is none."""
    found, rows = read(tmp_path / "a.csv", b"'a','b'\n'1,2','3'\n")
    assert (found.quote, rows[0].cells) == ("'", ("1,2", "3"))
    found, rows = read(tmp_path / "a.csv", b"a,b\nLeader's Summit,3\n")
    assert (found.quote, rows[0].cells[0]) == ('"', "Leader's Summit")


@pytest.mark.parametrize("end", [b"\r", b"\n", b"\r\n"])
def test_lines_end_in_any_way(tmp_path: Path, end: bytes) -> None:
    """Those of old Macintoshes too, and a last line without an end."""
    _, rows = read(tmp_path / "a.csv", end.join([b"a,b", b"1,2", b"", b"3,4"]))
    assert cells(rows) == [(2, ("1", "2")), (4, ("3", "4"))]


def test_an_unclosed_quote_costs_one_row(tmp_path: Path) -> None:
    """Neither the rows up to the next quote nor those up to the end of the file."""
    data = b'a,b\n1,"x\n2,y\n3,"z"\n4,"w\n5,v\n'
    _, rows = read(tmp_path / "a.csv", data)
    assert [(row.line, row.fault) for row in rows if row.fault] == [(2, UNCLOSED), (5, UNCLOSED)]
    assert [(row.line, row.cells) for row in rows if not row.fault] == [
        (3, ("2", "y")),
        (4, ("3", "z")),
        (6, ("5", "v")),
    ]


def test_a_quote_that_is_open_for_too_long_is_not_closed(tmp_path: Path) -> None:
    """Memory stays flat, and the rows after it are read."""
    lines = [b"a,b", b'1,"x', *[b"2,y"] * 6_000, b'3,"z']
    _, rows = read(tmp_path / "a.csv", b"\n".join(lines))
    assert [row.line for row in rows if row.fault] == [2, 6003]
    assert len(rows) == 6_002


def test_a_cell_of_several_lines_is_one_cell(tmp_path: Path) -> None:
    """The row has the line on which it begins."""
    _, rows = read(tmp_path / "a.csv", b'a,b\n1,"x\ny ""z"""\n2,w\n')
    assert cells(rows) == [(2, ("1", 'x\ny "z"')), (4, ("2", "w"))]


def test_ragged_rows_are_refused_but_for_empty_cells_at_the_end(tmp_path: Path) -> None:
    """A missing cell could be any of them."""
    _, rows = read(tmp_path / "a.csv", b"a,b,c\n1,2\n1,2,3,,\n1,2,3,4\n")
    assert [(row.line, row.fault) for row in rows] == [
        (2, "The row has 2 cells, but the header has 3."),
        (3, ""),
        (4, "The row has 4 cells, but the header has 3."),
    ]


def test_names_of_columns_are_made_distinct(tmp_path: Path) -> None:
    """Those that occur twice and empty ones; what was changed is said."""
    found, _ = read(tmp_path / "a.csv", b"Date,Date,,Place\n1,2,3,4\n")
    assert found.columns == ("Date", "Date (2)", "column 3", "Place")
    assert found.notes == ("Column 2 is called “Date” like another one; here it is “Date (2)”.",)


def test_titles_above_the_header_and_a_second_line_of_it_are_found(tmp_path: Path) -> None:
    """A name over several columns belongs to all of them."""
    data = b"Meetings of the desk,,\n\nDates,,Place\nfrom,to,\n2012-01-01,2012-01-02,Paris\n"
    found, rows = read(tmp_path / "a.csv", data)
    assert (found.header, found.columns) == ((3, 4), ("Dates from", "Dates to", "Place"))
    assert cells(rows) == [(5, ("2012-01-01", "2012-01-02", "Paris"))]
    assert len(found.notes) == 2


def test_a_stated_header_is_used(tmp_path: Path) -> None:
    """Two lines, or none."""
    data = b"Dates,Place\nfrom,town\n2012-01-01,Paris\n"
    found, rows = read(tmp_path / "a.csv", data, ReadOptions(header=(1, 2)))
    assert (found.columns, len(rows)) == (("Dates from", "Place town"), 1)
    found, rows = read(tmp_path / "a.csv", data, ReadOptions(header=(0,)))
    assert (found.columns, len(rows)) == (("column 1", "column 2"), 3)


def test_data_in_the_place_of_a_header_are_pointed_out(tmp_path: Path) -> None:
    """They are taken for it, since that can be meant."""
    found, _ = read(tmp_path / "a.csv", b"2012-01-01,Paris\n2012-01-02,Rome\n")
    assert "looks like data" in found.notes[0]


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(tmp_path: Path, data: bytes) -> None:
    """With one sentence; delimiters alone are no row."""
    for name in ("a.csv", "a.tsv", "a.json", "a.jsonl"):
        with pytest.raises(BadInputError, match="is empty"):
            read(tmp_path / name, data)
    with pytest.raises(BadInputError, match="is empty"):
        read(tmp_path / "a.csv", data + b",,\n,,\n")


def test_a_header_alone_has_no_rows(tmp_path: Path) -> None:
    """It is no error."""
    found, rows = read(tmp_path / "a.csv", b"Date,Place\n")
    assert (found.columns, rows) == (("Date", "Place"), [])


def test_nul_and_long_cells_are_read_as_they_are(tmp_path: Path) -> None:
    """Whether a field accepts them is for the field to say."""
    long = "x" * 200_000
    csv.field_size_limit(131_072)  # this is the limit of a new process
    found, rows = read(tmp_path / "a.csv", f"a;b\n1;{long}\n".encode())
    assert (found.columns, rows[0].cells) == (("a", "b"), ("1", long))
    _, rows = read(tmp_path / "a.csv", f"a,b\n\0,{long}\n".encode())
    assert rows[0].cells == ("\0", long)


def test_the_guard_of_our_own_csv_is_taken_off(tmp_path: Path) -> None:
    """The last column says which cells have it."""
    found, rows = read(tmp_path / "a.csv", b"\xef\xbb\xbfa,b,guard\n'=1,'x,1\n")
    assert (found.columns, rows[0].cells) == (("a", "b"), ("=1", "'x"))


def test_objects_are_rows(tmp_path: Path) -> None:
    """Of an array, of one object, and of a line each; lists are joined."""
    found, rows = read(
        tmp_path / "a.json", b'[{"a": 1, "b": ["x", "y|z"]},\n{"b": null, "c": true}]'
    )
    assert (found.columns, found.objects) == (("a", "b", "c"), True)
    assert cells(rows) == [(1, ("1", "x | y\\|z", "")), (2, ("", "", "yes"))]
    assert cells(read(tmp_path / "a.json", b'{"a": "x"}')[1]) == [(1, ("x",))]
    assert cells(read(tmp_path / "a.jsonl", b'{"a": 1}\n\n{"a": 2}')[1]) == [
        (1, ("1",)),
        (3, ("2",)),
    ]


def test_what_is_no_object_is_refused_with_its_line(tmp_path: Path) -> None:
    """In lines the next one is read; in an array what follows cannot be."""
    _, rows = read(tmp_path / "a.jsonl", b'{"a": 1}\n{"a":\n[2]\n{"a": 1, "a": 2}\n')
    assert [(row.line, bool(row.fault)) for row in rows] == [
        (1, False),
        (2, True),
        (3, True),
        (4, True),
    ]
    for broken in (b'[{"a": 1},\n{"a": ', b'[{"a": 1},\n{"a": 1, "a": 2}]', b'[{"a": 1}\n'):
        _, rows = read(tmp_path / "a.json", broken)
        assert [bool(row.fault) for row in rows] == [False, True]


def test_a_long_object_is_read_whole(tmp_path: Path) -> None:
    """It may be longer than what is read at once."""
    data = '[{"a": "' + "x" * 300_000 + '"}, {"a": "é"}]'
    _, rows = read(tmp_path / "a.json", data.encode())
    assert [len(row.cells[0]) for row in rows] == [300_000, 1]


@pytest.mark.slow
def test_the_text_of_a_long_array_is_dropped_as_it_is_read(tmp_path: Path) -> None:
    """Memory, and with it the time for each object, does not grow with the file."""
    path = tmp_path / "a.json"
    path.write_text(f"[{','.join(['{}' + ' ' * 500] * 16_000)}]", encoding="utf-8")
    rows = reader_of(path).open(path, ReadOptions()).rows(Place())
    tracemalloc.start()
    try:
        number, (_, most) = sum(1 for _ in rows), tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert number == 16_000
    assert most < path.stat().st_size / 10


def test_readers_are_found_by_the_ending(tmp_path: Path) -> None:
    """No ending belongs to two of them; an unknown one names the known ones."""
    endings = [each for reader in every_reader() for each in reader.extensions]
    assert len(endings) == len(set(endings))
    with pytest.raises(BadInputError, match=r"has no extension of a format to import; use \.csv, "):
        reader_of(tmp_path / "a.doc")
    with pytest.raises(BadInputError, match="is not a format to import"):
        reader_named("doc")
    with pytest.raises(NotFoundError, match="no file"):
        reader_of(tmp_path / "a.csv").open(tmp_path / "a.csv", ReadOptions())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200), st.sampled_from(["a.csv", "a.tsv", "a.json", "a.jsonl"]))
def test_whatever_the_bytes_rows_are_read_or_one_sentence_is_said(
    tmp_path: Path, data: bytes, name: str
) -> None:
    """No other error, and no row without a line."""
    try:
        found, rows = read(tmp_path / name, data)
    except BadInputError:
        return
    assert all(row.line >= 1 for row in rows)
    assert all(row.fault or len(row.cells) == len(found.columns) for row in rows)


STARTS = ("DTSTART;VALUE=DATE:20200105", "DTSTART:20200105T100000Z", "DTSTART;TZID=X/Y:00010101")
PROPERTIES = st.sampled_from(
    [
        *("DTEND;VALUE=DATE:00010101", "DTEND:20200105T000000", "DTEND:x", "DURATION:P9999999D"),
        *("DURATION:-P3D", "RRULE:X", "RDATE:20200106T000000Z", "SUMMARY:x", "SUMMARY", ";:"),
        *("ORGANIZER:mailto:a@b", "ORGANIZER;CN=A:x", "ORGANIZER;VALUE=BINARY:AA", "ATTENDEE:"),
        *("CATEGORIES:a,b", "CATEGORIES;VALUE=BINARY:AA", "STATUS:CANCELLED", "UID:1"),
        *("URL;VALUE=DATE:20200105", "LOCATION;VALUE=BINARY:AA", "BEGIN:VEVENT", "BEGIN:VALARM"),
    ]
)


@settings(max_examples=examples(30), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(STARTS), st.lists(PROPERTIES, max_size=6))
def test_whatever_an_event_holds_it_is_a_row_or_refused(
    tmp_path: Path, start: str, properties: list[str]
) -> None:
    """Properties twice, of another type, or out of range."""
    lines = [
        "BEGIN:VCALENDAR",
        "BEGIN:VEVENT",
        start,
        *properties,
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
    found, rows = read(tmp_path / "a.ics", "\r\n".join(lines).encode())
    assert rows
    assert all(row.fault or len(row.cells) == len(found.columns) for row in rows)


@pytest.mark.parametrize(
    ("properties", "cells_or_fault"),
    [
        ("ORGANIZER:mailto:a@b\r\nORGANIZER;CN=Ann:mailto:c@d", "a@b | Ann"),
        ("DURATION:P9999999D", "The event has no first day (DTSTART) that can be read."),
        ("CATEGORIES;VALUE=BINARY:AA", "The event has a property that cannot be read."),
    ],
)
def test_an_event_with_an_odd_property_costs_itself_at_most(
    tmp_path: Path, properties: str, cells_or_fault: str
) -> None:
    """The event after it is read."""
    event = "BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20200105\r\n{}\r\nEND:VEVENT\r\n"
    text = f"BEGIN:VCALENDAR\r\n{event.format(properties)}{event.format('UID:2')}END:VCALENDAR\r\n"
    found, rows = read(tmp_path / "a.ics", text.encode())
    odd, good = rows
    organizer = found.columns.index("organizer")
    assert cells_or_fault == (odd.fault or odd.cells[organizer])
    assert (good.fault, good.cells[0]) == ("", "2020-01-05")
