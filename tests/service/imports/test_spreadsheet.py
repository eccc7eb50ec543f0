"""A spreadsheet as a desk keeps it: 300 meetings come in, and exactly the planted faults do not."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook

from tests.service.imports.doing import mapping, meetings, reasons
from tracker.domain import records as r
from tracker.service.imports.importing import opened
from tracker.transfer.import_mapping import options_of

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.service.desk import Desk

MEETINGS = 300
FIRST_ROW = 6
"""The first row below a title, blank rows and a header of two lines with merged cells."""
WRONG_DATES = (
    "30/02/2012",
    "31/04/2014",
    "sometime",
    "n.a.?",
    "2012-13-01",
    "99/99/2012",
    "January 32, 2015",
    "the day before",
)
MAPPING = mapping(
    set={
        "channel": "{Channel}",
        "when": "{Dates from}[ to {Dates to}]",
        "us/head": "{US head}",
        "delegations/+/party": "{Guest party}",
        "delegations/+/head": "{Guest head}",
        "round": "{Round}",
        "status": "{Status}",
        "summary": "{Remarks}",
    },
    carry=["Channel", "Guest party"],
    key=["Channel", "Dates from"],
    dates="day-first",
    months="month-year",
    excel_dates="1900",
    ref_date="2019-12-31",
    create={"channel": {"kind": "dialogue"}, "party": {}},
)


def day(n: int) -> dt.date:
    """Return the first day of a meeting."""
    return dt.date(2012, 1, 2) + dt.timedelta(days=9 * n)


def written(n: int) -> tuple[Any, Any, str]:
    """Return the two date cells of a meeting, in one of five styles, and its days in EDTF."""
    first, last = day(n), day(n) + dt.timedelta(days=1)
    match n % 5:
        case 0:
            return first, last, f"{first}/{last}"
        case 1:
            return first.strftime("%d/%m/%Y"), last.strftime("%d/%m/%Y"), f"{first}/{last}"
        case 2:
            return f"{first.day} {first:%B %Y}", None, str(first)
        case 3:
            return first.toordinal() - dt.date(1899, 12, 30).toordinal(), None, str(first)
        case _:
            return first.strftime("%b-%y"), None, first.strftime("%Y-%m")


def row(n: int) -> list[Any]:
    """Return the cells of a meeting; empty cells have the value above, as in merged cells."""
    new = n % 20 == 0
    return [
        f"Talks {n // 20 % 7}" if new else None,
        *written(n)[:2],
        "Ann Lee",
        f"Party {n // 20 % 4}" if new else None,
        "Jean Roux" if n % 3 else None,
        n + 1,
        None,
        f"Meeting {n}; agreed: “more”, =SUM(A1)",
    ]


def faulty() -> list[list[Any]]:
    """Return twenty rows, each with one fault."""
    good = row(2)
    dates = [[None, wrong, None, *good[3:]] for wrong in WRONG_DATES]
    others = [
        (3, "Nobody Known"),
        (3, "Ann L."),
        (5, "Nobody Known"),
        (5, "Ann Lee | Jean Roux"),
        (6, "first"),
        (6, "-3"),
        (6, "1.5"),
        (7, "heldd"),
        (7, "yes"),
    ]
    cells = [[*good[:place], text, *good[place + 1 :]] for place, text in others]
    ahead = [None, "1 January 2040", None, *good[3:7], "held", good[8]]
    beyond = [*good, "a note in the margin"]
    totals = ["Total", f"{MEETINGS} meetings", *[None] * 6, None]
    return [*dates, *cells, ahead, beyond, totals]


@pytest.fixture
def sheet(tmp_path: Path) -> tuple[Path, list[int]]:
    """Return the workbook, and the rows of the planted faults."""
    book = Workbook()
    made = book.active
    assert made
    made.append(["Contacts of the desk, 2012 to 2019"])
    made.append([])
    made.append([])
    made.append(["Channel", "Dates", None, "US", "Guest", None, "Round", "Status", "Remarks"])
    made.append([None, "from", "to", "head", "party", "head"])
    made.merge_cells("B4:C4")
    made.merge_cells("E4:F4")
    *faults, totals = faulty()
    planted: list[int] = []
    for n in range(MEETINGS):
        made.append(row(n))
        if n % 15 == 7 and faults:
            made.append(faults.pop(0))
            planted.append(made.max_row)
    made.append(totals)
    path = tmp_path / "contacts.xlsx"
    book.save(path)
    return path, [*planted, FIRST_ROW + MEETINGS + len(planted)]


@pytest.mark.slow
def test_exactly_the_planted_faults_are_reported(
    empty: Desk, sheet: tuple[Path, list[int]]
) -> None:
    """Each with its row; the 300 meetings have the days, channels and parties that were meant."""
    for name in ("Ann Lee", "Jean Roux"):
        empty.editor.add(r.Kind.PERSON, {"name": name})
    path, planted = sheet
    source = opened(path, options_of(MAPPING))
    assert source.found.header == (4, 5)
    report = empty.importing.run(MAPPING, source, path, lambda _rows, _part: None)
    told = reasons(report)
    assert sorted(told) == planted
    assert (report.rows, report.stored, report.refused) == (320, 300, 20)
    found = {each.round: each for each in meetings(empty)}
    assert sorted(n for n in found if n) == list(range(1, MEETINGS + 1))
    for n in range(MEETINGS):
        meeting = found[n + 1]
        assert meeting.when
        assert meeting.when.edtf == written(n)[2]
        assert meeting.channel == f"talks-{n // 20 % 7}"
        guests = [each.party for each in meeting.delegations if each.party != "us"]
        assert guests == [f"party-{n // 20 % 4}"]
    empty.history.undo()
    assert meetings(empty) == []
