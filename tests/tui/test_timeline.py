"""The timeline on the screen: its keys, and how it looks."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import snapshots
from tests.sizes import some
from tests.tui.screen_text import in_front, screen_text
from tracker.domain.records import Kind
from tracker.presenting.chart_cursor import Cursor
from tracker.presenting.timeline_svg import timeline_svg
from tracker.service import timeline_reader
from tracker.tui.app import DiplotrackApp
from tracker.tui.screens.list_screen import ListScreen
from tracker.tui.screens.record_screen import RecordScreen
from tracker.tui.screens.timeline_screen import TimelineScreen

if TYPE_CHECKING:
    from tracker.service.desk import Desk

DUMPS = Path(__file__).parent / "screens"


@pytest.mark.painted
@pytest.mark.parametrize(
    ("name", "size", "keys", "plain"),
    some(
        [
            ("timeline-80", (80, 24), ("l", "plus", "w"), False),
            ("timeline-140", (140, 40), ("slash", *"dpct", "enter", "l", "b"), True),
        ]
    ),
)
async def test_timelines_look_as_they_were_read(
    desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    size: tuple[int, int],
    keys: tuple[str, ...],
    *,
    plain: bool,
) -> None:
    """With and without colours; the axis shows where the cursor is, beside its ground."""
    if plain:
        monkeypatch.setenv("NO_COLOR", "1")
    app = DiplotrackApp(desk, start="meeting")
    async with app.run_test(size=size) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        shown = screen_text(app) + "\n"
    snapshots.same(DUMPS / f"{name}.txt", shown)


async def test_one_moves_zooms_and_opens_what_is_under_the_cursor(desk: Desk) -> None:
    """From a meeting: its lane, its neighbours, its record; and back where one was."""
    app = DiplotrackApp(desk, start="meeting")
    async with app.run_test(size=(120, 40)) as pilot:
        list_screen = in_front(app, ListScreen)
        list_screen.focus_record("m-2020-12-14-mmca")
        await pilot.press("l")
        await pilot.pause()
        screen = in_front(app, TimelineScreen)
        at = screen.position
        assert (at.lane, at.spot and at.spot.slug) == ("mmca", "m-2020-12-14-mmca")
        assert screen.chosen() is not None
        months = []
        for key in ("plus", "plus", "plus", "plus", "plus", "minus"):
            await pilot.press(key)
            await pilot.pause()
            assert at.period
            months.append(at.period.months)
            assert at.spot
            assert at.spot.slug == "m-2020-12-14-mmca"
        assert months == [24, 12, 6, 3, 1, 3]
        await pilot.press("w", "w")
        assert "No later mark in this lane and period; > goes to later days." in screen_text(app)
        await pilot.press("greater_than_sign", "less_than_sign", "less_than_sign")
        await pilot.pause()
        assert at.chart
        assert dt.date.fromordinal(at.chart.scale.last) == dt.date(2020, 9, 30)
        await pilot.press(*("minus",) * 3, "g", "enter")
        await pilot.pause()
        assert in_front(app, RecordScreen).slug == "m-2020-12-14-mmca"
        await pilot.press("escape")
        await pilot.pause()
        assert in_front(app, TimelineScreen) is screen
        view = screen.chosen()
        assert view
        assert view.slug == "m-2020-12-14-mmca"
        assert at.period
        first = at.period.first
        await pilot.press("down", "up", "home")
        at.go(Cursor(at.cursor.lane, 0))
        await pilot.press("left")
        await pilot.pause()
        assert at.period
        assert at.period.first < first
        await pilot.press("escape")
        assert in_front(app, ListScreen) is list_screen


async def test_lanes_are_of_parties_and_the_filter_is_one_of_events(desk: Desk) -> None:
    """A filter that events do not know is refused, with its reason; all shows everything."""
    app = DiplotrackApp(desk, start="commitment")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("slash", *"channel:leaders", "enter", "l", "p")
        await pilot.pause()
        screen = in_front(app, TimelineScreen)
        assert screen.position.query == "channel:leaders kind:made,due"
        assert screen.position.lane in {"us", "prc"}
        await pilot.press("slash", "ctrl+u", *"owner:ann", "enter")
        await pilot.pause()
        assert "owner is not a field here" in screen_text(app)
        await pilot.press("ctrl+u", *"all", "enter")
        await pilot.pause()
        assert in_front(app, TimelineScreen).position.query == ""
        await pilot.press("escape", "slash", "ctrl+u", *"owner:ann", "enter", "l")
        await pilot.pause()
        assert "is not a filter for events; the timeline shows all" in screen_text(app)


async def test_counted_meetings_open_their_list(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where there are too many events to draw each."""
    monkeypatch.setattr(timeline_reader, "EVENTS", 10)
    app = DiplotrackApp(desk, start="channel")
    async with app.run_test(size=(120, 40)) as pilot:
        in_front(app, ListScreen).focus_record("mmca")
        await pilot.press("l")
        await pilot.pause()
        assert "There are too many events to draw each one" in screen_text(app)
        await pilot.press("end")
        await pilot.pause()
        assert "● 1 held · MMCA meetings" in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        listed = in_front(app, ListScreen)
        assert listed.screen_kind == Kind.MEETING
        assert "18–20 Nov 2025  ● held" in screen_text(app)


@pytest.mark.parametrize("day", ["2020-12-20"])
async def test_the_day_of_the_book_is_kept(desk: Desk, day: str) -> None:
    """What is known later is drawn once the day is later."""
    app = DiplotrackApp(desk, start="event")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("l", "t", "ctrl+u", *day, "enter")
        await pilot.pause()
        screen = in_front(app, TimelineScreen)
        assert screen.position.timeline
        assert screen.position.timeline.as_of.isoformat() == day
        assert all(each.known.isoformat() <= day for each in screen.position.timeline.events)


async def test_it_is_written_to_a_file(desk: Desk, tmp_path: Path) -> None:
    """As the command writes it; another extension is refused, too many events are not written."""
    file = tmp_path / "t.svg"
    app = DiplotrackApp(desk, start="event")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("l", "E", "ctrl+u", *"t.csv", "enter")
        await pilot.pause()
        assert "written to a .svg file, not “.csv”" in screen_text(app)
        await pilot.press("ctrl+u", *str(file), "enter")
        await pilot.pause()
        assert f"The timeline was written to {file}" in screen_text(app)
    period = desk.timelines.period()
    found = desk.timelines.read(period.scale(len(file.name)))
    assert file.read_text(encoding="utf-8") == timeline_svg(found)
