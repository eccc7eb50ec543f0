"""Screens of sheets: what changed since a day, counts, and briefs."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from textual.widgets import Input

from tests.tui.screen_text import in_front, screen_text
from tracker.presenting.brief_sheet import brief_sheet
from tracker.presenting.sheet_texts import sheet_text
from tracker.tui.app import DiplotrackApp
from tracker.tui.screens.brief_screen import BriefScreen
from tracker.tui.screens.changes_screen import ChangesScreen
from tracker.tui.screens.counts_screen import CountsScreen
from tracker.tui.screens.list_screen import ListScreen
from tracker.tui.screens.record_screen import RecordScreen
from tracker.tui.widgets.detail_pane import DetailPane

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tracker.service.desk import Desk


async def test_what_changed_opens_its_records_and_lists(
    seat: Callable[[str, dt.date], Desk],
) -> None:
    """A day that is not earlier is refused; lines open records, headings their lists."""
    app = DiplotrackApp(seat("ann", dt.date(2021, 10, 15)), start="overview")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("W")
        await pilot.pause()
        example = app.screen.query_one(Input).placeholder.partition(",")[0]
        assert example == "2021-10-01"
        assert "→ since 15 Sep 2021" in screen_text(app)
        await pilot.press(*"2022", "enter")
        assert "31 Dec 2022 is not before the day viewed" in screen_text(app)
        await pilot.press("W", *"2021-09-12", "enter")
        changes = in_front(app, ChangesScreen)
        shown = screen_text(app)
        assert "What changed from 12 Sep 2021 to 15 Oct 2021" in shown
        assert "Not yet known on 12 Sep 2021: earlier meetings" in shown
        await pilot.press("enter")
        assert in_front(app, RecordScreen).slug == "m-2021-09-28-dpct16"
        await pilot.press("escape")
        assert app.screen is changes
        await pilot.press("k", "enter")
        await pilot.pause()
        assert isinstance(app.screen, ListScreen)
        assert "when:2021-09-13..2021-10-15 status:held" in screen_text(app)


async def test_counts_of_a_list_open_its_rows(seat: Callable[[str, dt.date], Desk]) -> None:
    """The list is counted as it is filtered; a field that will not do is refused."""
    app = DiplotrackApp(seat("ann", dt.date(2025, 12, 31)), start="meeting")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("slash", *"party:us", "enter", "T", "ctrl+u", *"mde", "enter")
        assert "mde is not a field of meetings; did you mean mode?" in screen_text(app)
        await pilot.press("ctrl+u", *"year,mode", "enter")
        in_front(app, CountsScreen)
        assert "Meetings by year and mode, party:us" in screen_text(app)
        await pilot.press("j", "j", "enter")
        await pilot.pause()
        assert isinstance(app.screen, ListScreen)
        assert "party:us when:2018" in screen_text(app)


async def test_a_sheet_is_shown_copied_and_written(
    seat: Callable[[str, dt.date], Desk], tmp_path: Path
) -> None:
    """Of the record under the cursor, and of the list as it is filtered."""
    desk = seat("ann", dt.date(2024, 12, 1))
    app = DiplotrackApp(desk, start="channel")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("slash", *"mmca", "enter", "B")
        in_front(app, BriefScreen)
        shown = repr(app.screen.query_one(DetailPane)._detail)
        assert "Commitments that its meetings failed to fulfil" in shown
        await pilot.press("ctrl+e")
        assert app.clipboard == sheet_text(brief_sheet(desk.briefs.of_record("mmca")))
        path = tmp_path / "sheet.html"
        await pilot.press("E")
        await pilot.pause()
        assert "Sheet: MMCA meetings" in screen_text(app)
        assert app.screen.query_one(Input).value == "mmca-2024-12-01.md"
        await pilot.press("ctrl+u", *str(path), "enter")
        assert f"The sheet was written to {path}"[:60] in screen_text(app)
        assert "<title>MMCA meetings</title>" in path.read_text(encoding="utf-8")
        await pilot.press("escape", "L")
        in_front(app, BriefScreen)
        assert "Channels" in screen_text(app).splitlines()[1]
        await pilot.press("E")
        await pilot.pause()
        assert app.screen.query_one(Input).value == "channels-2024-12-01.md"
