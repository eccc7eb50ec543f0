"""The palette acts on the file as a whole; the backup of the day is made in the background."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from tests.conftest import make_session
from tracker.cli.command_line import MODULES
from tracker.keys.file_commands import FILE_COMMANDS
from tracker.service.backup_thinning import Reason
from tracker.service.bulk_changes import SetFields
from tracker.service.desk import Desk
from tracker.tui import daily_tasks
from tracker.tui.app import DiplotrackApp
from tracker.tui.controllers.file_actions import FileActions
from tracker.tui.dialogs.palette import commands

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def backed(copy_of_sample: Path, tmp_path: Path) -> Iterator[Desk]:
    """Return a desk whose book has backups."""
    opened = Desk.open(copy_of_sample, replace(make_session(), backups=tmp_path / "backups"))
    yield opened
    opened.close()


def _reasons(desk: Desk) -> list[Reason]:
    assert desk.backups.folder
    return [each.reason for each in desk.backups.folder.all()]


def test_each_command_of_the_palette_on_the_file_has_a_twin() -> None:
    """On the command line, and a method here."""
    for each in FILE_COMMANDS:
        assert each.command in MODULES
        assert callable(getattr(FileActions, each.method))


async def test_the_file_is_backed_up_examined_dumped_and_restored(
    backed: Desk, tmp_path: Path
) -> None:
    """One after the other, each by its line of the palette."""
    app = DiplotrackApp(backed, start="party")
    async with app.run_test() as pilot:
        await pilot.pause()
        screen: Any = app.screen
        lines = {each.title: each.callback for each in commands(screen)}
        words = {each.method: each.words for each in FILE_COMMANDS}

        async def done(method: str) -> str:
            lines[words[method]]()
            await app.workers.wait_for_complete()
            await pilot.pause()
            return str(screen.footer.message)

        backed.bulk.carry_out(["us"], SetFields((("note", "first"),)))
        assert "The backup is 2025-12-31T" in await done("back_up")
        assert _reasons(backed) == [Reason.BY_HAND]
        assert await done("examine") == "Nothing is wrong."
        await done("dump")
        await pilot.press("ctrl+u", *str(tmp_path / "book.jsonl"), "enter")
        await app.workers.wait_for_complete()
        assert json.loads((tmp_path / "book.jsonl").read_text().splitlines()[-1])["lines"] > 2_000
        backed.bulk.carry_out(["us"], SetFields((("note", "second"),)))
        await done("restore")
        await pilot.press("enter")
        await pilot.pause()
        assert backed.records.stored(["us"])["us"].note == "first"
        assert "Restored. The book as it was is book-before-restore-" in str(screen.footer.message)
        await pilot.press("j", "enter", "escape")
        backed.bulk.carry_out(["us"], SetFields((("note", "third"),)))
    assert len(list(backed.path.parent.glob("book-before-restore-*.db"))) == 1


async def test_the_backup_of_the_day_is_made_after_the_start(
    backed: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not before the first rows are there, and none of a book that is only read."""
    monkeypatch.setattr(daily_tasks, "_AFTER", 0.01)
    app = DiplotrackApp(backed, start="party")
    async with app.run_test() as pilot:
        await pilot.pause()
        while not _reasons(backed):  # noqa: ASYNC110  # nothing tells of it
            await asyncio.sleep(0.01)
    assert _reasons(backed) == [Reason.DAILY]
