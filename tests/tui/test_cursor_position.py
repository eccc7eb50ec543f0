"""The terminal's cursor, which screen readers follow, is on the line that keys act on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.sizes import in_turn
from tests.tui.screen_text import screen_text
from tracker.tui.app import DiplotrackApp

if TYPE_CHECKING:
    from tracker.service.desk import Desk


def marked(app: DiplotrackApp) -> list[int]:
    """Return the lines of the screen that begin with the cursor's bar."""
    lines = screen_text(app).splitlines()
    return [n for n, line in enumerate(lines) if line.startswith("▌")]


SIZES = ((120, 40), (80, 24))
CASES = in_turn(
    [
        ("commitment", ("j", "j")),
        ("commitment", ("G", "S")),
        ("meeting", ("enter", "j", "j")),
        ("meeting", ("enter", "G")),
        ("overview", ("j",)),
        ("commitment", ("h",)),
    ],
    SIZES,
)
"""Screens, the keys that are pressed there, and the size of the terminal."""


@pytest.mark.parametrize("size", SIZES)
async def test_the_cursor_is_on_the_marked_line(desk: Desk, size: tuple[int, int]) -> None:
    """On lists, record pages, Overview and a history, scrolled or not."""
    app = DiplotrackApp(desk, start="event")
    async with app.run_test(size=size) as pilot:
        for screen, keys, at in CASES:
            if at == size:
                app.go_to(screen)
                await pilot.pause()
                await pilot.press(*keys)
                await pilot.pause()
                assert marked(app) == [app.cursor_position.y], (screen, keys)


async def test_the_cursor_is_on_the_trash_or_its_history(desk: Desk) -> None:
    """On whichever of the two has the focus."""
    desk.trash.put(["c-2020-07-esper-visit"])
    app = DiplotrackApp(desk, start="trash")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert marked(app)[0] == app.cursor_position.y
        await pilot.press("tab")
        await pilot.pause()
        _, history = marked(app)
        assert app.cursor_position.y == history
