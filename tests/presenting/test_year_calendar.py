"""The calendar of a year: each contact is on its days, and the drawings are as they were read."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import snapshots
from tests.presenting.test_lane_layout import DRAWINGS, WINDOWS, meeting
from tracker.domain import edtf
from tracker.domain import records as r
from tracker.domain.daysets import days_matched
from tracker.presenting.ascii_twins import to_ascii
from tracker.presenting.bars import vague
from tracker.presenting.calendar_words import calendar_legend, calendar_words, vaguer_line
from tracker.presenting.year_calendar import YearCalendar, day_at, head, year_calendar
from tracker.service import contact_calendar
from tracker.service import views as v
from tracker.service.contact_calendar import contact_year
from tracker.service.contact_years import ContactYear

if TYPE_CHECKING:
    from tracker.domain.window import Window
    from tracker.service.desk import Desk

TODAY = dt.date(2021, 6, 30)


def year_of(*windows: Window, year: int = 2020) -> YearCalendar:
    """Return the calendar of a year with held meetings on some days."""
    views = [meeting(each, n, r.MeetingStatus.HELD).of for n, each in enumerate(windows)]
    meetings = tuple(each for each in views if isinstance(each, v.MeetingView))
    return year_calendar(ContactYear(year, TODAY, meetings=meetings))


def texts(drawn: YearCalendar) -> list[str]:
    """Return the months of a calendar as text, two cells a day."""
    return ["".join(span.text for span in line) for line in drawn.lines(80)]


@given(st.lists(WINDOWS, max_size=5), st.sampled_from((2019, 2020)))
def test_a_contact_is_on_each_of_its_days_and_on_no_other(windows: list[Window], year: int) -> None:
    """Known days and possible ones apart; days vaguer than a month are on none."""
    drawn = year_of(*windows, year=year)
    loose = {each.slug for each in drawn.vaguer}
    for n, window in enumerate(windows):
        days = {day for lo, hi in days_matched(window) for day in range(lo, hi + 1)}
        here = {day for day in days if dt.date.fromordinal(day).year == year}
        assert (f"m{n}" in loose) == (len(days) > 31)
        for kind, expected in (("maybe", vague(window)), ("sure", not vague(window))):
            on = {d for d, m in drawn.days.items() if f"m{n}" in {x.slug for x in getattr(m, kind)}}
            assert on == (here if expected and f"m{n}" not in loose else set())


def test_days_are_drawn_as_they_are_known() -> None:
    """Twice as a number; a leap day has its cell."""
    november = texts(
        year_of(
            edtf.window("2020-11-03"),
            edtf.window("2020-11-03/2020-11-04"),
            edtf.window("[2020-11-04..2020-11-06]"),
            edtf.window("2020"),
        )
    )[10]
    assert november == "Nov  " + " ·" * 2 + " 2 ● □ □" + " ·" * 24
    assert len(texts(year_of())[1]) == 5 + 29 * 2


@given(st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31)), st.sampled_from((57, 80, 120)))
def test_a_clicked_cell_is_its_day(day: dt.date, width: int) -> None:
    """Each day has the cells below its number."""
    each = {57: 1, 80: 2, 120: 3}[width]
    for cell in range(5 + (day.day - 1) * each, 5 + day.day * each):
        assert day_at(day.year, day.month - 1, cell, width) == day


@pytest.mark.parametrize(
    ("name", "width", "year", "query"),
    [
        ("calendar-80", 80, 2020, ""),
        ("calendar-140", 140, 2024, ""),
        ("calendar-60", 57, 2024, ""),
        ("calendar-mmca-80", 80, 2022, "channel:mmca"),
    ],
)
def test_calendars_look_as_they_were_read(
    desk: Desk, name: str, width: int, year: int, query: str
) -> None:
    """Those of the sample; in ASCII every cell has its twin."""
    found = contact_year(desk.lists, desk.as_of, year, query)
    drawn = year_calendar(found)
    lines = [head(width), *drawn.lines(width), vaguer_line(drawn), calendar_legend().spans]
    told = ["".join(span.text for span in spans).rstrip() for spans in lines]
    text = "\n".join([calendar_words(found, drawn), *told, ""])
    assert max(len(line) for line in told[:13]) <= width
    snapshots.same(DRAWINGS / f"{name}.txt", text)
    assert "".join(to_ascii(s.text) for spans in lines for s in spans if s.own).isascii()


@pytest.mark.parametrize("day", ["2018-11-10", "2020-10-29", "2020-12-20"])
def test_no_day_has_what_is_known_later(desk: Desk, day: str) -> None:
    """Every meeting of the list, and no other."""
    desk.look(dt.date.fromisoformat(day))
    for year in (2018, 2020, 2021):
        drawn = year_calendar(contact_year(desk.lists, desk.as_of, year))
        on = {m.slug: m for marks in drawn.days.values() for m in marks.meetings}
        on |= {each.slug: each for each in drawn.vaguer}
        assert all(each.known <= desk.as_of for each in on.values())
        rows = desk.lists.rows("meeting", f"when:{year}")
        assert {row.record.slug for row in rows} == set(on)


def test_of_too_many_meetings_the_held_ones_are_counted(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On their first day: as many as the list has."""
    monkeypatch.setattr(contact_calendar, "MEETINGS", 3)
    found = contact_year(desk.lists, desk.as_of, 2024, "party:us")
    assert (found.counted, found.meetings) == (True, ())
    listed = desk.lists.rows("meeting", "party:us when:2024 status:held")
    first = [
        row.view.at.sort for row in listed if isinstance(row.view, v.MeetingView) and row.view.at
    ]
    in_year = [day for day in first if dt.date.fromordinal(day).year == 2024]
    assert sum(found.held.values()) == len(in_year)
    drawn = year_calendar(found)
    assert set(drawn.contacts) == set(in_year)
    assert calendar_words(found, drawn).startswith(f"{len(in_year)} meetings held on ")
