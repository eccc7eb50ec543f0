"""Measures the TUI and the commands; each result is a plain number."""

from __future__ import annotations

import json
import math
import os
import select
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bench.terminal import OWN, Terminal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PROGRAM = Path(sys.executable).with_name("diplotrack")
ENVIRONMENT = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
DOWN, PAGE_DOWN, END, BEGIN, BACKSPACE = b"j", b"\x1b[6~", b"G", b"g", b"\x7f"
TYPED = (b"maritime", b"quillwor", b"li wei 3", b"status:h", b"zzzzzzzz")
"""Filters of eight keys: a word of half of the records, a rare word, a name, a field, no hit."""


@dataclass(frozen=True, slots=True)
class Keys:
    """Milliseconds from a key press to the last byte written: median, 95th percentile, maximum."""

    p50: float
    p95: float
    most: float

    def __str__(self) -> str:
        """Return the three numbers as text."""
        return f"{self.p50:.0f} / {self.p95:.0f} / {self.most:.0f} ms"


@dataclass(frozen=True, slots=True)
class Start:
    """A program to start: its command, the text at which it counts as started, and its inputs."""

    command: Sequence[str]
    text: bytes
    before: tuple[tuple[bytes, bytes], ...] = ()


def keys(seconds: Sequence[float]) -> Keys:
    """Return the figures of key presses, from seconds; keys that changed nothing are ignored."""
    told = sorted(1000 * each for each in seconds if each)
    return Keys(statistics.median(told), told[int(0.95 * (len(told) - 1))], told[-1])


def warm(path: Path) -> None:
    """Read a file once, so that it is in the file cache for all measurements."""
    with path.open("rb") as stream:
        while stream.read(1 << 24):
            pass


def starts(programs: Mapping[str, Start], runs: int = 7) -> dict[str, float]:
    """Return the median seconds from the start of each program to a text on its screen.

    The programs are started in turn, each equally often, so that other load affects all of them. A
    program that needs more than a minute is not started again; its result is infinite.
    """
    found: dict[str, list[float]] = {name: [] for name in programs}
    for _ in range(runs):
        for name, program in programs.items():
            if math.inf not in found[name]:
                found[name].append(_start(program))
    return {
        name: math.inf if math.inf in each else statistics.median(each)
        for name, each in found.items()
    }


def _start(program: Start) -> float:
    with Terminal(program.command, ENVIRONMENT) as terminal:
        try:
            for text, answer in program.before:
                terminal.until(text)
                terminal.send(answer)
            return terminal.until(program.text)
        except TimeoutError:
            return math.inf


def start_of_visidata(program: str, path: Path) -> Start:
    """Return the start of VisiData up to the opened table of meetings."""
    command = [program, "-f", "sqlite", str(path)]
    return Start(command, b"host_id", ((b"meeting", b"/^meeting$\r\r"),))


def of_plain_pages() -> Keys:
    """Return the figures of the reference app, which only draws plain lines."""
    with Terminal([sys.executable, "-m", "bench.plain_app"], ENVIRONMENT) as terminal:
        terminal.until(b"39")
        terminal.settle(0.5)
        return keys([terminal.press(DOWN) for _ in range(60)])


def of_ui(path: Path, program: Path = PROGRAM) -> tuple[dict[str, Keys], float, float]:
    """Return the figures of the TUI by kind of key, and its memory in MiB before and after."""
    with Terminal([str(program), "--db", str(path)], ENVIRONMENT) as terminal:
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


def commands(lines: Mapping[str, Sequence[str | Path]], runs: int = 9) -> dict[str, float]:
    """Return the median seconds of commands, run in turn; each first run is not counted."""
    found: dict[str, list[float]] = {name: [] for name in lines}
    for _ in range(runs + 1):
        for name, line in lines.items():
            found[name].append(measured(line).seconds)
    return {name: statistics.median(each[1:]) for name, each in found.items()}


def inside(folder: Path, book: Path, days: int, longest: float = 600) -> dict[str, float]:
    """Return the milliseconds of what a version measures inside one process, by name.

    Args:
        folder: the folder of the version, with its environment.
        book: the book generated by that version.
        days: the number of as-of days of the queries; edits are always measured.
        longest: the seconds after which a measurement is abandoned; its result is infinite.
    """
    found: dict[str, float] = {}
    while (late := _inside(folder, book, days, longest, found)) is not None:
        found[late] = math.inf
    return found


def _inside(
    folder: Path, book: Path, days: int, longest: float, found: dict[str, float]
) -> str | None:
    """Measure what is missing in ``found``; return the name of a measurement that took too long."""
    python = folder / ".venv" / "bin" / "python"
    kept = {**os.environ, "PYTHONPATH": str(folder)}
    script, name = str(Path(__file__).with_name("inside.py")), ""
    line = [str(python), script, str(book.absolute()), str(days), *found]
    with subprocess.Popen(  # noqa: S603
        line, stdout=subprocess.PIPE, env=kept, cwd=folder, bufsize=0
    ) as process:
        stream = process.stdout
        while stream:
            # A version may take long to open a list between two measurements; that is not limited.
            underway = bool(name) and name not in found
            if not select.select([stream], [], [], longest if underway else None)[0]:
                process.kill()
                return name
            if not (told := stream.readline()):
                break
            name, *figure = json.loads(told)
            found.update((name, each) for each in figure)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, line)
    return None


class Used(NamedTuple):
    """The resources used by a process: seconds, processor seconds, and maximum memory in MiB.

    Child processes are included in the times; the memory is the maximum of any single process.
    """

    seconds: float
    busy: float
    most: float


_MEASURING = """
import json, os, sys, time
nowhere = os.open(os.devnull, os.O_WRONLY)
began = time.perf_counter()
output = [(os.POSIX_SPAWN_DUP2, nowhere, 1)]
process = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=output)
_, status, used = os.wait4(process, 0)
took = time.perf_counter() - began
busy = used.ru_utime + used.ru_stime
print(json.dumps([os.waitstatus_to_exitcode(status), took, busy, used.ru_maxrss / 1024]))
"""
"""A script that starts a process and prints the resources it used.

A child process inherits the memory of its parent at first, so the parent is this small script.
"""


def measured(line: Sequence[str | Path]) -> Used:
    """Return the resources used by a command.

    Raises:
        CalledProcessError: the command failed.
    """
    kept = {name: value for name, value in os.environ.items() if name not in OWN}
    words = [sys.executable, "-I", "-S", "-c", _MEASURING, *map(str, line)]
    ran = subprocess.run(words, stdout=subprocess.PIPE, env=kept, check=True)  # noqa: S603
    code, *used = json.loads(ran.stdout)
    if code:
        raise subprocess.CalledProcessError(code, str(line))
    return Used(*used)


def idle(path: Path, seconds: float) -> float:
    """Return the processor seconds that the TUI uses while no key is pressed.

    Background work after the start, such as counting, is waited for and not included.
    """
    with Terminal([str(PROGRAM), "--db", str(path)], ENVIRONMENT) as terminal:
        terminal.until(b"help")
        terminal.rest()
        began = terminal.busy()
        terminal.settle(seconds)
        return terminal.busy() - began
