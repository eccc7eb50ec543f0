"""A text in the person's own editor: the terminal is lent to it; if it fails nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import make_session
from tests.tui.screen_text import in_front, screen_text
from tests.tui.terminal import Program
from tracker.errors import BadInputError
from tracker.service.desk import Desk
from tracker.tui.app import DiplotrackApp
from tracker.tui.editor import editor
from tracker.tui.screens.record_form import RecordForm

if TYPE_CHECKING:
    from pathlib import Path

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
        assert "cannot be lent to an editor" in screen_text(app)
        await pilot.press("a", *"quux", "f4")
        await pilot.pause()
        assert "cannot be lent to an editor" in screen_text(app)
        assert in_front(app, RecordForm).texts()["text"] == "quux"
    assert len(desk.actions()) == 1


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


@pytest.mark.slow
@pytest.mark.parametrize(
    ("script", "said", "note"),
    [
        ("printf 'Line one.\\nLine 吳.\\n' > \"$1\"", b"Edited", "Line one.\nLine 吳."),
        ("exit 3", b"left with 3", None),
        ("printf '\\377' > \"$1\"", b"is not UTF-8", None),
        ('rm "$1"', b"is not UTF-8", None),
    ],
)
def test_a_note_is_written_in_the_editor(
    copy_of_sample: Path, tmp_path: Path, script: str, said: bytes, note: str | None
) -> None:
    """In a real pseudo-terminal; one that fails leaves the note as it was."""
    command = tmp_path / "edit"
    command.write_text(f"#!/bin/sh\n{script}\n")
    command.chmod(0o700)
    before = _note(copy_of_sample)
    with Program(copy_of_sample, tmp_path, {"VISUAL": str(command)}) as program:
        program.until(b"help")
        for keys, seen in ((b"4", b"commitment"), (b"/deconflict made:2025\r", b"1 of 35")):
            program.press(keys)
            program.until(seen)
        program.press(b"\x1bOS")
        received = program.until(said)
    assert said in received
    assert _note(copy_of_sample) == (before if note is None else note)


def _note(path: Path) -> str:
    desk = Desk.open(path, make_session())
    note = desk.view(SLUG).record.note
    desk.close()
    return note
