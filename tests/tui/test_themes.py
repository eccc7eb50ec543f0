"""The colours that reach the terminal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.tui.terminal import Program
from tracker import paths
from tracker.service.ui_memory import UiMemory
from tracker.tui.app import DiplotrackApp

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.service.desk import Desk

pytestmark = pytest.mark.slow
_ESCAPE = b"\x1b"
_LEAST = 1_000
"""The minimum number of bytes of a redrawn screen."""
_TRUE_COLOUR = re.compile(rb"\x1b\[[0-9;]*[34]8;2;")


def test_the_terminal_theme_sends_only_the_users_own_colours(
    copy_of_sample: Path, tmp_path: Path
) -> None:
    """In lists, help, Overview, a form and the palette: never a colour of its own (24 bit)."""
    folder = tmp_path / "diplotrack"
    folder.mkdir()
    (folder / "config.toml").write_text('theme = "terminal"\n')
    with Program(copy_of_sample, tmp_path, {"COLORTERM": "truecolor"}) as program:
        received = program.until(b"Events") + program.quiet()
        assert b"Events" in received
        for key in (b"?", _ESCAPE, b"1", b"4", b"d", _ESCAPE, b"\x10"):
            program.press(key)
            shown = program.quiet()
            assert len(shown) > _LEAST, key
            received += shown
    assert not _TRUE_COLOUR.findall(received)


@pytest.mark.thorough(
    "tests/tui/test_themes.py::test_the_terminal_theme_sends_only_the_users_own_colours"
)
def test_other_themes_send_their_own_colours(copy_of_sample: Path, tmp_path: Path) -> None:
    """So that the test above looks at what it says."""
    with Program(copy_of_sample, tmp_path, {"COLORTERM": "truecolor"}) as program:
        received = program.until(b"Events") + program.quiet()
    assert _TRUE_COLOUR.findall(received)


async def test_the_theme_chosen_last_is_there_at_the_next_start(
    desk: Desk, copy_of_sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ctrl+t twice is the terminal's own; the next program begins with it."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    app = DiplotrackApp(desk, memory=UiMemory(paths.ui_memory_file()))
    async with app.run_test() as pilot:
        await pilot.press("ctrl+t", "ctrl+t", "q")
    with Program(copy_of_sample, tmp_path, {"COLORTERM": "truecolor"}) as program:
        received = program.until(b"Events") + program.quiet()
    assert b"Events" in received
    assert not _TRUE_COLOUR.findall(received)
