"""The terminal UI in a pseudo-terminal beneath the shim, driven by keys."""

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
"""So many looks, so many seconds apart, at which nothing runs, and what was asked for is done."""
_ESCAPE = 2 * ESCAPE_MS / 1000
"""Seconds after which an escape has been taken for the key."""
_LONGEST = 20.0
"""Seconds of its own processor time after which it counts as hung."""
_NEVER = 600.0
"""Seconds after which it counts as hung although it does nothing."""
_TICKS = os.sysconf("SC_CLK_TCK")
_SHARED = 0x40000002
"""The first byte of the shared lock of a file of SQLite."""
_FIRST_MARK, _OPEN = 120, 128
"""The bytes of a -shm that readers and writers of a log lock, and the one after them."""
_SEQUENCE = re.compile(r"(?:\x1b\[[0-?]*[ -/]*[@-~]|\s)+")
_KEPT = 200_000
"""Bytes of output that are kept for looking back."""
ROWS, COLUMNS = 40, 120


def holds_up(process: int, book: Path) -> bool:
    """Whether a process holds a lock of a book that keeps others from writing or moving its log."""
    places = {"": range(_SHARED, _SHARED + 1), "-shm": range(_FIRST_MARK, _OPEN)}
    if book.with_name(f"{book.name}-wal").exists():
        # Whoever has a file with a log open holds the shared lock of the file.
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
    """The terminal UI at the book of a rig; killed at the end if it still runs."""

    def __init__(self, rig: Rig) -> None:
        """Start it."""
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
        """End it."""
        self._running.kill()
        os.close(self._terminal)

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return not self._running.ended()

    @property
    def code(self) -> int | None:
        """With which exit code it ended (negative: by which signal), if it did."""
        return self._running.code

    @property
    def traceback(self) -> bool:
        """Whether what is kept of its output has a traceback, or says that the fault is its own."""
        return shows_fault(self.output.decode("utf-8", "replace"))

    @property
    def holds_up(self) -> bool:
        """Whether it keeps other programs from writing."""
        return holds_up(self._running.pid, self._book)

    @property
    def shown(self) -> str:
        """What is kept of its output, without the sequences that move and colour it."""
        return _SEQUENCE.sub(" ", self.output.decode("utf-8", "replace"))

    def kill(self) -> None:
        """Kill it as ``kill -9`` does."""
        self._running.kill()

    def send(self, keys: bytes) -> None:
        """Type keys, if it still runs; wait for nothing."""
        while keys and self.alive:
            _, writable, _ = select.select([], [self._terminal], [], _QUIET)
            if writable:
                keys = keys[os.write(self._terminal, keys[:512]) :]
            self._read(0)

    def press(self, keys: bytes) -> None:
        """Type keys and wait until the program has done what they ask for."""
        self.send(keys)
        if keys.endswith(b"\x1b"):
            time.sleep(_ESCAPE)
        self.settle()

    def resize(self, rows: int, columns: int) -> None:
        """Give the terminal another size."""
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def until(self, wanted: bytes) -> bool:
        """Wait for something in what the program writes from now on; return whether it came."""
        end = time.monotonic() + _NEVER
        self.output = b""
        while wanted not in self.output and self.alive and time.monotonic() < end:
            self._read(_QUIET)
        return wanted in self.output

    def settle(self) -> bool:
        """Wait until it is quiet and none of its threads runs; return whether that came."""
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
        """Return the seconds of processor time that it has taken, 0 once it has ended."""
        with suppress(OSError):
            stat = Path(f"/proc/{self._running.pid}/stat").read_text(encoding="ascii")
            user, system = stat.rpartition(")")[2].split()[11:13]
            return (int(user) + int(system)) / _TICKS
        return 0.0

    def _runs(self) -> bool:
        """Whether one of its threads runs, or would if a processor were free."""
        # Threads end, and with the last one the program, while one looks.
        with suppress(OSError):
            for stat in Path(f"/proc/{self._running.pid}/task").glob("*/stat"):
                if stat.read_text(encoding="ascii").rpartition(")")[2].split()[0] in "RD":
                    return True
        return False

    def _read(self, wait: float) -> bool:
        """Take in what it wrote; return whether there was anything."""
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
