"""A person's steps through the terminal UI, by keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tui.screen_text import screen_text
from tracker.tui.app import DiplotrackApp
from tracker.tui.screens.record_screen import RecordScreen

if TYPE_CHECKING:
    from tracker.service.desk import Desk

WIDE = (120, 40)


async def test_from_an_event_to_its_meeting_to_a_commitment_to_its_source_and_back(
    desk: Desk,
) -> None:
    """Enter follows, escape comes back to where one came from."""
    app = DiplotrackApp(desk)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("slash", *"dpct19", "enter")
        await pilot.press("enter")
        assert isinstance(app.screen, RecordScreen)
        assert app.screen.slug == "m-2025-12-15-dpct19"
        app.open_record("c-2025-11-more-meetings")
        await pilot.pause()
        assert "Confirmed by" in screen_text(app)
        app.open_record("c-2020-10-mmca")
        await pilot.pause()
        await pilot.press("G", "enter")
        await pilot.pause()
        assert isinstance(app.screen, RecordScreen)
        assert desk.records.view(app.screen.slug).kind.value == "source"
        await pilot.press("escape")
        assert app.screen.slug == "c-2020-10-mmca"
        await pilot.press("escape", "escape", "escape")
        assert not isinstance(app.screen, RecordScreen)


async def test_a_filter_typed_in_one_go_applies_and_escape_drops_it(desk: Desk) -> None:
    """No key is lost between opening the filter and typing into it."""
    app = DiplotrackApp(desk, start="commitment")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("slash", *"deconflict made:2025", "enter")
        await pilot.pause()
        assert "1 of 35" in screen_text(app)
        await pilot.press("escape")
        await pilot.pause()
        assert "35 of 35" in screen_text(app)


async def test_delegations_stand_side_by_side_and_both_can_be_followed(desk: Desk) -> None:
    """Right goes to the second party's head."""
    app = DiplotrackApp(desk)
    async with app.run_test(size=WIDE) as pilot:
        app.open_record("m-2021-09-28-dpct16")
        await pilot.pause()
        assert any(
            "Chase" in line and "Huang Xueping" in line for line in screen_text(app).splitlines()
        )
        await pilot.press("j", "right", "enter")
        await pilot.pause()
        assert isinstance(app.screen, RecordScreen)
        assert app.screen.slug == "huangxueping"
        await pilot.press("escape", "left", "enter")
        await pilot.pause()
        assert isinstance(app.screen, RecordScreen)
        assert app.screen.slug == "chase"


async def test_a_screen_that_one_comes_back_to_is_alive(desk: Desk) -> None:
    """It shows messages, and its cursor is where it was."""
    app = DiplotrackApp(desk, start="commitment")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("j", "j", "3", "2", "4")
        await pilot.pause()
        # Textual removes the widgets of a screen when it is left, unless it is installed.
        assert app.is_screen_installed(app.screen)
        await pilot.press("r")
        await pilot.pause()
        assert "The file was read again." in screen_text(app)
        chosen = app.screen.chosen()  # type: ignore[attr-defined]
        assert chosen.slug == [row.view.slug for row in desk.lists.rows("commitment")][2]  # type: ignore[union-attr]
