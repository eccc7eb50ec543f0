"""Screens of sheets: what changed since a day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tests.tui.screen_text import in_front, screen_text
from tracker.tui.app import DiplotrackApp
from tracker.tui.screens.changes_screen import ChangesScreen
from tracker.tui.screens.list_screen import ListScreen
from tracker.tui.screens.record_screen import RecordScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.service.desk import Desk


async def test_what_changed_opens_its_records_and_lists(
    seat: Callable[[str, dt.date], Desk],
) -> None:
    """A day that is not earlier is refused; lines open records, headings their lists."""
    app = DiplotrackApp(seat("ann", dt.date(2021, 10, 15)), start="overview")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("W", *"2022", "enter")
        assert "31 Dec 2022 is not before the day viewed" in screen_text(app)
        await pilot.press("W", *"2021-09-12", "enter")
        changes = in_front(app, ChangesScreen)
        shown = screen_text(app)
        assert "What changed from 12 Sep 2021 to 15 Oct 2021" in shown
        assert "Not yet known on 12 Sep 2021: earlier meetings" in shown
        await pilot.press("j", "enter")
        assert in_front(app, RecordScreen).slug == "m-2021-09-28-dpct16"
        await pilot.press("escape")
        assert app.screen is changes
        await pilot.press("g", "enter")
        await pilot.pause()
        assert isinstance(app.screen, ListScreen)
        assert "when:2021-09-13..2021-10-15 status:held" in screen_text(app)
