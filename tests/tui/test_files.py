"""The file under the terminal UI: read only, gone from its place, on a disk that failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.conftest import make_session
from tests.tui.screen_text import in_front, screen_text
from tracker.errors import DiskError
from tracker.service.desk import Desk
from tracker.service.editing import Editor
from tracker.tui.app import DiplotrackApp
from tracker.tui.dialogs.prompt import PromptScreen
from tracker.tui.forms.record_form import RecordForm
from tracker.tui.screens.list_screen import ListScreen

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

WIDE = (120, 40)


async def test_a_file_that_is_read_only_says_so_before_anything_is_typed(
    copy_of_sample: Path,
) -> None:
    """In the header always; keys that change something say why, and are not in the footer."""
    desk = Desk.open(copy_of_sample, make_session(), readonly=True)
    app = DiplotrackApp(desk, start="commitment")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        shown = screen_text(app)
        assert " read only " in shown
        assert "d outcome" not in shown
        for key in ("a", "e", "c", "n", "d", "x", "u", "U", "number_sign", "f4", "F"):
            await pilot.press(key)
            await pilot.pause()
            assert in_front(app, ListScreen)
            assert "Nothing can be changed" in screen_text(app), key
            await pilot.press("j")
        for size in ((80, 24), (60, 15)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert " read only " in screen_text(app)
    desk.close()


async def test_a_file_that_is_gone_can_be_saved_under_another_name(desk: Desk) -> None:
    """Nothing is said to be saved that is not; the form stays, and is saved to the copy."""
    app = DiplotrackApp(desk, start="person")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("a", *"Quux")
        desk.path.rename(desk.path.with_name("moved.db"))
        await pilot.press("ctrl+s")
        await pilot.pause()
        in_front(app, PromptScreen)
        copy = desk.path.with_name("copy.db")
        await pilot.press("ctrl+u", *str(copy), "enter")
        await pilot.pause()
        assert in_front(app, RecordForm).typed().texts["name"] == "Quux"
        assert "Saved, and open now:" in screen_text(app)
        await pilot.press("ctrl+s")
        await pilot.pause()
        in_front(app, ListScreen)
        assert app.desk.path == copy
    assert desk.lists.count("person", "quux") == 1


async def test_a_disk_that_failed_lets_one_go_on_once_it_works(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The form keeps the typed text; the file is opened again, and saving again works."""
    app = DiplotrackApp(desk, start="person")
    opened: list[int] = []
    plain = Desk.open_anew

    def fail(*_: object) -> None:
        raise DiskError("The disk is full.")

    def anew(desk: Desk) -> None:
        opened.append(1)
        plain(desk)

    monkeypatch.setattr(Desk, "open_anew", anew)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("a", *"Quux")
        with monkeypatch.context() as patched:
            patched.setattr(Editor, "add", fail)
            await pilot.press("ctrl+s")
            await pilot.pause()
        assert "The disk is full." in screen_text(app)
        assert opened == [1]
        assert in_front(app, RecordForm).typed().texts["name"] == "Quux"
        await pilot.press("ctrl+s")
        await pilot.pause()
        in_front(app, ListScreen)
    assert desk.lists.count("person", "quux") == 1


def test_what_was_saved_stays_saved_if_the_disk_fails_afterwards(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The form is closed, so that it is not saved twice; the next key reads the list again."""
    app = DiplotrackApp(desk)

    def fail(_: object) -> None:
        raise DiskError("The disk failed.")

    done: list[str] = []
    failed: list[Exception] = []
    with monkeypatch.context() as patched:
        patched.setattr(Desk, "data_version", fail)
        app.writing.do(lambda _: "saved", done.append, failed.append)
    assert (done, failed) == (["saved"], [])
    assert app.changed_elsewhere()
    assert not app.changed_elsewhere()
