"""Runs a program in a pseudo-terminal, and measures times by what it writes."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROWS, COLUMNS = 40, 120
OWN = frozenset({"PYTHONDONTWRITEBYTECODE", "PYTHONPATH"})
"""Environment variables that are removed, as a measured program can be another version."""
QUIET = 0.2
"""The seconds without output after which a program counts as finished."""


class Terminal:
    """A program in a terminal of 120 × 40 characters; its terminal queries get no answer."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        """Start the program."""
        kept = {n: v for n, v in os.environ.items() if n not in OWN}
        self.began = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            os.execvpe(command[0], list(command), {**kept, **environment})  # noqa: S606
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.written = b""

    def __enter__(self) -> Self:
        """Return the terminal."""
        return self

    def __exit__(self, *_: object) -> None:
        """Kill the program."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._fd)

    def until(self, text: bytes, seconds: float = 60) -> float:
        """Wait for a text in the output; return the seconds since the start of the program.

        Raises:
            TimeoutError: the text did not appear.
        """
        while text not in self.written:
            if time.perf_counter() - self.began > seconds:
                raise TimeoutError(self.written[-500:])
            self._read(seconds)
        return time.perf_counter() - self.began

    def settle(self, quiet: float = QUIET) -> None:
        """Wait until the program has written nothing for some time."""
        while self._read(quiet):
            pass

    def rest(self, longest: float = 60) -> None:
        """Wait until background work is finished: until a second passes without processor time."""
        end = time.perf_counter() + longest
        busy = -1.0
        while self.busy() != busy and time.perf_counter() < end:
            busy = self.busy()
            self.settle(1)

    def send(self, keys: bytes) -> None:
        """Send keys without waiting."""
        os.write(self._fd, keys)

    def press(self, keys: bytes) -> float:
        """Send keys; return the seconds to the last byte of output, or 0 if there is none."""
        start = time.perf_counter()
        os.write(self._fd, keys)
        last = 0.0
        while self._read(QUIET):
            last = time.perf_counter() - start
        return last

    def resident(self) -> float:
        """Return the resident memory in MiB."""
        with open(f"/proc/{self.pid}/status", encoding="ascii") as status:  # noqa: PTH123
            line = next(line for line in status if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024

    def busy(self) -> float:
        """Return the processor seconds that the program has used so far."""
        with open(f"/proc/{self.pid}/stat", encoding="ascii") as stat:  # noqa: PTH123
            parts = stat.read().rpartition(")")[2].split()
        return (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")

    def _read(self, wait: float) -> bool:
        ready, _, _ = select.select([self._fd], [], [], wait)
        if not ready:
            return False
        try:
            chunk = os.read(self._fd, 1 << 16)
        except OSError:
            return False
        self.written = self.written[-100_000:] + chunk
        return bool(chunk)
