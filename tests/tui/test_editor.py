"""A text in the person's own editor: the terminal is lent to it; if it fails nothing is lost."""

from __future__ import annotations

import signal
import stat
import tempfile
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from tests.conftest import make_session
from tests.sizes import some
from tests.tui.screen_text import in_front, screen_text
from tests.tui.terminal import Program
from tracker.errors import BadInputError
from tracker.service.desk import Desk
from tracker.tui.app import DiplotrackApp
from tracker.tui.forms.external_editor import _run, edit_text, editor
from tracker.tui.forms.record_form import RecordForm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import App

WIDE = (120, 40)
SLUG = "c-2025-11-channels"


async def test_where_the_terminal_cannot_be_lent_it_says_so(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a list and in a form; what is typed stays."""
    monkeypatch.setenv("VISUAL", "true")
    app = DiplotrackApp(desk, start="commitment")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("f4")
        await pilot.pause()
        assert "cannot start an editor" in screen_text(app)
        await pilot.press("a", *"quux", "f4")
        await pilot.pause()
        assert "cannot start an editor" in screen_text(app)
        assert in_front(app, RecordForm).body.texts()["text"] == "quux"
    assert len(desk.history.actions()) == 1


def test_the_editor_is_the_one_that_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """VISUAL goes before EDITOR; a command may have arguments."""
    monkeypatch.setenv("VISUAL", "")
    monkeypatch.setenv("EDITOR", "ed -s")
    assert editor() == ["ed", "-s"]
    monkeypatch.setenv("VISUAL", "code --wait")
    assert editor() == ["code", "--wait"]
    monkeypatch.setenv("VISUAL", "a 'b")
    with pytest.raises(BadInputError, match="is not a command"):
        editor()
    monkeypatch.setenv("VISUAL", "")
    monkeypatch.setenv("EDITOR", "")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(BadInputError, match="EDITOR=nano"):
        editor()


EDITORS: tuple[tuple[str, bytes, bytes | None], ...] = (
    ("printf 'long work' > \"$1\"; exit 1", b"ended with exit code 1", b"long work"),
    ("kill -INT $PPID; exit 4", b"ended with exit code 4", None),
    ("exit 3", b"ended with exit code 3", None),
    ("printf '\\377' > \"$1\"", b"is not UTF-8", b"\xff"),
    ('rm "$1"', b"removed its file", None),
    ('rm "$1"; mkdir "$1"', b"removed its file", None),
    ('rm "$1"; mkfifo "$1"', b"removed its file", None),
)
"""Editors that fail: the script, the message shown, and the file left."""


@pytest.fixture
def command() -> Iterator[Path]:
    """Return the path of an editor, so short that its message fits the footer."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder) / "edit"


@pytest.mark.slow
def test_a_note_is_written_in_the_editor(
    copy_of_sample: Path, tmp_path: Path, command: Path
) -> None:
    """In a real pseudo-terminal; of one that fails what it left is kept, and keys act again."""
    before = _note(copy_of_sample)
    drafts = tmp_path / "diplotrack"
    with Program(copy_of_sample, tmp_path, {"VISUAL": str(command)}) as program:
        _to_the_record(program)
        for script, said, left in some(EDITORS, 2):
            _edit(program, command, script, said)
            _check_kept(drafts, left)
            assert _note(copy_of_sample) == before
            # Keys act.
            program.press(b"?")
            assert b"Keys" in program.until(b"Keys")
            program.press(b"\x1b")
            assert b"1 of 35" in program.until(b"1 of 35")
        _edit(program, command, "printf 'Line one.\\nLine 吳.\\n' > \"$1\"", b"Edited")
        _goes_on(program)
    assert _note(copy_of_sample) == "Line one.\nLine 吳."
    assert list(drafts.glob("drafts/editor-*.txt")) == []


@pytest.mark.parametrize(("script", "said", "left"), EDITORS)
def test_what_an_editor_that_fails_left_is_kept(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    script: str,
    said: bytes,
    left: bytes | None,
) -> None:
    """The message says why, and where it is; an editor that changed nothing leaves no file."""
    command = tmp_path / "edit"
    monkeypatch.setenv("VISUAL", str(command))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    _write_editor(command, script.replace("kill -INT $PPID;", ""))
    lent = cast("App[None]", SimpleNamespace(suspend=nullcontext))
    with pytest.raises(BadInputError, match=said.decode()):
        edit_text(lent, "as it was")
    _check_kept(tmp_path / "diplotrack", left)


def _check_kept(state: Path, left: bytes | None) -> None:
    """Check that a file holds what an editor left, for its owner alone, and remove it."""
    kept = list(state.glob("drafts/editor-*.txt"))
    assert [each.read_bytes() for each in kept] == ([] if left is None else [left])
    assert all(stat.S_IMODE(each.stat().st_mode) == 0o600 for each in kept)
    for each in kept:
        each.unlink()


def _write_editor(command: Path, script: str) -> None:
    command.write_text(f"#!/bin/sh\n{script}\n")
    command.chmod(0o700)


def _edit(program: Program, command: Path, script: str, said: bytes) -> None:
    """Open the editor, which runs a script, and check the message shown."""
    _write_editor(command, script)
    program.press(b"\x1bOS")
    assert said in program.until(said)


@pytest.mark.parametrize("name", ["no-such-editor", "/", "/etc/passwd", "./\x01"])
def test_an_editor_that_cannot_start_is_said(name: str) -> None:
    """Whatever the system says of it."""
    assert "cannot be started" in _run([name, "file"])


@pytest.mark.slow
@pytest.mark.thorough("tests/tui/test_editor.py::test_a_note_is_written_in_the_editor")
def test_an_editor_that_cannot_start_leaves_the_terminal_as_it_was(
    copy_of_sample: Path, tmp_path: Path
) -> None:
    """In a list and in a form, whose text stays; keys act again."""
    with Program(copy_of_sample, tmp_path, {"VISUAL": "./\x01"}) as program:
        _to_the_record(program)
        program.press(b"\x1bOS")
        assert b"cannot be started" in program.until(b"cannot be started")
        program.press(b"a")
        program.until(b"The commitment, in one")
        program.press(b"quuxly")
        program.until(b"quuxly")
        program.press(b"\x1bOS")
        assert b"cannot be started" in program.until(b"cannot be started")
        program.press(b"x")
        assert b"quuxlyx" in program.until(b"quuxlyx")
        program.process.send(signal.SIGTERM)
        code, _ = program.ended()
        assert code == 0
        assert program.restored


@pytest.mark.slow
def test_who_is_asked_to_end_while_the_editor_is_open_ends_after_it(
    copy_of_sample: Path, tmp_path: Path
) -> None:
    """The terminal is the editor's until then."""
    command = tmp_path / "edit"
    command.write_text("#!/bin/sh\nkill -TERM $PPID\nsleep 0.2\n")
    command.chmod(0o700)
    with Program(copy_of_sample, tmp_path, {"VISUAL": str(command)}) as program:
        _to_the_record(program)
        program.press(b"\x1bOS")
        code, _ = program.ended()
        assert code == 0
        assert program.restored


def _to_the_record(program: Program) -> None:
    program.until(b"help")
    for keys, seen in ((b"4", b"commitment"), (b"/deconflict made:2025\r", b"1 of 35")):
        program.press(keys)
        program.until(seen)


def _goes_on(program: Program) -> None:
    """Check that keys work, and that the program can be quit."""
    program.press(b"3")
    assert b"Meetings" in program.until(b"Meetings")
    program.press(b"q")
    code, _ = program.ended()
    assert code == 0
    assert program.restored


def _note(path: Path) -> str:
    desk = Desk.open(path, make_session())
    note = desk.records.view(SLUG).record.note
    desk.close()
    return note
