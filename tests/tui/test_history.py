"""The history of a record by keyboard: who, when, from what to what, and on to the action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tui.screen_text import in_front, screen_text
from tests.tui.test_trash import ALONE, WIDE, message, on
from tracker.errors import brief
from tracker.presenting.history_blocks import day, moment
from tracker.tui.app import DiplotrackApp
from tracker.tui.screens.history_screens import ActionScreen, HistoryScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.service.desk import Desk


async def test_a_record_tells_who_changed_it_from_what_to_what(
    desk: Desk, seat: Callable[[str], Desk]
) -> None:
    """Newest first; what was undone is marked; enter leads to the action and u takes it back."""
    desk.editor.set_fields(ALONE, [("owner", "ann")])
    desk.editor.set_fields(ALONE, [("owner", "someone else")])
    desk.history.undo()
    seat("bo").editor.set_fields(ALONE, [("condition", "seen")])
    app, called = DiplotrackApp(desk, start="commitment"), brief(desk.records.title(ALONE))
    async with app.run_test(size=WIDE) as pilot:
        await on(app, pilot, ALONE)
        await pilot.press("h")
        in_front(app, HistoryScreen)
        lines = [line.strip("▌ ") for line in screen_text(app).splitlines() if line.strip()]
        assert "5 changes" in lines[1]
        assert lines[2:10] == [
            f"31 Dec 2025 12:00  Edited: {called}  by bo",
            "Condition: nothing → seen",
            f"31 Dec 2025 12:00  Undid: Edited: {called}  by ann",
            "Owner: someone else → ann",
            f"31 Dec 2025 12:00  Edited: {called}  by ann  undone",
            "Owner: ann → someone else",
            f"31 Dec 2025 12:00  Edited: {called}  by ann",
            "Owner: nothing → ann",
        ]
        await pilot.press("h")
        assert message(app) == "This is its history. esc goes back."
        await pilot.press("j", "j", "enter")
        action = in_front(app, ActionScreen)
        assert desk.history.action(action.number)[0].summary == f"Undid: Edited: {called}"
        await pilot.press("u")
        assert message(app).endswith("redo reverses an undo.")
        await pilot.press("escape", "escape", "j")
        assert "35 of 35" in screen_text(app)


async def test_a_long_history_is_read_on(desk: Desk) -> None:
    """The last line leads to what is older."""
    for n in range(60):
        desk.editor.set_fields(ALONE, [("note", f"note {n}")])
    app = DiplotrackApp(desk, start="commitment")
    async with app.run_test(size=WIDE) as pilot:
        await on(app, pilot, ALONE)
        await pilot.press("enter", "h", "G")
        assert "50+ changes" in screen_text(app)
        assert "older changes: enter loads them" in screen_text(app)
        await pilot.press("enter", "G")
        assert "61 changes" in screen_text(app)
        assert "Imported the sample" in screen_text(app)


async def test_a_trashed_record_has_its_history(desk: Desk) -> None:
    """It went from the book into the trash; R there brings it back."""
    desk.trash.put([ALONE])
    app, called = DiplotrackApp(desk, start="trash"), brief(desk.records.title(ALONE))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("h")
        assert "in the book → in the trash" in screen_text(app)
        await pilot.press("R")
        assert "in the trash → in the book" in screen_text(app)
        assert message(app) == f"Restored: {called}  u undoes"


def test_a_moment_is_told_by_the_clock_of_whoever_acted() -> None:
    """Whatever a file holds is shown rather than lost."""
    assert moment("2025-12-31T23:30:00+09:00") == "31 Dec 2025 23:30"
    assert day("2025-12-31T23:30:00+09:00") == "31 Dec 2025"
    assert moment("soon") == day("soon") == "soon"
