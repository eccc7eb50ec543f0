"""Handling markings travel with a list, and ``public`` leaves out what has or cites one."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from tests.exported import exported, forms_for
from tracker.domain import edtf
from tracker.domain import records as r
from tracker.domain.book import Put
from tracker.presenting.brief_sheet import brief_sheet
from tracker.presenting.sheet_texts import sheet_text
from tracker.service.list_writer import Extent
from tracker.service.markings import Markings

if TYPE_CHECKING:
    from tracker.service.desk import Desk

PUBLIC = Extent(public=True)


@pytest.fixture
def book(empty: Desk) -> Desk:
    """Return a book with a cable that has a marking, and records that rest on it."""
    line = r.Channel(slug="line", name="Line", kind=r.ChannelKind.HOTLINE)
    cable = r.Source(slug="s1", title="Cable", kind=r.SourceKind.CABLE, handling="SECRET & <x>")
    paper = r.Source(slug="s2", title="Paper", published=edtf.window("2020-10-30"))
    told = r.Account(slug="a1", subject="m3", field="place", value="Vevey", source="s1")
    ruled = r.Dispute(slug="d1", title="Where", subject="m3", field="place", accounts=("a1",))
    sale = r.Signal(slug="x1", text="A sale", window=edtf.window("2020-10-29"))
    meetings = [
        r.Meeting(
            slug=f"m{n}",
            channel="line",
            status=r.MeetingStatus.HELD,
            when=edtf.window(f"2020-10-0{n}"),
            place=place,
            evidence=tuple(r.Evidence(source=each) for each in sources),
        )
        for n, place, sources in ((1, "Geneva", ["s1"]), (2, "Bern", ["s2"]), (3, "Vevey", []))
    ]
    puts = [Put(each) for each in (line, cable, paper, *meetings, told, ruled, sale)]
    empty._store.write(empty.session.author(), "add", "Added", puts=puts)
    return empty


@pytest.mark.slow
@pytest.mark.parametrize("form", ["md", "html", "xlsx"])
def test_a_document_bears_the_markings_of_what_it_cites(book: Desk, form: str) -> None:
    """Escaped; a list that cites nothing marked bears none."""
    bern = Extent(
        only={(row.entry.key.id, row.entry.key.part) for row in book.lists.rows("meeting", "Bern")}
    )
    assert "SECRET" in exported(book, "meeting", form)
    assert "<x>" not in exported(book, "meeting", form)
    assert "SECRET" not in exported(book, "meeting", form, extent=bern)
    assert "SECRET" not in exported(book, "signal", form)


def test_an_entry_of_a_calendar_bears_its_marking(book: Desk) -> None:
    """For itself."""
    events = exported(book, "meeting", "ics").split("BEGIN:VEVENT")[1:]
    marked = [("SECRET" in each, "CLASS:CONFIDENTIAL" in each) for each in events]
    assert sorted(marked) == [(False, False), (True, True), (True, True)]


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["meeting", "source", "account", "dispute", "event", "signal"])
def test_what_is_marked_or_cites_it_is_left_out_of_what_is_public(book: Desk, kind: str) -> None:
    """In every format; how many were left out is said, and nothing names them."""
    number = {"meeting": 1, "source": 1, "account": 0, "dispute": 0, "event": 2, "signal": 1}[kind]
    every = book.lists.count(kind)
    for form in forms_for(kind):
        text = exported(book, kind, form, extent=PUBLIC)
        assert not [
            each for each in ("SECRET", "Cable", "cable", "Geneva", "Vevey") if each in text
        ], form
    written = book.lists.write(kind, "", "", io.StringIO(), "csv", PUBLIC)
    assert written.rows == number
    said = [note for note in written.notes if "marked, or citing a marked source, left out" in note]
    assert len(said) == (every > number)


@pytest.mark.slow
def test_a_book_without_markings_is_public(desk: Desk) -> None:
    """The sample's rows are all in, and written as they would be otherwise."""
    for kind in ("meeting", "commitment"):
        assert exported(desk, kind, "csv", extent=PUBLIC) == exported(desk, kind, "csv")
    assert Markings({}).of_all(row.record for row in desk.lists.rows("meeting")) == ""


def test_a_public_sheet_has_the_first_rows_that_are_not_marked(empty: Desk) -> None:
    """Marked ones leave before it is shortened; it says that there are more, not how many."""
    made: list[r.Record] = [
        r.Channel(slug="line", name="Line", kind=r.ChannelKind.HOTLINE),
        r.Source(slug="cable", title="Cable", kind=r.SourceKind.CABLE, handling="SECRET"),
    ]
    made += [
        r.Meeting(
            slug=f"m{n}",
            channel="line",
            status=r.MeetingStatus.HELD,
            when=edtf.window(f"2020-10-{n:02}"),
            evidence=(r.Evidence(source="cable"),) if n > OPEN_ONES else (),
        )
        for n in range(1, 13)
    ]
    empty._store.write(empty.session.author(), "add", "Added", puts=[Put(each) for each in made])
    sheet = brief_sheet(empty.briefs.for_public().of_record("line"))
    last = next(each for each in sheet.sections if each.heading == "Last contacts")
    assert [line.target for line in last.lines] == ["m4", "m3", "m2", "m1"]
    assert (last.number, sheet.more(last)) == (None, "more are not shown")
    assert "SECRET" not in sheet_text(sheet)
    told = brief_sheet(empty.briefs.of_record("line"))
    assert [each.number for each in told.sections if each.heading == "Last contacts"] == [12]


OPEN_ONES = 4
"""The number of meetings that do not rest on a marked source; there are more marked ones."""
