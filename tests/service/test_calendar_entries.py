"""What a calendar holds of a list: its dated rows, vague days as such, one name for ever each."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Any

import pytest

from tests.exported import entries_in, exported
from tracker.domain import records as r

if TYPE_CHECKING:
    from tracker.service.desk import Desk

KINDS = ("event", "meeting", "commitment", "state", "signal")


def events(desk: Desk, kind: str, query: str = "") -> dict[str, Any]:
    """Return the entries of a list by their UID."""
    found = entries_in(exported(desk, kind, "ics", query))
    named = {str(each["UID"]): each for each in found}
    assert len(named) == len(found)
    return named


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_every_dated_row_is_in_it_and_the_others_are_counted(desk: Desk, kind: str) -> None:
    """Entries and rows left out are all rows."""
    stream = io.StringIO()
    written = desk.lists.write(kind, "", "", stream, "ics")
    left = sum(int(note.split()[0]) for note in written.notes)
    assert written.rows + left == desk.lists.count(kind)
    assert len(events(desk, kind)) == written.rows
    if kind == "commitment":
        assert written.notes == (f"{left} commitments without a day left out",)
        assert left > 0


@pytest.mark.slow
def test_a_record_has_one_name_in_every_list(desk: Desk) -> None:
    """A meeting among meetings and events, a commitment on the day it is due, a state."""
    every = set(events(desk, "event"))
    for kind in KINDS[1:]:
        assert set(events(desk, kind)) <= every, kind
    made = {name for name in every if ".made@" in name}
    assert made
    assert {name.replace(".made@", "@") for name in made} & every


@pytest.mark.slow
def test_a_name_stays_when_the_record_changes(desk: Desk) -> None:
    """Its version grows, so that a calendar takes the change."""
    before = events(desk, "meeting")["m-2020-12-14-mmca@diplotrack"]
    desk.editor.set_fields("m-2020-12-14-mmca", [("when", "2020-12-20"), ("place", "Honolulu")])
    after = events(desk, "meeting")["m-2020-12-14-mmca@diplotrack"]
    assert after["DTSTART"].dt == dt.date(2020, 12, 20)
    assert after["LOCATION"] == "Honolulu"
    assert after["SEQUENCE"] > before["SEQUENCE"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("edtf", "first", "last", "title"),
    [
        ("2020-10-29", (2020, 10, 29), (2020, 10, 29), ""),
        ("2020-10-28/2020-10-29", (2020, 10, 28), (2020, 10, 29), ""),
        ("2020-11", (2020, 11, 1), (2020, 11, 30), "Nov 2020"),
        ("[2020-11-11..2020-11-20]", (2020, 11, 11), (2020, 11, 20), "≤ 20 Nov 2020"),
        ("[..2020-12-31]", (2020, 12, 31), (2020, 12, 31), "≤ 31 Dec 2020"),
        ("2020-11-05/..", (2020, 11, 5), (2020, 11, 5), "≥ 5 Nov 2020"),
        ("2020-11-05~", (2020, 11, 5), (2020, 11, 5), "≈ 5 Nov 2020"),
        (
            "[..2020-11-05]/[2020-11-09..]",
            (2020, 11, 5),
            (2020, 11, 9),
            "seen 5–9 Nov 2020",
        ),
    ],
)
def test_days_are_whole_with_their_end_excluded_and_vague_ones_say_so(
    desk: Desk, edtf: str, first: tuple[int, int, int], last: tuple[int, int, int], title: str
) -> None:
    """In the title and, with the words as written, in the text."""
    desk.editor.add(r.Kind.SIGNAL, {"text": "A sale", "window": f"some words = {edtf}"})
    (event,) = events(desk, "signal", '"A sale"').values()
    assert event["DTSTART"].dt == dt.date(*first)
    assert event["DTEND"].dt == dt.date(*last) + dt.timedelta(days=1)
    if title:
        assert event["SUMMARY"].startswith("A sale (")
        assert title in event["SUMMARY"]
        assert "Days: some words (" in event["DESCRIPTION"]
    else:
        assert event["SUMMARY"] == "A sale"
        assert "Days:" not in event["DESCRIPTION"]


def test_a_meeting_that_did_not_happen_is_cancelled(desk: Desk) -> None:
    """A calendar knows three states; the text has the book's own."""
    found = events(desk, "meeting")
    stored = {row.record.slug: row.record.record.status for row in desk.lists.rows("meeting")}  # type: ignore[attr-defined]
    told = {(stored[name.partition("@")[0]].value, each["STATUS"]) for name, each in found.items()}
    assert {("no-show", "CANCELLED"), ("held", "CONFIRMED"), ("refused", "CANCELLED")} <= told
    assert all(
        f"Status: {stored[name.partition('@')[0]].value}" in each["DESCRIPTION"]
        for name, each in found.items()
    )


@pytest.mark.slow
def test_reports_that_differ_are_said_to(desk: Desk) -> None:
    """The days of all reports, in the title as in lists."""
    found = events(desk, "meeting")
    spans = [row.record for row in desk.lists.rows("meeting") if getattr(row.view, "span", None)]
    assert spans
    for view in spans:
        event = found[f"{view.slug}@diplotrack"]
        assert "≠" in event["SUMMARY"]
        assert "Days: reports differ" in event["DESCRIPTION"]
