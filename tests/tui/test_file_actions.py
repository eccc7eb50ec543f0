"""The palette acts on the file as a whole; the backup of the day is made in the background."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from tests.conftest import make_session
from tracker import paths
from tracker.cli.command_line import MODULES
from tracker.keys.file_commands import FILE_COMMANDS
from tracker.service import backup_process
from tracker.service.backup_process import start_daily
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
def backed(copy_of_sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """Return a desk whose book has backups, but not that of the day, however long a test takes."""
    monkeypatch.setattr(daily_tasks, "_AFTER", 3_600.0)
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
        assert "Restored. The previous book is kept as book-before-restore-" in str(
            screen.footer.message
        )
        await pilot.press("j", "enter", "escape")
        backed.bulk.carry_out(["us"], SetFields((("note", "third"),)))
    assert len(list(backed.path.parent.glob("book-before-restore-*.db"))) == 1


async def test_the_backup_of_the_day_is_made_after_the_start(
    copy_of_sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By a process of its own, which is finished although the terminal UI is left."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(daily_tasks, "_AFTER", 0.01)
    started: list[subprocess.Popen[str]] = []

    def start(book: Path) -> subprocess.Popen[str]:
        started.append(start_daily(book))
        return started[-1]

    monkeypatch.setattr(backup_process, "start_daily", start)
    desk = Desk.open(copy_of_sample, replace(make_session(), backups=paths.backups_folder()))
    async with DiplotrackApp(desk, start="party").run_test() as pilot:
        while not started:
            await pilot.pause()
    (process,) = started
    told = process.communicate()[1]
    assert (process.returncode, told) == (0, "")
    assert _reasons(desk) == [Reason.DAILY]
    desk.close()


async def test_why_there_is_no_backup_of_the_day_is_said(
    backed: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the process that should make it says it."""
    monkeypatch.setattr(daily_tasks, "_AFTER", 0.01)
    monkeypatch.setattr(daily_tasks, "_LOOK", 0.01)
    words = "import sys; sys.exit('The disk is full.')"
    monkeypatch.setattr(
        backup_process,
        "start_daily",
        lambda _: subprocess.Popen(  # noqa: S603  # the test builds this command
            [sys.executable, "-S", "-c", words], stderr=subprocess.PIPE, text=True
        ),
    )
    async with DiplotrackApp(backed, start="party").run_test() as pilot:
        screen: Any = pilot.app.screen
        while "The disk is full." not in str(screen.footer.message):
            await pilot.pause()
        assert "Today’s backup was not made." in str(screen.footer.message)
