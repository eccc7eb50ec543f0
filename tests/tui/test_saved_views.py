"""Saved views are renamed and deleted where they are listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from tests.conftest import make_session
from tests.tui.screen_text import in_front, screen_text
from tracker.domain.book import SavedView
from tracker.errors import ConflictError
from tracker.service.desk import Desk
from tracker.tui.app import DiplotrackApp
from tracker.tui.dialogs.prompt import PromptScreen
from tracker.tui.dialogs.views_dialog import ViewsScreen
from tracker.tui.screens.list_screen import ListScreen

if TYPE_CHECKING:
    from pathlib import Path


def names(desk: Desk) -> list[str]:
    """Return the names of the views."""
    return [each.name for each in desk.saved.all()]


async def test_a_view_is_renamed_deleted_and_put_back(desk: Desk) -> None:
    """The list of an open view stays as it is when the view is gone."""
    app = DiplotrackApp(desk, start="commitment")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f", *"overd", "enter")
        await pilot.pause()
        list_ = in_front(app, ListScreen)
        shown = list_.state.query
        await pilot.press("f", *"overd", "f2", "end", *" now", "enter")
        await pilot.pause()
        in_front(app, ViewsScreen)
        assert "overdue now" in names(desk)
        assert "overdue" not in names(desk)
        assert "Renamed “overdue now”" in screen_text(app)
        await pilot.press("f8")
        await pilot.pause()
        assert "overdue now" not in names(desk)
        assert "ctrl+z puts it back" in screen_text(app)
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert "overdue now" in names(desk)
        await pilot.press("escape")
        await pilot.pause()
        assert (list_.state.view, list_.state.query) == (None, shown)


async def test_a_saved_view_is_undone_and_redone_in_the_list(desk: Desk) -> None:
    """As any other change; the message says how."""
    app = DiplotrackApp(desk, start="commitment")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("slash", *"is:open", "enter", "F", *"mine", "enter")
        await pilot.pause()
        assert "u undoes" in screen_text(app)
        assert "mine" in names(desk)
        await pilot.press("u")
        await pilot.pause()
        assert "Undid: Saved the view “mine”" in screen_text(app)
        assert "mine" not in names(desk)
        await pilot.press("U")
        await pilot.pause()
        assert "mine" in names(desk)


def test_a_view_that_is_saved_as_it_is_makes_no_action(desk: Desk) -> None:
    """Nor does a new name that is the old one."""
    before = len(desk.history.actions())
    desk.saved.save(desk.saved.get("overdue"))
    desk.saved.rename("overdue", "overdue")
    assert len(desk.history.actions()) == before
    desk.saved.delete("overdue")
    assert desk.history.undo()[0].summary == "Undid: Deleted the view “overdue”"
    assert "overdue" in names(desk)


async def test_views_of_a_file_that_is_only_read_stay(copy_of_sample: Path) -> None:
    """The dialog says why."""
    desk = Desk.open(copy_of_sample, make_session(), readonly=True)
    app = DiplotrackApp(desk, start="commitment")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f", "f8")
        await pilot.pause()
        assert "reading only" in screen_text(app)
    assert len(names(desk)) == 5
    desk.close()


def test_a_view_takes_no_name_of_another(desk: Desk) -> None:
    """Case aside; its own name may change its case."""
    with pytest.raises(ConflictError, match="one-sided"):
        desk.saved.rename("overdue", "One-Sided")
    assert desk.saved.rename("overdue", "Overdue") == SavedView(
        "Overdue", "commitment", "is:overdue -outcome:missed"
    )
    assert "Overdue" in names(desk)
    assert len(names(desk)) == 5


async def test_a_line_that_was_left_comes_back_at_the_same_question(desk: Desk) -> None:
    """Not at another one, and not once it was taken."""
    app = DiplotrackApp(desk, start="meeting")
    name = "Talks that were called off"
    async with app.run_test(size=(120, 40)) as pilot:

        async def asked(*keys: str) -> Input:
            await pilot.press(*keys)
            await pilot.pause()
            return in_front(app, PromptScreen).query_one(Input)

        (await asked("F")).value = name
        assert (await asked("escape", "T")).value == "year,mode"
        assert (await asked("escape", "F")).value == name
        await pilot.press("enter")
        await pilot.pause()
        assert not app.lines_left
    assert desk.saved.find(name)
