"""Another program holds the file: no key waits for it, and what is written waits aside."""

from __future__ import annotations

import signal
import sqlite3 as python_sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.conftest import make_session
from tests.sizes import THOROUGH, some
from tests.sqlite_file import database
from tests.tui.screen_text import go_back, in_front, screen_text
from tests.tui.terminal import Program
from tracker.domain.records import Commitment, Kind
from tracker.errors import BusyError
from tracker.service.desk import Desk
from tracker.store.sqlite.sqlite_driver import sqlite3
from tracker.tui.app import DiplotrackApp
from tracker.tui.background_writes import PATIENCE
from tracker.tui.dialogs.conflict_dialog import ConflictScreen
from tracker.tui.dialogs.lock_wait import LockWaitScreen
from tracker.tui.dialogs.trashed_meanwhile import TrashedScreen
from tracker.tui.forms.record_form import RecordForm
from tracker.tui.screens.list_screen import ListScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from textual.pilot import Pilot

WIDE = (120, 40)
SLUG = "c-2020-10-mmca"
_A_SOURCE = (Kind.SOURCE, {"title": "Quux", "publisher": "Quux", "slug": "quux"})


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Lock the file as a program that writes for a while."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


def waits(app: DiplotrackApp) -> bool:
    """Return whether the dialog of a write that waits is open."""
    return isinstance(app.screen, LockWaitScreen)


async def over(app: DiplotrackApp, pilot: Pilot[None]) -> None:
    """Wait until the background write has ended."""
    for _ in range(1_000):
        if not waits(app):
            break
        await pilot.pause(0.02)
    assert not waits(app)
    await pilot.pause()


def test_a_key_waits_no_longer_than_a_person_notices(desk: Desk) -> None:
    """The engine gives up after a few hundredths of a second."""
    app = DiplotrackApp(desk)
    assert database(desk).execute("PRAGMA busy_timeout").fetchone()[0] == PATIENCE <= 50
    assert app.return_code is None


WAYS = (
    ("person", ["a", *"Quux", "ctrl+s"]),
    ("person", ["e", *" Quux", "ctrl+s"]),
    ("person", ["a", *"Quux", "ctrl+n"]),
    ("commitment", ["x"]),
    ("commitment", ["u"]),
    ("commitment", ["d", "ctrl+s"]),
    ("commitment", ["F", *"quux", "enter"]),
)
"""All ways to write; daily runs cancel every second one, ``make thorough`` all."""


async def test_what_is_written_waits_aside_until_it_is_cancelled_or_can_be(desk: Desk) -> None:
    """Every way to write; cancelled, nothing is saved and what is typed stays."""
    desk.bulk.tag(["c-2020-10-mmca"], add=["first"])
    app = DiplotrackApp(desk, start="person")
    async with app.run_test(size=WIDE) as pilot:
        for number, (kind, keys) in enumerate(WAYS):
            for cancel in (False, True) if THOROUGH else (number % 2 == 1,):
                case = (keys, cancel)
                app.go_to(kind)
                await pilot.press("g")
                before = desk.data_version()
                with held(desk.path):
                    await pilot.press(*keys)
                    await pilot.pause()
                    assert waits(app), case
                    assert "Another program is writing to book.db" in screen_text(app), case
                    await pilot.press("x", "q", "enter")
                    assert waits(app), case
                    if cancel:
                        await pilot.press("escape")
                        await over(app, pilot)
                        assert "Cancelled; nothing was saved." in screen_text(app), case
                        assert desk.data_version() == before, case
                        if isinstance(app.screen, RecordForm):
                            assert "Quux" in app.screen.typed().texts["name"]
                await over(app, pilot)
                assert (desk.data_version() != before) == (not cancel), case
                await go_back(app, pilot)
        assert app.is_running


async def test_a_choice_between_versions_waits_too(desk: Desk, seat: Callable[[str], Desk]) -> None:
    """The record was changed meanwhile, and another program holds the file when one has chosen."""
    app = DiplotrackApp(desk, start="commitment")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("slash", *"maritime", "enter")
        in_front(app, ListScreen).focus_record(SLUG)
        await pilot.pause()
        await pilot.press("e", "end", *" MINE")
        seat("bo").editor.set_fields(SLUG, [("text", "Theirs")])
        await pilot.press("ctrl+s")
        await pilot.pause()
        in_front(app, ConflictScreen)
        with held(desk.path):
            await pilot.press("y", "ctrl+s")
            await pilot.pause()
            in_front(app, LockWaitScreen)
            await pilot.press("escape")
            await over(app, pilot)
            assert in_front(app, RecordForm).typed().texts["text"].endswith("MINE")
            await pilot.press("ctrl+s", "y", "ctrl+s")
            await pilot.pause()
            in_front(app, LockWaitScreen)
        await over(app, pilot)
        in_front(app, ListScreen)
    record = desk.records.view(SLUG).record
    assert isinstance(record, Commitment)
    assert record.text.endswith("MINE")


@pytest.mark.parametrize("way", some(["r", "n"]))
async def test_saving_what_went_to_the_trash_waits_too(
    desk: Desk, seat: Callable[[str], Desk], way: str
) -> None:
    """Brought back or saved as a new record."""
    app = DiplotrackApp(desk, start="source")
    async with app.run_test(size=WIDE) as pilot:
        other = seat("bo")
        made = other.editor.add(*_A_SOURCE)[1]
        await pilot.press("r")
        in_front(app, ListScreen).focus_record(made)
        await pilot.pause()
        await pilot.press("e", "end", *" MINE")
        other.trash.put([made])
        await pilot.press("ctrl+s")
        await pilot.pause()
        in_front(app, TrashedScreen)
        with held(desk.path):
            await pilot.press(way)
            await pilot.pause()
            in_front(app, LockWaitScreen)
        await over(app, pilot)
        while isinstance(app.screen, ConflictScreen):
            await pilot.press("y", "ctrl+s")
            await pilot.pause()
        in_front(app, ListScreen)
    assert desk.lists.count("source", "MINE") == 1


PLAIN_ENGINE = """
import sys
sys.modules["pysqlite3"] = None
for name in [*sys.modules]:
    if name.partition(".")[0] in {"tracker", "sqlite_utils"}:
        del sys.modules[name]
from tracker.store.sqlite.sqlite_driver import sqlite3
assert sqlite3.__name__ == "sqlite3"
"""
"""Code that loads the program anew, with Python's own engine; it was loaded with another one."""


@pytest.mark.slow
def test_keys_go_on_while_another_program_lets_nobody_read(
    copy_of_sample: Path, tmp_path: Path
) -> None:
    """By Python's own engine, whose journal keeps readers out while another writes."""
    with Program(copy_of_sample, tmp_path, before=PLAIN_ENGINE) as program:
        program.until(b"help")
        program.press(b"4")
        program.until(b"commitment")
        other = python_sqlite3.connect(copy_of_sample, isolation_level=None)
        other.execute("PRAGMA journal_mode")
        other.execute("BEGIN EXCLUSIVE")
        for key in b"jjG3Xd5e2?":
            program.press(bytes([key]))
            program.until(b"\xff", 0.3)
        assert not program.process.ended()
        other.execute("ROLLBACK")
        other.close()
        program.press(b"\x1b")
        program.until(b"\xff", 0.5)
        program.press(b"\x1b")
        program.until(b"\xff", 0.5)
        program.press(b"6")
        assert b"People" in program.until(b"People")
        program.process.send(signal.SIGTERM)
        assert program.ended()[0] == 0


def test_nothing_is_lost_of_what_two_windows_write(copy_of_sample: Path) -> None:
    """A desk that gives up soon has written nothing."""
    desk = Desk.open(copy_of_sample, make_session())
    desk.be_patient(1)
    before = len(desk.history.actions())
    with held(copy_of_sample), pytest.raises(BusyError, match="Another program"):
        desk.bulk.tag([SLUG], add=["x"])
    assert len(desk.history.actions()) == before
    desk.bulk.tag([SLUG], add=["x"])
    assert len(desk.history.actions()) == before + 1
    desk.close()
