"""The search in all kinds tells records of one title apart, and marks what it found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.tui.screen_text import screen_text
from tracker.tui.app import DiplotrackApp

if TYPE_CHECKING:
    from tracker.service.desk import Desk


async def test_results_have_their_days_and_how_many_there_are(desk: Desk) -> None:
    """Two calls of the same heads are on two days; of many results the first are shown."""
    app = DiplotrackApp(desk, start="meeting")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("ctrl+f", *"esper")
        await pilot.pause()
        calls = re.findall(r"Esper – Wei Fenghe, phone +([\d]+ \w+ \d+)", screen_text(app))
        assert len(calls) > 1
        assert len(set(calls)) == len(calls)
        await pilot.press("ctrl+u", *"video")
        await pilot.pause()
        found = desk.search.find_anything("video")["meeting"]
        assert f"Meetings  6 of {len(found)}" in screen_text(app)
