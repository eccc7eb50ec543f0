"""A long list is written aside: one goes on meanwhile, and a key stops it."""

from __future__ import annotations

import csv
import time
from typing import TYPE_CHECKING

import pytest

from bench.making import make
from tests.conftest import make_session
from tests.once import made_once
from tests.tui.screen_text import in_front, screen_text
from tracker.service.desk import Desk
from tracker.service.lists import Lists
from tracker.service.views import MeetingView
from tracker.tui.app import DiplotrackApp
from tracker.tui.dialogs.export_dialog import ExportScreen
from tracker.tui.screens.list_screen import ListScreen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from textual.pilot import Pilot

MEETINGS = 700
WIDE = (120, 40)


@pytest.fixture
def long(request: pytest.FixtureRequest) -> Iterator[Desk]:
    """Return a desk on a book with more meetings than a list buffers completely."""
    path = made_once(request, "long.db", lambda path: make(path, MEETINGS, base=100))
    desk = Desk.open(path, make_session())
    yield desk
    desk.close()


async def said(pilot: Pilot[None], app: DiplotrackApp, words: str) -> None:
    """Wait until the footer shows some words."""
    for _ in range(500):
        if words in screen_text(app):
            return
        await pilot.pause(0.03)
    raise AssertionError(screen_text(app))


async def test_a_long_list_is_written_whole(long: Desk, tmp_path: Path) -> None:
    """In its order."""
    target = tmp_path / "out.csv"
    app = DiplotrackApp(long, start="meeting")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("E", "down", "ctrl+u", *str(target), "enter")
        await said(pilot, app, "700 meetings written")
    with target.open(encoding="utf-8-sig", newline="") as stream:
        slugs = [row["slug"] for row in csv.DictReader(stream)]
    rows = long.lists.rows("meeting", sort="-when")
    assert slugs == [row.view.slug for row in rows if isinstance(row.view, MeetingView)]


async def test_what_is_being_written_can_be_stopped(
    long: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One goes on meanwhile; escape stops it, the file is as it was, another can be written."""
    target = tmp_path / "out.csv"
    target.write_text("as it was")

    def export(lists: Lists, *_arguments: object, **_options: object) -> int:
        while True:
            lists.count("event", "maritime")
            time.sleep(0.01)

    app = DiplotrackApp(long, start="meeting")
    async with app.run_test(size=WIDE) as pilot:
        assert isinstance(app.screen, ListScreen)
        table = app.screen.table
        with monkeypatch.context() as patched:
            patched.setattr(Lists, "export", export)
            await pilot.press("E", "ctrl+u", *str(target), "enter", "y")
            await said(pilot, app, "esc stops it")
            before = table.cursor
            await pilot.press("j", "E")
            assert table.cursor == before + 1
            assert "is being written" in screen_text(app)
            await pilot.press("escape")
            await said(pilot, app, "Stopped")
        assert target.read_text() == "as it was"
        await pilot.press("E", "ctrl+u", *str(target), "enter", "y")
        await said(pilot, app, "700 meetings written")


async def test_a_place_that_cannot_be_taken_is_said_in_the_dialog(desk: Desk) -> None:
    """A name that is too long, a folder that is closed or none; escape leaves without a file."""
    app = DiplotrackApp(desk, start="meeting")
    async with app.run_test(size=WIDE) as pilot:
        for name in ("n" * 300 + ".csv", "/proc/1/task/x/y.csv", "/dev/null/x.csv"):
            await pilot.press("E")
            await pilot.pause()
            assert "esc back" in screen_text(app), name
            await pilot.press("ctrl+u", *name, "enter")
            await pilot.pause()
            assert isinstance(app.screen, ExportScreen), name
            assert "cannot be" in screen_text(app), name
            await pilot.press("escape")
            await pilot.pause()
            in_front(app, ListScreen)
