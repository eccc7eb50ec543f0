"""What goes wrong is said and the app goes on; a fault of its own ends it cleanly."""

from __future__ import annotations

import signal
import stat
from importlib import import_module
from pkgutil import walk_packages
from typing import TYPE_CHECKING

import pytest
from textual.css.query import NoMatches
from textual.message_pump import MessagePump
from textual.worker import WorkerFailed

import tracker.tui
from tests.sizes import THOROUGH, some
from tests.tui.screen_text import go_back, in_front, screen_text
from tests.tui.terminal import Program
from tracker.errors import ConflictError
from tracker.tui.app import DiplotrackApp
from tracker.tui.controllers.list_order import ListOrder
from tracker.tui.forms.form_body import FormBody
from tracker.tui.forms.record_form import RecordForm
from tracker.tui.guarded import Guarded
from tracker.tui.screens.list_screen import ListScreen
from tracker.tui.widgets.detail_pane import DetailPane
from tracker.tui.widgets.form_field import FormField
from tracker.tui.widgets.form_group import Group
from tracker.tui.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.service.desk import Desk

WIDE = (120, 40)
SAID = "The moon is full; wait."
HOSTILE = "\x1b]52;c;cm0gLXJmIH4=\x07 stored words"


def refuse(*_: object, **__: object) -> None:
    """Raise the error of a locked file."""
    raise ConflictError(SAID)


def full_disk(*_: object, **__: object) -> None:
    """Raise the error of a full disk."""
    raise OSError(28, "No space left on device", "/media/x")


def test_every_screen_and_widget_is_guarded() -> None:
    """Whoever adds one gives it ``Guarded``, before Textual's own class."""
    found = []
    for module in walk_packages(tracker.tui.__path__, "tracker.tui."):
        for each in vars(import_module(module.name)).values():
            if (
                isinstance(each, type)
                and issubclass(each, MessagePump)
                and each.__module__ == module.name
                and each is not Guarded
            ):
                found.append(each)
                assert issubclass(each, Guarded), each
                own = next(one for one in each.__mro__ if one.__module__.startswith("textual"))
                assert each.__mro__.index(Guarded) < each.__mro__.index(own), each
    assert len(found) > 40


FAILURES = ((refuse, SAID), (full_disk, "/media/x cannot be used: the disk is full."))


HANDLERS: tuple[tuple[type, str, list[str]], ...] = (
    (DiplotrackApp, "next_theme", ["ctrl+t"]),
    (ListOrder, "action_sort", ["s"]),
    (ListScreen, "reload", ["r"]),
    (ListScreen, "on_record_table_moved", ["j"]),
    (RecordTable, "action_down", ["j"]),
    (DetailPane, "action_down", ["tab", "j"]),
    (RecordForm, "__init__", ["a"]),
    (RecordForm, "columns", ["e"]),
    (RecordForm, "on_mount", ["e"]),
    (FormBody, "compose", ["e"]),
    (Group, "compose", ["e"]),
    (FormField, "_offer", ["a", "q"]),
    (RecordForm, "edited", ["a", "q"]),
)
"""Handlers that fail, in the app, a screen, a widget or while one is created; keys to call them."""
FAILING = [
    (*handler, failure)
    for number, handler in enumerate(HANDLERS if THOROUGH else HANDLERS[::2])
    for failure in (FAILURES if THOROUGH else [FAILURES[number % 2]])
]


async def test_an_error_in_any_handler_is_said_and_the_app_goes_on(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next keys act.

    Every day one of the failures is tried in turn in every second handler, each everywhere if
    thorough; that every class catches them is tested above.
    """
    app = DiplotrackApp(desk, start="meeting")
    async with app.run_test(size=WIDE) as pilot:
        for number, (owner, name, keys, (fails, said)) in enumerate(FAILING):
            await pilot.press("3")
            await pilot.pause()
            assert in_front(app, ListScreen).screen_kind == "meeting"
            with monkeypatch.context() as patched:
                patched.setattr(owner, name, fails)
                for key in keys:
                    await pilot.press(key)
                    await pilot.pause()
                assert said in screen_text(app), (number, name)
            await go_back(app, pilot)
            await pilot.press("4")
            await pilot.pause()
            assert in_front(app, ListScreen).screen_kind == "commitment", (number, name)
        await pilot.press("j", "j")
        await pilot.pause()
        assert app.is_running
        assert app.return_code in (None, 0)


async def test_an_error_in_a_timer_a_task_or_what_is_put_off_is_said(desk: Desk) -> None:
    """They belong to no handler."""
    app = DiplotrackApp(desk, start="meeting")

    async def fail() -> None:
        refuse()

    async with app.run_test(size=WIDE) as pilot:
        for start in (
            lambda: app.screen.set_timer(0.01, refuse),
            lambda: app.screen.run_worker(fail()),
            lambda: app.screen.call_later(refuse),
            lambda: app.screen.call_next(refuse),
            lambda: app.screen.call_after_refresh(refuse),
        ):
            start()
            await pilot.pause(0.05)
            assert SAID in screen_text(app)
            await pilot.press("j")
            await pilot.pause()
            assert SAID not in screen_text(app)


CRASH = f"""
from tracker.tui.forms.field_travel import FieldTravel

def fail(self):
    stored = {HOSTILE!r}
    raise KeyError(stored)

FieldTravel.action_help = fail
"""


@pytest.mark.slow
async def test_what_is_read_while_the_app_ends_is_dropped(desk: Desk) -> None:
    """It does not find the widgets that would show it; any other error is not dropped."""
    app = DiplotrackApp(desk, start="meeting")
    async with app.run_test(size=WIDE):
        pass
    for error in (NoMatches("#none"), LookupError("none")):
        try:
            raise WorkerFailed(error)
        except WorkerFailed as failed:
            app._handle_exception(failed)
        assert (app._exception is None) == isinstance(error, NoMatches)


def test_a_fault_of_the_program_ends_it_cleanly(copy_of_sample: Path, tmp_path: Path) -> None:
    """The terminal is restored, what was typed is kept, the log is its owner's, the code is 1."""
    with Program(copy_of_sample, tmp_path, before=CRASH) as program:
        program.until(b"help")
        program.press(b"4")
        program.until(b"commitment")
        program.press(b"a")
        program.until(b"The commitment, in one")
        program.press(b"quuxly")
        program.until(b"quuxly")
        program.press(b"\x1bOP")
        code, received = program.ended()
        assert program.restored
    assert code == 1
    said = received.rpartition(b"\x1b[?1049l")[2]
    assert b"ended because of a bug (KeyError)" in said
    assert b"Traceback" not in received
    assert b"stored words" not in received
    assert b"\x1b]52" not in received
    (log,) = (tmp_path / "diplotrack" / "logs").iterdir()
    assert str(log).encode() in said.replace(b"\r\n", b"")
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    told = log.read_text(encoding="utf-8")
    assert "KeyError" in told
    assert "action_help" in told or "in fail" in told
    assert "\x1b" not in told
    (draft,) = (tmp_path / "diplotrack" / "drafts").glob("*.draft.json")
    assert "quuxly" in draft.read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize(
    "before",
    [
        "from tracker.tui.input_stream import InputStream\nInputStream.feed = lambda *_: 1 / 0",
        "from tracker.tui.keys.key_queue import KeyQueue\nKeyQueue._settle = lambda *_: 1 / 0",
        "from tracker.tui.app import DiplotrackApp\nDiplotrackApp.on_mount = lambda _: 1 / 0",
        "from tracker.tui.app import DiplotrackApp\nDiplotrackApp.on_load = lambda _: 1 / 0",
        "from tracker.tui.app import DiplotrackApp\nDiplotrackApp.on_unmount = lambda _: 1 / 0",
        "from tracker.tui.app import DiplotrackApp\nDiplotrackApp.keep_typing = lambda _: 1 / 0",
        (
            "from tracker.tui.screens.browse_screen import BrowseScreen as S\n"
            "S.show_frame = lambda _: 1 / 0"
        ),
        "from tracker.tui.widgets.frame import Bar\nBar.render_line = lambda *_: 1 / 0",
    ],
)
def test_wherever_the_fault_is_the_terminal_is_restored(
    copy_of_sample: Path, tmp_path: Path, before: str
) -> None:
    """In the thread that reads, in a task, at the start, at the end, while drawing."""
    with Program(copy_of_sample, tmp_path, before=before) as program:
        received = program.until(b"help", 3)
        program.press(b"jq")
        code, more = program.ended()
        assert program.restored
    assert code == 1
    assert b"ended because of a bug (ZeroDivisionError)" in received + more
    assert b"Traceback" not in received + more


@pytest.mark.slow
@pytest.mark.parametrize("number", some([None, signal.SIGTERM, signal.SIGHUP, signal.SIGINT], 2))
def test_who_is_asked_to_end_ends_as_q_does(
    copy_of_sample: Path, tmp_path: Path, number: signal.Signals | None
) -> None:
    """A signal, or a terminal that is gone: what was typed a moment ago is kept."""
    with Program(copy_of_sample, tmp_path) as program:
        program.until(b"help")
        program.press(b"4")
        program.until(b"commitment")
        program.press(b"a")
        program.until(b"The commitment, in one")
        program.press(b"quuxly")
        program.until(b"quuxly")
        if number is None:
            program.vanish()
            assert program.process.wait(20) == 0
        else:
            program.process.send(number)
            code, _ = program.ended()
            assert code == 0
            assert program.restored
    (draft,) = (tmp_path / "diplotrack" / "drafts").glob("*.draft.json")
    assert "quuxly" in draft.read_text(encoding="utf-8")
