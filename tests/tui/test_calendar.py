"""The calendar of contacts on the screen: its keys, and how it looks."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import snapshots
from tests.sizes import some
from tests.tui.screen_text import in_front, screen_text
from tracker.service import contact_calendar
from tracker.tui.app import DiplotrackApp
from tracker.tui.screens.calendar_screen import CalendarScreen
from tracker.tui.screens.list_screen import ListScreen
from tracker.tui.screens.record_screen import RecordScreen
from tracker.tui.screens.timeline_screen import TimelineScreen

if TYPE_CHECKING:
    from tracker.service.desk import Desk

DUMPS = Path(__file__).parent / "screens"


@pytest.mark.painted
@pytest.mark.parametrize(
    ("name", "size", "plain"),
    some([("calendar-80", (80, 24), True), ("calendar-140", (140, 40), False)]),
)
async def test_calendars_look_as_they_were_read(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, name: str, size: tuple[int, int], *, plain: bool
) -> None:
    """With and without colours."""
    if plain:
        monkeypatch.setenv("NO_COLOR", "1")
    desk.look(dt.date(2020, 12, 20))
    app = DiplotrackApp(desk, start="overview")
    async with app.run_test(size=size) as pilot:
        await pilot.press("3", "m", "b")
        await pilot.pause()
        shown = screen_text(app) + "\n"
    snapshots.same(DUMPS / f"{name}.txt", shown)


async def test_one_moves_by_days_months_and_years_and_opens_the_contacts_of_a_day(
    desk: Desk,
) -> None:
    """One meeting as its page, several as a list; from a channel only its own."""
    app = DiplotrackApp(desk, start="channel")
    async with app.run_test(size=(120, 40)) as pilot:
        in_front(app, ListScreen).focus_record("mmca")
        await pilot.press("m")
        await pilot.pause()
        at = in_front(app, CalendarScreen).position
        days = []
        for keys in (("minus",) * 5, ("left",), ("up", "up"), ("right", "down"), ("plus", "<")):
            await pilot.press(*("less_than_sign" if key == "<" else key for key in keys))
            days.append(at.day.isoformat())
        assert days == ["2020-12-31", "2020-12-30", "2020-10-30", "2020-11-30", "2020-11-30"]
        await pilot.press("w")
        await pilot.pause()
        assert at.day == dt.date(2020, 12, 14)
        assert "× no-show  14–16 Dec 2020  MMCA meetings, video: no-show" in screen_text(app)
        await pilot.press("w", "w")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert in_front(app, RecordScreen).slug == "m-2020-12-14-mmca"
        await pilot.press("escape", "l")
        await pilot.pause()
        timeline = in_front(app, TimelineScreen)
        assert timeline.position.query == "channel:mmca kind:meeting"
        assert timeline.chosen() is not None
        await pilot.press("m")
        await pilot.pause()
        assert in_front(app, CalendarScreen).position.query == "channel:mmca"


async def test_the_next_contact_is_one_of_another_year_where_this_has_no_more(desk: Desk) -> None:
    """From a year without any, too; the first and the last one of all say that they are."""
    app = DiplotrackApp(desk, start="channel")
    async with app.run_test(size=(120, 40)) as pilot:
        in_front(app, ListScreen).focus_record("ccwg")
        await pilot.press("m", "g")
        await pilot.pause()
        assert "No contact in this year; b and w go to contacts of other years." in screen_text(app)
        at = in_front(app, CalendarScreen).position
        await pilot.press("b")
        await pilot.pause()
        last = at.day
        assert at.marks.meetings
        assert last.year < 2025
        assert f"Calendar of contacts › {last.year}" in screen_text(app)
        while "There is no earlier contact." not in screen_text(app):
            before = at.day
            await pilot.press("b")
            await pilot.pause()
            assert at.day < before or "There is no earlier contact." in screen_text(app)
        assert at.day == dt.date(2020, 10, 28)
        while "There is no later contact." not in screen_text(app):
            await pilot.press("w")
            await pilot.pause()
        assert at.day == last


async def test_the_days_of_a_filter_open_its_list(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted ones too."""
    monkeypatch.setattr(contact_calendar, "MEETINGS", 3)
    app = DiplotrackApp(desk, start="meeting")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("m", "minus", "slash", *"party:us", "enter")
        await pilot.pause()
        assert "numbers are held meetings" in screen_text(app)
        await pilot.press("g")
        await pilot.pause()
        at = in_front(app, CalendarScreen).position
        assert at.marks.held == 1
        await pilot.press("enter")
        await pilot.pause()
        assert f"party:us when:{at.day}" in screen_text(app)
        in_front(app, ListScreen)
