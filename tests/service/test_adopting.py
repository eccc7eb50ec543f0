"""An adopted account is shown in place of the record's own value, from the day it is known."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import TYPE_CHECKING

import pytest

from tracker.domain import records as r
from tracker.errors import BadInputError
from tracker.presenting.details import detail
from tracker.service import views as v
from tracker.service.json_output import to_object

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.service.desk import Desk

    Seat = Callable[[str, dt.date | None], Desk]

KNOWN, LATER = dt.date(2021, 6, 1), dt.date(2021, 9, 1)
"""The day from which the records are known, and the day from which the accounts are."""


@pytest.fixture
def book(desk: Desk) -> Desk:
    """Return a desk on the sample with a meeting and a commitment that have two sources."""
    desk.editor.add(r.Kind.SOURCE, {"slug": "old", "title": "Old", "published": "2021-06-01"})
    desk.editor.add(r.Kind.SOURCE, {"slug": "new", "title": "New", "published": "2021-09-01"})
    meeting = {
        "slug": "m-x",
        "channel": "ndu",
        "when": "2021-05-10",
        "status": "held",
        "mode": "video",
        "host": "us",
        "place": "Nanjing",
        "round": "3",
        "sources": "old",
    }
    desk.editor.add(r.Kind.MEETING, meeting)
    promise = {"slug": "c-x", "text": "Meet again", "made": "2021-05-10", "due": "2021-12"}
    desk.editor.add(r.Kind.COMMITMENT, {**promise, "sources": "old"})
    return desk


def tell(desk: Desk, subject: str, field: str, normal: str, **more: str) -> str:
    """Add an account by the new source; return its slug."""
    texts = {"subject": subject, "field": field, "value": f"told: {normal}", "normal": normal}
    return desk.editor.add(r.Kind.ACCOUNT, {**texts, "source": "new", **more})[1]


def slugs(desk: Desk, kind: str, query: str, sort: str = "") -> list[str]:
    """Return the records of a list."""
    return [
        (row.view if isinstance(row.view, v.View) else row.view.of).slug
        for row in desk.lists.rows(kind, query, sort)
    ]


SHOWN = [
    ("when", "2021-07-20", "when:2021-07-20", "when:2021-05-10"),
    ("when", "[2021-07-01,2021-08-01]", "when:2021-08-01", "when:2021-05-10"),
    ("when", "2021-07-20/..", "when:2021-07-20", "when:2021-05-10"),
    ("when", "2021-07-20/..", "when:~2023", "when:2021-05-10"),
    ("mode", "PHONE", "mode:phone", "mode:video"),
    ("status", "cancelled", "status:cancelled", "status:held"),
    ("channel", "dme", "channel:dme", "channel:ndu"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("field", "normal", "now", "before"), SHOWN)
def test_lists_go_by_the_value_shown_on_each_day(
    book: Desk, seat: Seat, field: str, normal: str, now: str, before: str
) -> None:
    """Filters and counts: the adopted value from its day on, the own value before."""
    book.assessing.adopt(tell(book, "m-x", field, normal), "as the host says")
    for desk, is_, is_not in ((book, now, before), (seat("bo", KNOWN), before, now)):
        assert "m-x" in slugs(desk, "meeting", is_)
        assert "m-x" not in slugs(desk, "meeting", is_not)
        assert desk.lists.count("meeting", is_) == len(slugs(desk, "meeting", is_))
        assert "m-x" in slugs(desk, "meeting", f"not:{is_not}")
        assert desk.lists.count("meeting") == len(slugs(desk, "meeting", ""))
    if field == "when":
        desk = seat("cy", KNOWN)
        assert "m-x" in slugs(desk, "event", "kind:meeting when:2021-05-10")
        assert "m-x" not in slugs(book, "event", f"kind:meeting {before}")
        assert "m-x" in slugs(book, "event", f"kind:meeting {now}")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("normal", "found", "not_found"),
    [
        ("[2021-07-01,2021-08-01]", "when:2021-07", "when:2021-07-10"),
        ("[2021-07-01,2021-08-01]", "when:~2021-07-01", "when:~2021-07-10"),
        ("[2021-07-01,2021-08-01]", "when:=2021-07-01..2021-08-01", "when:=2021-07"),
        ("2021-07-20/..", "when:2021-07", "when:2023"),
        ("2021-07-20/..", "when:~2023", "when:=2021-07..2023"),
        ("[..2021-07-20]", "when:2021-07-20", "when:1995"),
        ("[..2021-07-20]", "when:~1995", "when:~2021-08"),
        ("2021-07", "when:2021-07-10", "when:~2021-08"),
    ],
)
def test_a_range_finds_the_days_that_are_known(
    book: Desk, normal: str, found: str, not_found: str
) -> None:
    """An end that is not known does not reach into it, a set only with its members."""
    book.assessing.adopt(tell(book, "m-x", "when", normal), "x")
    for kind in ("meeting", "event"):
        assert "m-x" in slugs(book, kind, found), kind
        assert "m-x" not in slugs(book, kind, not_found), kind
        assert "m-x" in slugs(book, kind, f"not:{not_found}"), kind
    assert book.lists.count("meeting", found) == len(slugs(book, "meeting", found))


@pytest.mark.slow
def test_the_order_is_that_of_the_days_shown(book: Desk, seat: Seat) -> None:
    """Pages in either direction, the place of a row, and the years, too."""
    book.assessing.adopt(tell(book, "m-x", "when", "2024-07-20"), "as the host says")
    for desk in (book, seat("bo", KNOWN), seat("cy", LATER)):
        rows = list(desk.lists.rows("meeting", "when:2021.."))
        days = [
            row.view.at.sort for row in rows if isinstance(row.view, v.MeetingView) and row.view.at
        ]
        assert days == sorted(days)
        opened = desk.lists.open("meeting", "when:2021..")
        assert [each.id for each in opened.page(last=True, limit=5)] == [
            row.entry.id for row in rows[-5:]
        ]
        for n, row in enumerate(rows):
            assert opened.place(row.entry.id) == row.entry.key
            page = opened.page(after=row.entry.key, limit=3)
            assert [each.id for each in page] == [one.entry.id for one in rows[n + 1 : n + 4]]
            page = opened.page(before=row.entry.key, limit=3)
            assert [each.id for each in page] == [one.entry.id for one in rows[:n][-3:]]
        assert (
            sum(opened.years().values()) == len(rows) == desk.lists.count("meeting", "when:2021..")
        )
        assert {number for number, _ in opened.ids()} == {row.entry.id for row in rows}
        falling = [row.entry.id for row in desk.lists.rows("meeting", "when:2021..", "-when")]
        assert falling == [row.entry.id for row in rows][::-1]


def test_a_page_shows_the_own_value_and_the_reason(book: Desk, seat: Seat) -> None:
    """The adopted value leads; before its day there is nothing of it."""
    book.assessing.adopt(tell(book, "m-x", "host", "China"), "the invitation says so")
    text = str(detail(book.records.full("m-x")))
    assert "People's Republic of China" in text
    assert "the invitation says so" in text
    assert "the record's own: United States" in text
    before = seat("bo", KNOWN)
    assert "invitation" not in str(detail(before.records.full("m-x")))
    assert to_object(book.records.view("m-x"))["host"] == "prc"
    assert to_object(before.records.view("m-x"))["host"] == "us"


def test_an_adopted_free_topic_is_the_one_we_go_by(book: Desk) -> None:
    """It changes nothing else."""
    seen = to_object(book.records.view("m-x"))
    book.assessing.adopt(tell(book, "m-x", "agreed", ""), "the fuller text")
    assert "the one we go by: the fuller text" in str(detail(book.records.full("m-x")))
    assert to_object(book.records.view("m-x")) == seen


def test_the_own_value_is_kept(book: Desk) -> None:
    """In drafts, documents, edits and versions; undo takes the adoption back."""
    own = book.records.stored(["m-x"])["m-x"]
    book.assessing.adopt(tell(book, "m-x", "host", "China"), "x")
    assert book.records.stored(["m-x"])["m-x"] == own
    assert book.editor.draft("m-x").texts["host"] == "us"
    book.editor.set_fields("m-x", [("place", "Beijing")])
    stored = book.records.stored(["m-x"])["m-x"]
    assert isinstance(stored, r.Meeting)
    assert (stored.host, stored.place) == ("us", "Beijing")
    view = book.records.view("m-x").record
    assert isinstance(view, r.Meeting)
    assert (view.host, view.place) == ("prc", "Beijing")
    book.history.undo()
    book.history.undo()
    view = book.records.view("m-x").record
    assert isinstance(view, r.Meeting)
    assert (view.host, view.place) == ("us", "Nanjing")


def test_timeliness_and_exports_go_by_the_due_window_shown(book: Desk, seat: Seat) -> None:
    """The clock, its filters and the table of commitments."""
    book.assessing.adopt(tell(book, "c-x", "due", "2021-08"), "the text was found")
    on_the_day = seat("bo", LATER)
    assert "c-x" in slugs(on_the_day, "commitment", "is:overdue")
    assert "c-x" in slugs(on_the_day, "commitment", "due:2021-08")
    assert "c-x" not in slugs(seat("cy", KNOWN), "commitment", "is:overdue due:2021-08")
    assert "c-x" in slugs(seat("cy", KNOWN), "commitment", "due:2021-12")
    for desk, due in ((on_the_day, "2021-08"), (seat("dan", KNOWN), "2021-12")):
        view = desk.records.view("c-x")
        assert isinstance(view, v.CommitmentView)
        assert view.record.due is not None
        assert view.record.due.edtf == due
        stream = io.StringIO()
        desk.lists.write("commitment", "Meet again", "", stream, "csv")
        (row,) = [
            each
            for each in csv.DictReader(io.StringIO(stream.getvalue().lstrip("\ufeff")))
            if each["slug"] == "c-x"
        ]
        assert row["due_edtf"] == due


@pytest.mark.slow
def test_one_account_of_a_field_is_adopted(book: Desk) -> None:
    """A second takes its place in the same action, however it is adopted; undo brings it back."""
    first = tell(book, "m-x", "mode", "phone")
    second = tell(book, "m-x", "mode", "letter")
    book.assessing.adopt(first, "x")
    book.assessing.adopt(second, "y")

    def adopted() -> list[str]:
        found = book.records.stored([first, second]).items()
        return [slug for slug, each in found if isinstance(each, r.Account) and each.adopted]

    assert adopted() == [second]
    book.history.undo()
    assert adopted() == [first]
    book.editor.set_fields(second, [("adopted", "z")])
    assert adopted() == [second]
    third = tell(book, "m-x", "mode", "in-person", adopted="w")
    assert adopted() == []
    assert to_object(book.records.view("m-x"))["mode"] == "in-person"
    book.assessing.unadopt(third)
    assert to_object(book.records.view("m-x"))["mode"] == "video"


@pytest.mark.slow
@pytest.mark.parametrize("way", ["adopt", "edit", "add"])
def test_what_the_field_cannot_take_is_refused(book: Desk, way: str) -> None:
    """In whatever way it is to be adopted; the sentence names what the field takes."""
    slug = tell(book, "m-x", "host", "Wu Qian")
    ways: dict[str, Callable[[], object]] = {
        "adopt": lambda: book.assessing.adopt(slug, "x"),
        "edit": lambda: book.editor.set_fields(slug, [("adopted", "x")]),
        "add": lambda: tell(book, "m-x", "host", "Nobody", adopted="x"),
    }
    with pytest.raises(BadInputError, match="Host takes the name of a party"):
        ways[way]()
    assert to_object(book.records.view("m-x"))["host"] == "us"


@pytest.mark.slow
def test_the_only_value_told_is_shown_where_there_is_no_own(book: Desk, seat: Seat) -> None:
    """Two that differ leave the field empty; a window is then found by the span of all."""
    book.editor.set_fields("m-x", [("when", ""), ("mode", "")])
    tell(book, "m-x", "mode", "phone")
    tell(book, "m-x", "when", "2021-05-12")
    assert "m-x" in slugs(book, "meeting", "mode:phone when:2021-05-12")
    assert "m-x" not in slugs(seat("bo", KNOWN), "meeting", "mode:phone")
    tell(book, "m-x", "when", "2021-05-20")
    tell(book, "m-x", "mode", "letter")
    assert "m-x" not in slugs(book, "meeting", "mode:phone")
    assert "m-x" in slugs(book, "meeting", "when:2021-05-15")
    view = book.records.view("m-x")
    assert isinstance(view, v.MeetingView)
    assert (view.window, view.span) == (None, (dt.date(2021, 5, 12), dt.date(2021, 5, 20)))


@pytest.mark.slow
def test_a_name_is_looked_up_as_the_book_now_is(book: Desk) -> None:
    """Once an alias is added, an account with that value is no conflict and can be adopted."""
    slug = tell(book, "m-x", "host", "Washington")
    assert "m-x" in slugs(book, "meeting", "has:conflict")
    book.editor.set_fields("us", [("aliases", "Washington")])
    assert "m-x" not in slugs(book, "meeting", "has:conflict")
    book.editor.set_fields("us", [("aliases", "America")])
    assert "m-x" in slugs(book, "meeting", "has:conflict")
    book.editor.set_fields("prc", [("aliases", "Washington")])
    book.assessing.adopt(slug, "x")
    assert to_object(book.records.view("m-x"))["host"] == "prc"


def test_a_record_whose_own_value_names_another_still_needs_it(book: Desk) -> None:
    """Though another is shown."""
    party = book.editor.add(r.Kind.PARTY, {"name": "Japan"})[1]
    book.editor.set_fields("m-x", [("host", party)])
    book.assessing.adopt(tell(book, "m-x", "host", "PRC"), "x")
    with pytest.raises(Exception, match="needed by m-x"):
        book.trash.put([party])


def test_a_meeting_held_is_scheduled_before_its_day(book: Desk, seat: Seat) -> None:
    """As it was announced: shown, filtered and counted so; it is no contact yet."""
    book.editor.add(r.Kind.SOURCE, {"slug": "early", "title": "Early", "published": "2021-03-01"})
    texts = {"slug": "m-y", "channel": "ndu", "when": "2021-04-10", "status": "held"}
    book.editor.add(r.Kind.MEETING, {**texts, "sources": "early"})
    before, after = seat("bo", dt.date(2021, 4, 9)), seat("cy", dt.date(2021, 4, 10))
    assert slugs(before, "meeting", "status:scheduled channel:ndu") == ["m-y"]
    assert slugs(after, "meeting", "status:held channel:ndu") == ["m-y"]
    assert "m-y" not in slugs(before, "meeting", "status:held")
    silence = [to_object(desk.records.view("ndu"))["silence_days"] for desk in (before, after)]
    assert silence == [None, 0]
