"""A terminal of any size: one too small says so, and what was there is back once it grows."""

from __future__ import annotations

import asyncio
import fcntl
import re
import signal
import struct
import termios
from typing import TYPE_CHECKING

import pytest
from textual import events
from textual.geometry import Size
from textual.screen import Screen

from tests.sizes import in_turn
from tests.tui.screen_text import go_back, in_front, screen_text
from tests.tui.terminal import Program
from tracker.tui import too_small
from tracker.tui.app import DiplotrackApp
from tracker.tui.forms.form_screen import FormScreen
from tracker.tui.forms.record_form import RecordForm
from tracker.tui.screens.list_screen import ListScreen

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.service.desk import Desk

SMALL = [
    *((columns, rows) for columns in (1, 2, 3, 5, 6, 7, 8, 10, 19) for rows in (1, 3, 5, 10)),
    *((30, rows) for rows in (1, 2, 3)),
]
ROOM = [(20, 4), (20, 10), (21, 5), (30, 4), (30, 10)]
OWN_SIZE = {"COLUMNS": "0", "LINES": "0"}
"""Variables that make the terminal's own size count."""


def resize(program: Program, columns: int, rows: int) -> None:
    """Change the size of the terminal."""
    size = struct.pack("HHHH", rows, columns, 0, 0)
    fcntl.ioctl(program.terminal, termios.TIOCSWINSZ, size)
    # The signal must be sent, because the terminal is not the controlling one of the program.
    program.process.send(signal.SIGWINCH)


@pytest.mark.slow
def test_a_terminal_too_small_says_so_and_has_the_form_back(
    copy_of_sample: Path, tmp_path: Path
) -> None:
    """In a real terminal, of sizes from 1 × 1 on; what is typed meanwhile does nothing."""
    with Program(copy_of_sample, tmp_path, OWN_SIZE) as program:
        program.until(b"help")
        resize(program, 120, 40)
        program.press(b"6")
        program.until(b"person")
        program.press(b"a")
        program.until(b"Also called")
        program.press(b"Quuxly")
        program.until(b"draft kept")
        for columns, rows in SMALL:
            resize(program, columns, rows)
            said = too_small.sentence(Size(columns, rows)).encode()
            assert said in program.until(said), (columns, rows)
            if (columns, rows) == SMALL[0]:
                program.press(b"zzz\x13")
                # The keys must be read before the terminal is large enough again.
                program.quiet(0.5)
        for columns, rows in ROOM:
            resize(program, columns, rows)
            assert b"help" in program.until(b"help"), (columns, rows)
        resize(program, 5, 5)
        resize(program, 120, 40)
        assert b"Also called" in program.until(b"Also called")
        program.press(b"!")
        program.until(b"Quuxly!")
        program.press(b"\x13")
        assert b"Added" in program.until(b"Added")


@pytest.mark.slow
def test_a_terminal_that_begins_too_small(copy_of_sample: Path, tmp_path: Path) -> None:
    """Ctrl+q quits it, and a larger one shows the first list."""
    size = {"COLUMNS": "6", "LINES": "5"}
    with Program(copy_of_sample, tmp_path, size) as program:
        assert b"Termin\x1b[2;1Hal too" in program.until(b"neede")
        program.press(b"\x11")
        code, _ = program.ended()
        assert code == 0
        assert program.restored


async def test_nothing_is_laid_out_in_less_than_the_least_size(desk: Desk) -> None:
    """Where a form has no width, it is laid out without end; a screen of the least size is not."""
    app = DiplotrackApp(desk, start="person")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a", "x")
        for size in (Size(6, 8), Size(8, 3), Size(1, 1), Size(200, 2)):
            app.post_message(events.Resize(size, size))
            await pilot.pause(0.05)
            assert app.size == app.screen.size == too_small.at_least(size)
            await pilot.press("z", "escape", "escape")
            app.post_message(events.Paste("pasted"))
            await pilot.pause()
            assert in_front(app, RecordForm).body.texts()["name"] == "x"
        app.post_message(events.Resize(Size(80, 24), Size(80, 24)))
        await pilot.pause(0.05)
        await pilot.press("y")
        await pilot.pause()
        assert "xy" in screen_text(app)
        await go_back(app, pilot)
        in_front(app, ListScreen)


@pytest.mark.parametrize(
    ("size", "opening"),
    in_turn([("6x8",), ("20x10",), ("23x8",), ("23x10",), ("25x5",)], ["#", "g  e", "d"]),
)
async def test_a_form_is_laid_out_to_an_end_in_a_narrow_terminal(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, size: str, opening: str
) -> None:
    """Once it has its size nothing is laid out again, as nothing else changes."""
    layouts = list[str]()
    lay_out = Screen._refresh_layout

    def counted(screen: Screen[object], size: Size | None = None, scroll: bool = False) -> None:  # noqa: FBT001, FBT002  # Textual declares these arguments
        layouts.append(screen.name or "")
        lay_out(screen, size, scroll)

    monkeypatch.setattr(Screen, "_refresh_layout", counted)
    app = DiplotrackApp(desk, start="commitment")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("G", *opening)
        await pilot.pause()
        assert isinstance(app.screen, FormScreen)
        narrow = Size(*map(int, size.split("x")))
        app.post_message(events.Resize(narrow, narrow))
        quiet = 0
        for _ in range(50):
            before = len(layouts)
            await asyncio.sleep(0.05)
            quiet = quiet + 1 if len(layouts) == before else 0
            if quiet == 4:
                break
        app.post_message(events.Resize(Size(80, 24), Size(80, 24)))
        await asyncio.sleep(0.1)
        assert quiet == 4
        assert layouts


@pytest.mark.parametrize("size", [Size(1, 1), Size(6, 5), Size(30, 3), Size(200, 2), Size(0, 0)])
def test_the_sentence_has_room(size: Size) -> None:
    """No line is wider, and no row is further down, than the terminal."""
    rows = re.split(r"\x1b\[\d+;1H", too_small.sentence(size))[1:]
    assert len(rows) <= size.height
    assert all(len(each) <= size.width for each in rows)
