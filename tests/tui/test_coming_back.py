"""After a record is added from another one, that one is shown again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tui.screen_text import in_front, screen_text
from tests.tui.test_all_forms import type_into
from tracker.tui.app import DiplotrackApp
from tracker.tui.forms.record_form import RecordForm
from tracker.tui.screens.list_screen import ListScreen
from tracker.tui.screens.record_screen import RecordScreen

if TYPE_CHECKING:
    from tracker.service.desk import Desk

WIDE = (120, 40)


async def test_a_commitment_added_from_a_meeting_comes_back_to_the_meeting(desk: Desk) -> None:
    """In the list of meetings, with the filter and the cursor as they were."""
    before = desk.lists.count("commitment")
    app = DiplotrackApp(desk, start="meeting")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("slash", *"status:held", "enter", "j", "j")
        place = in_front(app, ListScreen)
        meeting = place.chosen()
        assert meeting is not None
        await pilot.press("n", "c")
        await type_into(pilot, "text", "Quux again.")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert in_front(app, ListScreen) is place
        assert place.chosen() == meeting
        assert place.state.query == "status:held"
        assert "Added: Quux again.  u undoes" in screen_text(app)
        assert desk.lists.count("commitment") == before + 1


async def test_a_copy_of_a_meeting_begins_with_the_next_round(desk: Desk) -> None:
    """It can be corrected before it is saved."""
    app = DiplotrackApp(desk, start="meeting")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("slash", *"dpct19", "enter", "c")
        await pilot.pause()
        assert in_front(app, RecordForm).body.texts()["round"] == "20"


async def test_forward_opens_the_pages_that_were_left_again(desk: Desk) -> None:
    """One after the other; opening another record forgets them."""
    app = DiplotrackApp(desk, start="meeting")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("greater_than_sign")
        await pilot.pause()
        assert "No page to go forward to: none was left with esc." in screen_text(app)
        app.open_record("m-2020-12-14-mmca")
        app.open_record("mmca")
        await pilot.pause()
        await pilot.press("escape", "escape")
        for slug in ("m-2020-12-14-mmca", "mmca"):
            await pilot.press("greater_than_sign")
            await pilot.pause()
            assert in_front(app, RecordScreen).slug == slug
        await pilot.press("escape", "escape", "enter", "escape", "greater_than_sign")
        await pilot.press("greater_than_sign")
        await pilot.pause()
        assert "No page to go forward to: none was left with esc." in screen_text(app)
