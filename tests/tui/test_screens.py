"""Screens as text: the dumps are what a user sees.

To rewrite them after an intended change, set ``DUMP=1``, then read the difference.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import snapshots
from tests.tui.screen_text import screen_text
from tracker.tui.app import DiplotrackApp

if TYPE_CHECKING:
    from tracker.service.desk import Desk

DUMPS = Path(__file__).parent / "screens"
LOOKED_FROM = dt.date(2020, 12, 20)
_TRASHED = ("x", "y", "j", "d", "y", "ctrl+s", "u", "y", "x", "y")
_MARKED = ("space", "space", "space")


@pytest.mark.parametrize(
    ("name", "start", "size", "keys"),
    [
        ("overview-120", "overview", (120, 40), ()),
        ("events-120", "event", (120, 40), ()),
        ("events-60", "event", (60, 15), ()),
        ("commitments-80", "commitment", (80, 24), ("j",)),
        ("commitments-140", "commitment", (140, 40), ("j", "j")),
        ("channels-120", "channel", (120, 40), ()),
        ("meeting-120", "event", (120, 40), ("enter",)),
        ("meeting-form-80", "meeting", (80, 24), ("a", "y")),
        ("outcome-form-80", "commitment", (80, 24), ("j", "d", "y")),
        ("help-80", "event", (80, 24), ("question_mark",)),
        ("people-100", "person", (100, 24), ()),
        ("sources-80", "source", (80, 24), ()),
        ("trash-120", "commitment", (120, 40), (*_TRASHED, "8")),
        ("trash-80", "commitment", (80, 24), (*_TRASHED, "8", "tab")),
        ("history-80", "commitment", (80, 24), ("j", "d", "y", "ctrl+s", "h")),
        ("bulk-80", "commitment", (80, 24), (*_MARKED, "e", "y", *"owner", "tab", *"ann")),
    ],
)
async def test_screens_look_as_they_were_read(
    desk: Desk, name: str, start: str, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    """As known on 20 December 2020."""
    desk.look(LOOKED_FROM)
    app = DiplotrackApp(desk, start=start)
    async with app.run_test(size=size) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        shown = screen_text(app) + "\n"
    snapshots.same(DUMPS / f"{name}.txt", shown)


async def test_without_colour_the_screen_says_the_same(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """NO_COLOR takes the colours out of what is drawn, and no word with them."""
    monkeypatch.setenv("NO_COLOR", "1")
    desk.look(LOOKED_FROM)
    app = DiplotrackApp(desk, start="commitment")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j")
        await pilot.pause()
        assert app.no_color
        assert screen_text(app) + "\n" == (DUMPS / "commitments-80.txt").read_text("utf-8")


async def test_a_terminal_without_unicode_gets_ascii_signs(desk: Desk) -> None:
    """Every sign and line of the program's own has its twin."""
    desk.look(LOOKED_FROM)
    app = DiplotrackApp(desk, start="commitment", ascii_only=True)
    async with app.run_test(size=(80, 24)):
        shown = app.export_screenshot()
    for sign in "●►½∞≈≤▌─…·":
        assert sign not in shown
    assert "@&#160;due&#160;now" in shown or "@" in shown
