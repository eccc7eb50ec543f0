"""Keys at random, in terminals of any size: whatever is pressed where, the app goes on."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from textual import events
from textual.geometry import Size

from tests.sizes import RANDOM_KEYS
from tests.tui.screen_text import in_front
from tracker.domain.book import SavedView
from tracker.keys.actions import ACTIONS
from tracker.tui.app import DiplotrackApp
from tracker.tui.dialogs.palette import PaletteScreen

if TYPE_CHECKING:
    from tracker.service.desk import Desk

pytestmark = pytest.mark.painted
KEYS = sorted(
    {key for action in ACTIONS for key in action.keys}
    | set("abcdefghijklmnoprstuvwxyzQSX0123456789/ é漢")
    | {"enter", "escape", "tab", "up", "down", "pageup", "pagedown", "home", "end", "backspace"}
)
SIZES = ((120, 40), (80, 24), (60, 15), (20, 10), (7, 3), (1, 1))
LENGTH = 60


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(RANDOM_KEYS))
async def test_no_key_ends_the_app(desk: Desk, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor a paste, a click or another size, in any order."""
    chance = random.Random(seed)  # noqa: S311  # the walk needs no secure randomness
    app = DiplotrackApp(desk)
    # The palette has a command that quits.
    monkeypatch.setattr(app, "exit", lambda: None)
    keys = [each for each in KEYS if each not in {"q", "ctrl+q", "f4"}]
    async with app.run_test(size=SIZES[seed % len(SIZES)]) as pilot:
        for _ in range(LENGTH):
            match chance.randrange(12):
                case 0:
                    await pilot.resize_terminal(*chance.choice(SIZES))
                case 1:
                    app.post_message(events.Paste(chance.choice(("a\nb", "", "x" * 5_000, "\x1b"))))
                case 2:
                    at = (chance.randrange(app.size.width), chance.randrange(app.size.height))
                    await pilot.click(offset=at)
                case _:
                    await pilot.press(chance.choice(keys))
        await pilot.pause()
        assert app.is_running
        assert app.crash is None


async def test_the_palette_outlives_a_terminal_that_has_no_room_for_it(desk: Desk) -> None:
    """Keys that move over lines which were never laid out."""
    app = DiplotrackApp(desk)
    async with app.run_test(size=(20, 10)) as pilot:
        await pilot.press("colon")
        await pilot.pause(0.2)
        in_front(app, PaletteScreen)
        for key in ("pageup", "pagedown", "down", "up", "home", "end", "enter"):
            await pilot.press(key)
            await pilot.pause()
        await pilot.resize_terminal(20, 4)
        await pilot.press("pageup", "escape")
        assert app.size == Size(20, 4)


async def test_a_view_of_a_kind_that_there_is_not_is_left_out(desk: Desk) -> None:
    """As another version may have saved it."""
    desk._store.save_view(SavedView("wishes", "wish", "", "", ""))
    assert "wishes" not in [each.name for each in desk.saved.all()]
    app = DiplotrackApp(desk, start="meeting")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f", "enter", "left_square_bracket", "right_square_bracket")
        await pilot.pause()
        assert app.is_running
