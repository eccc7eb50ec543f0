"""Calendars: two other programs read every entry back, whatever its texts hold."""

from __future__ import annotations

import datetime as dt
import io

import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from tests.exported import entries_in
from tests.hostile_texts import texts
from tests.sizes import examples
from tracker.transfer.calendar_entry import Entry
from tracker.transfer.formats.ics_format import write_calendar
from tracker.transfer.visible_lines import lines_of
from tracker.transfer.written_table import About

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))
ABOUT = About(title="Events", as_of=dt.date(2020, 12, 1))


def written(*entries: Entry) -> str:
    """Return a calendar as it is written."""
    stream = io.StringIO(newline="")
    assert write_calendar(stream, entries, ABOUT).rows == len(entries)
    return stream.getvalue()


def entry(title: str, text: str, first: dt.date, more: int, place: str) -> Entry:
    """Return an entry of some days."""
    last = first + dt.timedelta(days=more)
    return Entry(
        uid="m-1@diplotrack",
        title=title,
        first=first,
        last=last,
        text=text,
        place=place,
        status="TENTATIVE",
        version=3,
    )


@settings(max_examples=examples(20), deadline=None)
@given(texts(1), texts(), DAYS, st.integers(0, 400), texts())
def test_two_other_programs_read_an_entry_back(
    title: str, text: str, first: dt.date, more: int, place: str
) -> None:
    """Its texts with lines, its days, and nothing beside them."""
    made = written(entry(title, text, first, more, place))
    (event,) = entries_in(made)
    assert event.errors == []
    assert event["SUMMARY"] == "\n".join(lines_of(title))
    assert event.get("DESCRIPTION", "") == "\n".join(lines_of(text))
    assert event.get("LOCATION", "") == "\n".join(lines_of(place))
    assert event["DTSTART"].dt == first
    assert event["DTEND"].dt == first + dt.timedelta(days=more + 1)
    (other,) = vobject.readOne(made).vevent_list
    assert other.summary.value == event["SUMMARY"]
    assert (other.dtstart.value, other.dtend.value) == (event["DTSTART"].dt, event["DTEND"].dt)
    assert other.uid.value == "m-1@diplotrack"


@settings(max_examples=examples(20), deadline=None)
@given(texts(1))
def test_lines_are_as_the_standard_has_them(text: str) -> None:
    """CRLF, at most 75 bytes, no control character (RFC 5545, 3.1 and 3.3.11)."""
    made = written(entry(text, text * 5, dt.date(2020, 1, 1), 0, ""))
    lines = made.split("\r\n")
    assert lines.pop() == ""
    assert all(len(line.encode()) <= 75 for line in lines)
    assert not [mark for mark in made.replace("\r\n", "") if mark < " " or mark == "\x7f"]


def test_the_last_day_of_the_calendar_has_no_day_after_it() -> None:
    """Such an entry has no end, which means one day."""
    (event,) = entries_in(written(entry("x", "", dt.date.max, 0, "")))
    assert event["DTSTART"].dt == dt.date.max
    assert "DTEND" not in event


def test_an_empty_calendar_is_one() -> None:
    """Of the version and the product that it must have."""
    calendar = Calendar.from_ical(written())
    assert calendar["VERSION"] == "2.0"
    assert calendar["PRODID"]
    assert calendar["X-WR-CALNAME"] == "Events"
    assert calendar.walk("VEVENT") == []


def test_an_entry_is_true_as_of_the_day_and_marked_as_its_sources_are() -> None:
    """Its stamp is no clock's, so that equal books make equal files."""
    one = Entry(
        uid="u", title="t", first=dt.date(2020, 1, 1), last=dt.date(2020, 1, 1), marking="SECRET"
    )
    (event,) = entries_in(written(one))
    assert event["DTSTAMP"].dt == dt.datetime(2020, 12, 1, tzinfo=dt.UTC)
    assert event["CLASS"] == "CONFIDENTIAL"
    assert event["SEQUENCE"] == 0
    assert written(one) == written(one)
