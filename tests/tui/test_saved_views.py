"""Saved views are renamed and deleted where they are listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import make_session
from tests.tui.screen_text import in_front, screen_text
from tracker.domain.book import SavedView
from tracker.errors import ConflictError
from tracker.service.desk import Desk
from tracker.tui.app import DiplotrackApp
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
