"""The terminal's input: waited for without looking at the clock, and left when it is gone."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest

from tests.tui.terminal import Program

pytestmark = pytest.mark.slow
LOOKS = 15
"""The maximum seconds in which no thread may wake up."""


def woken(program: Program) -> int:
    """Return how often the threads of a program have slept so far."""
    number = 0
    for task in Path(f"/proc/{program.process.pid}/task").iterdir():
        status = (task / "status").read_text(encoding="ascii")
        line = next(each for each in status.splitlines() if each.startswith("voluntary"))
        number += int(line.split()[1])
    return number


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="asks Linux what threads do")
def test_nothing_wakes_while_nobody_types(copy_of_sample: Path, tmp_path: Path) -> None:
    """No thread does, for as long as one looks."""
    with Program(copy_of_sample, tmp_path) as program:
        program.until(b"help")
        found = [woken(program)]
        # On a busy machine, work at the start takes a while.
        while len(found) < LOOKS and found[-2:-1] != found[-1:]:
            time.sleep(1.0)
            found.append(woken(program))
        assert found[-1] == found[-2], found
        program.press(b"q")
        assert program.ended(10)[0] == 0


def test_an_escape_alone_is_a_key(copy_of_sample: Path, tmp_path: Path) -> None:
    """It is told apart from the first byte of another key by a pause of a tenth of a second."""
    with Program(copy_of_sample, tmp_path) as program:
        program.until(b"help")
        program.press(b"4/esper\r")
        assert b"3 of 35" in program.until(b"3 of 35")
        program.press(b"\x1b")
        assert b"Filter cleared" in program.until(b"Filter cleared")


def test_a_terminal_that_is_gone_ends_the_program(copy_of_sample: Path, tmp_path: Path) -> None:
    """Also if no hang-up signal arrives."""
    with Program(copy_of_sample, tmp_path) as program:
        program.until(b"help")
        program.vanish()
        code = program.process.wait(10)
        assert code in (0, 1, -signal.SIGHUP)


@pytest.mark.parametrize(("setting", "shown"), [("true", True), ("false", False)])
def test_the_cursor_of_the_terminal_is_shown_if_the_settings_say_so(
    copy_of_sample: Path, tmp_path: Path, setting: str, *, shown: bool
) -> None:
    """It is hidden at first; what is written last counts."""
    folder = tmp_path / "diplotrack"
    folder.mkdir()
    (folder / "config.toml").write_text(f"cursor = {setting}\n", encoding="utf-8")
    with Program(copy_of_sample, tmp_path) as program:
        written = program.until(b"help")
    assert (written.rfind(b"\x1b[?25h") > written.rfind(b"\x1b[?25l")) is shown
