"""Workbooks and calendars as they really are."""

from __future__ import annotations

import datetime as dt
import sys
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook

from tracker.errors import BadInputError, NotFoundError
from tracker.transfer.readers import reader_of
from tracker.transfer.table_source import Place, ReadOptions

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.transfer.table_source import Found, SourceRow

ROWS: list[list[Any]] = [
    ["Meetings of the desk"],
    [],
    ["Dates", None, "Place"],
    ["from", "to"],
    [dt.date(2012, 1, 25), dt.datetime(2012, 1, 27, 14, 30), "Paris"],  # noqa: DTZ001  # Excel stores times without a zone
    [43985, 2012.0, None],
    [None, None, None],
    [True, "1_x0007_2", "=1"],
]


def read(path: Path, options: ReadOptions | None = None) -> tuple[Found, list[SourceRow]]:
    """Return what is found in a file, and its rows."""
    source = reader_of(path).open(path, options or ReadOptions())
    return source.found, list(source.rows(Place()))


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Return a workbook with merged cells, two lines of header, and a second sheet."""
    made = Workbook()
    sheet = made.active
    assert sheet
    for row in ROWS:
        sheet.append(row)
    sheet.merge_cells("A3:B3")
    sheet.merge_cells("C5:C6")
    made.create_sheet("Other").append(["a", "b"])
    path = tmp_path / "a.xlsx"
    made.save(path)
    return path


def test_a_sheet_is_read_with_its_header(book: Path) -> None:
    """Days as ISO days, whole numbers without a point; rows count as in the sheet."""
    found, rows = read(book)
    assert (found.sheet, found.header) == ("Sheet", (3, 4))
    assert found.columns == ("Dates from", "Dates to", "Place")
    assert [(row.line, row.cells) for row in rows] == [
        (5, ("2012-01-25", "2012-01-27 14:30", "Paris")),
        (6, ("43985", "2012", "")),
        (8, ("yes", "1\x072", "")),
    ]
    assert "there are also Other" in found.notes[-1]


def test_a_sheet_can_be_named(book: Path) -> None:
    """An unknown one names the others."""
    found, rows = read(book, ReadOptions(sheet="Other"))
    assert (found.columns, rows) == (("a", "b"), [])
    with pytest.raises(BadInputError, match="no sheet Third; there are Sheet, Other"):
        read(book, ReadOptions(sheet="Third"))


def test_cells_beside_the_header_are_refused(tmp_path: Path) -> None:
    """They belong to no column."""
    made = Workbook()
    assert made.active
    for row in (["a", "b"], ["1", "2", "3"], ["1"]):
        made.active.append(row)
    made.save(tmp_path / "a.xlsx")
    _, rows = read(tmp_path / "a.xlsx")
    assert [row.fault for row in rows] == ["The row has cells to the right of the header.", ""]


def test_what_is_no_workbook_is_refused(book: Path, tmp_path: Path) -> None:
    """With one sentence, also where only a part of it is damaged."""
    with pytest.raises(NotFoundError, match="no file"):
        read(tmp_path / "b.xlsx")
    for data in (b"", b"Date,Place\n"):
        (tmp_path / "b.xlsx").write_bytes(data)
        with pytest.raises(BadInputError, match="cannot be read as a workbook"):
            read(tmp_path / "b.xlsx")
    cut = tmp_path / "cut.xlsx"
    with zipfile.ZipFile(book) as whole, zipfile.ZipFile(cut, "w") as part:
        for name in whole.namelist():
            data = whole.read(name)
            part.writestr(name, data[: len(data) // 2] if name.endswith("sheet1.xml") else data)
    with pytest.raises(BadInputError, match="cannot be read"):
        read(cut)
    made = Workbook()
    made.save(tmp_path / "b.xlsx")
    with pytest.raises(BadInputError, match="is empty"):
        read(tmp_path / "b.xlsx")


def test_a_missing_extra_is_one_sentence(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says how to install it."""
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(BadInputError, match=r"pip install 'diplotrack\[xlsx\]'"):
        read(book)


EVENTS = """BEGIN:VCALENDAR
BEGIN:VEVENT
UID:1
SUMMARY:Talks\\, first
  round
DTSTART;VALUE=DATE:20201028
DTEND;VALUE=DATE:20201030
LOCATION:Geneva
CATEGORIES:a,b
STATUS:CANCELLED
END:VEVENT
BEGIN:VEVENT
DTSTART;TZID=Europe/Paris:20201028T143000
DURATION:PT1H
ATTENDEE;CN=Ann Lee:mailto:ann@example.org
ATTENDEE:mailto:bob@example.org
END:VEVENT
BEGIN:VEVENT
SUMMARY:late
DTSTART:20201028T220000Z
DTEND:20201029T000000Z
END:VEVENT
BEGIN:VEVENT
SUMMARY:without a day
END:VEVENT
BEGIN:VEVENT
SUMMARY:no date
DTSTART:2020-xx
END:VEVENT
BEGIN:VEVENT
SUMMARY:weekly
DTSTART:20201028T143000Z
RRULE:FREQ=WEEKLY
END:VEVENT
BEGIN:VEVENT
SUMMARY:cut off
"""


def test_each_event_of_a_calendar_is_a_row(tmp_path: Path) -> None:
    """Ends of whole days and at midnight are the days before; a broken event costs one row."""
    path = tmp_path / "a.ics"
    path.write_text(EVENTS, encoding="utf-8")
    found, rows = read(path)
    good = [dict(zip(found.columns, row.cells, strict=True)) for row in rows if not row.fault]
    assert [(each["when"], each["clock_time"]) for each in good] == [
        ("2020-10-28/2020-10-29", ""),
        ("2020-10-28", "14:30 CET"),
        ("2020-10-28", "22:00 UTC"),
    ]
    assert (good[0]["summary"], good[0]["status"]) == ("Talks, first round", "cancelled")
    assert (good[0]["tags"], good[1]["attendees"]) == ("a | b", "Ann Lee | bob@example.org")
    assert [(row.line, row.fault.split(";")[0]) for row in rows if row.fault] == [
        (23, "The event has no first day (DTSTART) that can be read."),
        (26, "The event has no first day (DTSTART) that can be read."),
        (30, "The event repeats"),
        (35, "The event is not complete."),
    ]


def test_a_calendar_without_events_is_refused(tmp_path: Path) -> None:
    """As an empty file."""
    path = tmp_path / "a.ics"
    path.write_text("BEGIN:VCALENDAR\nEND:VCALENDAR\n", encoding="utf-8")
    with pytest.raises(BadInputError, match="has no event"):
        read(path)
