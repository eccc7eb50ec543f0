"""The TUI in a pseudo-terminal with the preloaded library, driven by keys."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import termios
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Self

from tests.faults.rig import ESCAPE_MS, shows_fault

if TYPE_CHECKING:
    from tests.faults.rig import Rig

_QUIET = 0.02
_LOOKS = 3
"""The number of checks in a row that must find the program idle."""
_ESCAPE = 2 * ESCAPE_MS / 1000
"""The seconds after which an escape counts as the escape key."""
_LONGEST = 20.0
"""The processor seconds after which the program counts as hung."""
_NEVER = 600.0
"""The seconds after which the program counts as hung even if it is idle."""
_TICKS = os.sysconf("SC_CLK_TCK")
_SHARED = 0x40000002
"""The first byte of the shared lock in an SQLite file."""
_FIRST_MARK, _OPEN = 120, 128
"""The first locked byte in a -shm file, and the byte after the last."""
_SEQUENCE = re.compile(r"(?:\x1b\[[0-?]*[ -/]*[@-~]|\s)+")
_KEPT = 200_000
"""The number of output bytes that are kept."""
ROWS, COLUMNS = 40, 120


def holds_up(process: int, book: Path) -> bool:
    """Return whether a process has a lock that keeps others from writing a book."""
    places = {"": range(_SHARED, _SHARED + 1), "-shm": range(_FIRST_MARK, _OPEN)}
    if book.with_name(f"{book.name}-wal").exists():
        # Each process that has opened a file with a log holds the shared lock of the file.
        del places[""]
    locks = Path("/proc/locks").read_text(encoding="ascii")
    for end, bytes_ in places.items():
        with suppress(FileNotFoundError):
            number = book.with_name(book.name + end).stat().st_ino
            begins = re.findall(rf" {process} \S+:{number} (\d+) ", locks)
            if any(int(each) in bytes_ for each in begins):
                return True
    return False


class Session:
    """The TUI on the book of a rig; it is killed at the end."""

    def __init__(self, rig: Rig) -> None:
        """Start the program."""
        self._terminal, child = pty.openpty()
        self.output = b""
        self.resize(ROWS, COLUMNS)
        self._book = rig.book
        self._running = rig.start([], [child] * 3)
        os.close(child)

    def __enter__(self) -> Self:
        """Return it."""
        return self

    def __exit__(self, *_: object) -> None:
        """Kill the program."""
        self._running.kill()
        os.close(self._terminal)

    @property
    def alive(self) -> bool:
        """Whether the program is running."""
        return not self._running.ended()

    @property
    def code(self) -> int | None:
        """The exit code (negative: the signal that ended it); ``None`` while it runs."""
        return self._running.code

    @property
    def traceback(self) -> bool:
        """Whether its output contains a traceback or a message on a bug of the program."""
        return shows_fault(self.output.decode("utf-8", "replace"))

    @property
    def holds_up(self) -> bool:
        """Whether it keeps other programs from writing."""
        return holds_up(self._running.pid, self._book)

    @property
    def shown(self) -> str:
        """Its output without escape sequences."""
        return _SEQUENCE.sub(" ", self.output.decode("utf-8", "replace"))

    def kill(self) -> None:
        """Kill the program, as ``kill -9`` does."""
        self._running.kill()

    def send(self, keys: bytes) -> None:
        """Send keys, if the program is running, without waiting."""
        while keys and self.alive:
            _, writable, _ = select.select([], [self._terminal], [], _QUIET)
            if writable:
                keys = keys[os.write(self._terminal, keys[:512]) :]
            self._read(0)

    def press(self, keys: bytes) -> None:
        """Send keys, and wait until the program has handled them."""
        self.send(keys)
        if keys.endswith(b"\x1b"):
            time.sleep(_ESCAPE)
        self.settle()

    def resize(self, rows: int, columns: int) -> None:
        """Change the size of the terminal."""
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def until(self, wanted: bytes) -> bool:
        """Wait for a text in the output from now on; return whether it appeared."""
        end = time.monotonic() + _NEVER
        self.output = b""
        while wanted not in self.output and self.alive and time.monotonic() < end:
            self._read(_QUIET)
        return wanted in self.output

    def settle(self) -> bool:
        """Wait until the program is idle and writes nothing; return whether it became so."""
        end, busy = time.monotonic() + _NEVER, self._busy() + _LONGEST
        quiet = 0
        while time.monotonic() < end and self._busy() < busy:
            if not self.alive:
                self._read(0)
                return True
            quiet = 0 if self._read(_QUIET) or self._runs() else quiet + 1
            if quiet == _LOOKS:
                return True
        return False

    def _busy(self) -> float:
        """Return the processor seconds that the program has used; 0 once it has ended."""
        with suppress(OSError):
            stat = Path(f"/proc/{self._running.pid}/stat").read_text(encoding="ascii")
            user, system = stat.rpartition(")")[2].split()[11:13]
            return (int(user) + int(system)) / _TICKS
        return 0.0

    def _runs(self) -> bool:
        """Return whether one of its threads is running or ready to run."""
        # Threads and the program can end during this loop.
        with suppress(OSError):
            for stat in Path(f"/proc/{self._running.pid}/task").glob("*/stat"):
                if stat.read_text(encoding="ascii").rpartition(")")[2].split()[0] in "RD":
                    return True
        return False

    def _read(self, wait: float) -> bool:
        """Read the output; return whether there was any."""
        took = False
        while select.select([self._terminal], [], [], 0 if took else wait)[0]:
            try:
                chunk = os.read(self._terminal, 1 << 16)
            except OSError:
                return took
            if not chunk:
                return took
            self.output = (self.output + chunk)[-_KEPT:]
            took = True
        return took
