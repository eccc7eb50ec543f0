"""What is measured of the terminal UI and of the commands, each as plain numbers."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bench.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Sequence

PROGRAM = Path(sys.executable).with_name("diplotrack")
ENVIRONMENT = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
DOWN, PAGE_DOWN, END, BEGIN, BACKSPACE = b"j", b"\x1b[6~", b"G", b"g", b"\x7f"
TYPED = (b"maritime", b"quillwor", b"li wei 3", b"status:h", b"zzzzzzzz")
"""A word of every second record, one of a few, names, a field, nothing: eight keys each."""


@dataclass(frozen=True, slots=True)
class Keys:
    """Milliseconds from a key to the last byte, at the median, the 95th percentile, the most."""

    p50: float
    p95: float
    most: float

    def __str__(self) -> str:
        """Return the three."""
        return f"{self.p50:.0f} / {self.p95:.0f} / {self.most:.0f} ms"


def keys(seconds: Sequence[float]) -> Keys:
    """Return the figures of many keys; a key that changes nothing on the screen is left out."""
    told = sorted(1000 * each for each in seconds if each)
    return Keys(statistics.median(told), told[int(0.95 * (len(told) - 1))], told[-1])


def start(command: Sequence[str], text: bytes, runs: int = 5) -> float:
    """Return the median seconds from the start of a program to a text on its screen."""
    found = []
    for _ in range(runs):
        with Terminal(command, ENVIRONMENT) as terminal:
            found.append(terminal.until(text))
    return statistics.median(found)


def start_of_visidata(program: str, path: Path) -> float:
    """Return the median seconds from the start of VisiData to the table of meetings, opened."""
    found = []
    for _ in range(5):
        with Terminal([program, "-f", "sqlite", str(path)], ENVIRONMENT) as terminal:
            terminal.until(b"meeting")
            terminal.send(b"/^meeting$\r\r")
            found.append(terminal.until(b"host_id"))
    return statistics.median(found)


def of_plain_pages() -> Keys:
    """Return the keys of an app that only draws plain lines."""
    with Terminal([sys.executable, "-m", "bench.plain_app"], ENVIRONMENT) as terminal:
        terminal.until(b"39")
        terminal.settle(0.5)
        return keys([terminal.press(DOWN) for _ in range(60)])


def of_ui(path: Path) -> tuple[dict[str, Keys], float, float]:
    """Return the keys by what they do, and the resident MiB before and after them."""
    with Terminal([str(PROGRAM), "--db", str(path)], ENVIRONMENT) as terminal:
        terminal.until(b"help")
        terminal.settle(0.5)
        terminal.press(b"3")
        terminal.settle(0.5)
        before = terminal.resident()
        with_pane = _moves(terminal)
        terminal.press(b"p")
        terminal.settle()
        found = {f"{name}, list": figure for name, figure in _moves(terminal).items()}
        found |= {f"{name}, with detail": figure for name, figure in with_pane.items()}
        found["typing in the filter"] = _typing(terminal, b"/")
        terminal.press(b"\x1b")
        terminal.settle()
        found["typing in find"] = _typing(terminal, b"\x06")
        return found, before, terminal.resident()


def _moves(terminal: Terminal) -> dict[str, Keys]:
    down = [terminal.press(DOWN) for _ in range(60)]
    pages = [terminal.press(PAGE_DOWN) for _ in range(60)]
    ends = [terminal.press(key) for _ in range(15) for key in (END, BEGIN)]
    return {"row": keys(down), "page": keys(pages), "end": keys(ends)}


def _typing(terminal: Terminal, opening: bytes) -> Keys:
    terminal.press(opening)
    terminal.settle(0.5)
    found = []
    for text in TYPED:
        found += [terminal.press(bytes([key])) for key in text]
        for _ in text:
            terminal.press(BACKSPACE)
    return keys(found)


def command(line: Sequence[str | Path], runs: int = 7) -> float:
    """Return the median seconds of a whole process."""
    found = []
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    for _ in range(runs + 1):
        began = time.perf_counter()
        with open(os.devnull, "wb") as nowhere:  # noqa: PTH123  # not a file
            subprocess.run([str(part) for part in line], stdout=nowhere, check=True, env=kept)  # noqa: S603
        found.append(time.perf_counter() - began)
    return statistics.median(found[1:])


def measured(line: Sequence[str | Path]) -> tuple[float, float]:
    """Return the seconds of a whole process, and the MiB that it held at most."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    began = time.perf_counter()
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123  # not a file
        process = subprocess.Popen([str(part) for part in line], stdout=nowhere, env=kept)  # noqa: S603
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, str(line))
    return time.perf_counter() - began, used.ru_maxrss / 1024


def idle(path: Path, seconds: float) -> float:
    """Return the seconds of processor time that the app takes while nobody types.

    What it still does after its start, counting the list, comes before.
    """
    with Terminal([str(PROGRAM), "--db", str(path)], ENVIRONMENT) as terminal:
        terminal.until(b"help")
        terminal.rest()
        began = terminal.busy()
        terminal.settle(seconds)
        return terminal.busy() - began
