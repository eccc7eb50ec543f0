"""Help: the keys that act here are in sight at once, and enter does what one does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.sizes import some
from tests.tui.screen_text import in_front, screen_text
from tests.tui.test_lists import table_of
from tracker.tui.app import DiplotrackApp
from tracker.tui.dialogs.help_dialog import HelpScreen
from tracker.tui.forms.form_screen import FormScreen
from tracker.tui.screens.list_screen import ListScreen

if TYPE_CHECKING:
    from tracker.service.desk import Desk


async def test_all_keys_of_a_list_are_in_sight_on_a_wide_screen(desk: Desk) -> None:
    """In columns, each once; none is cut off below."""
    app = DiplotrackApp(desk, start="commitment")
    async with app.run_test(size=(120, 40)) as pilot:
        here = in_front(app, ListScreen).situation()
        await pilot.press("question_mark")
        await pilot.pause()
        text = screen_text(app)
        for action in app.keys.acting(here):
            names = app.keys.names_of(action.id)
            assert re.search(rf"(^|\s){re.escape(names)} +{re.escape(action.title[:12])}", text), (
                action.id
            )
        assert "esc back" in text


@pytest.mark.parametrize("size", some([(60, 15), (80, 24)]))
async def test_arrows_move_at_once_and_enter_does_what_a_key_does(
    desk: Desk, size: tuple[int, int]
) -> None:
    """A key of the table, one of the screen, and one found by its words; the cursor is in sight."""
    app = DiplotrackApp(desk, start="commitment")
    async with app.run_test(size=size) as pilot:
        await pilot.press("question_mark", "down", "enter")
        await pilot.pause()
        assert table_of(app).cursor == 1
        listed = len(app.keys.acting(in_front(app, ListScreen).situation()))
        await pilot.press("question_mark", *["down"] * (listed + 1))
        await pilot.pause()
        assert "▌" in screen_text(app)
        await pilot.press(*"mark every", "enter")
        await pilot.pause()
        assert len(table_of(app).marks) == desk.lists.count("commitment")
        await pilot.press("question_mark", *"restore, with", "enter")
        await pilot.pause()
        assert "this one is not" in screen_text(app)
        await pilot.press("question_mark", *"add a", "enter")
        await pilot.pause()
        in_front(app, FormScreen)
        await pilot.press("f1")
        await pilot.pause()
        in_front(app, HelpScreen)
        await pilot.press(*"next field", "enter")
        await pilot.pause()
        in_front(app, FormScreen)
