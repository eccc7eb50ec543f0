"""The mouse: digits, tabs of views, heads, footer keys; and a key that turns it off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tui.screen_text import in_front, screen_text
from tests.tui.test_lists import table_of
from tracker.service.ui_memory import UiMemory
from tracker.tui.app import DiplotrackApp
from tracker.tui.mouse import Mouse
from tracker.tui.screens.list_screen import ListScreen
from tracker.tui.screens.record_screen import RecordScreen

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tracker.service.desk import Desk

SIZE = (120, 40)


async def test_what_a_bar_names_can_be_clicked(desk: Desk) -> None:
    """A digit, a tab of a view, the head of a column, a key of the footer."""
    app = DiplotrackApp(desk, start="event")
    async with app.run_test(size=SIZE) as pilot:

        async def click(text: str, line: int) -> None:
            """Click a text on a line of the screen."""
            at = screen_text(app).splitlines()[line].index(text)
            await pilot.click(offset=(at + 1, line % SIZE[1]))
            await pilot.pause()

        await click("4 Commitments", 0)
        assert in_front(app, ListScreen).screen_kind == "commitment"
        tabs = next(
            n for n, text in enumerate(screen_text(app).splitlines()) if text.startswith("  all ")
        )
        await click("overdue", tabs)
        view = in_front(app, ListScreen).state.view
        assert view is not None
        assert view.name == "overdue"
        await click("all", tabs)
        assert in_front(app, ListScreen).state.view is None
        await click("outcome ", tabs + 1)
        assert "cannot be sorted by outcome, but by due, made or title" in screen_text(app)
        await click("commitment", tabs + 1)
        assert in_front(app, ListScreen).state_in_order.order == "title"
        assert "cannot be sorted" not in screen_text(app)
        await click("open", -1)
        in_front(app, RecordScreen)
        await click("3 Meetings", 0)
        await click("help", -1)
        assert "Keys that act on a list" in screen_text(app)
        await pilot.press("escape")
        assert table_of(app).row


class _Written:
    """A terminal that stores its output."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, data: str) -> None:
        """Keep a text."""
        self.text += data

    def flush(self) -> None:
        """Do nothing."""


def test_the_mouse_is_turned_off_and_stays_off(tmp_path: Path) -> None:
    """For the next start too; on again, it is reported as before."""
    memory, terminal = UiMemory(tmp_path / "ui.json"), _Written()
    mouse = Mouse(memory)
    assert mouse.on
    mouse.turn(terminal)
    modes = (1000, 1003, 1015, 1006)
    assert terminal.text == "".join(f"\x1b[?{mode}l" for mode in modes)
    again = Mouse(memory)
    assert not again.on
    terminal.text = ""
    again.turn(terminal)
    assert terminal.text == "".join(f"\x1b[?{mode}h" for mode in modes)
    assert Mouse(memory).on


async def test_a_key_turns_the_mouse_off(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says what that is good for, and which key turns it on."""
    app = DiplotrackApp(desk, start="meeting")
    async with app.run_test(size=SIZE) as pilot:
        sent: list[str] = []
        monkeypatch.setattr(app._driver, "write", sent.append)
        await pilot.press("M")
        assert "\x1b[?1000l" in "".join(sent)
        assert "M turns it on" in screen_text(app)
        assert not app.mouse.on
        await pilot.press("M")
        assert app.mouse.on
