"""The preloaded library ``shim.c``: compiled, aimed at the calls of a program, and asked.

A fault is what happens at the n-th call that touches a file below a folder; which call that is can
be changed while the program runs, through memory that both share.
"""

from __future__ import annotations

import errno
import mmap
import shutil
import struct
import subprocess
from pathlib import Path
from typing import Self

from msgspec import Struct

SOURCE = Path(__file__).with_name("shim.c")
_KILL = -1
_WRITES = 1
_READS = 2
_REMOVALS = 4
_LAYOUT = struct.Struct("8q")


class Fault(Struct, frozen=True):
    """What happens to a call: an error number or a kill, once or from then on, on which calls."""

    name: str
    how: int
    what: int
    lasting: bool = False

    @property
    def spares_removal(self) -> bool:
        """Whether a partly written file can still be removed."""
        return self.how != _KILL and not (self.lasting and self.what & _REMOVALS)


# A full disk still lets files be removed.
FULL = Fault("disk full", errno.ENOSPC, _WRITES, lasting=True)
BAD_WRITE = Fault("write error", errno.EIO, _WRITES | _REMOVALS)
BAD_READ = Fault("read error", errno.EIO, _READS)
GONE = Fault("device gone", errno.EIO, _WRITES | _READS | _REMOVALS, lasting=True)
FAULTS = (FULL, BAD_WRITE, BAD_READ, GONE)
KILLED = Fault("kill -9", _KILL, _WRITES | _REMOVALS)


def compiled(folder: Path) -> Path:
    """Return the library, compiled into a folder by the C compiler of the machine."""
    library = folder / "shim.so"
    compiler = shutil.which("cc") or "cc"
    command = [compiler, "-O2", "-Wall", "-Werror", "-shared", "-fPIC"]
    subprocess.run(  # noqa: S603  # our own words
        [*command, "-o", str(library), str(SOURCE), "-ldl", "-pthread"], check=True
    )
    return library


class Control:
    """The memory shared with the library: which call fails, and how many there were."""

    def __init__(self, path: Path) -> None:
        """Make it, in a file outside the watched folder."""
        self.path = path
        path.write_bytes(bytes(_LAYOUT.size))
        with path.open("r+b") as file:
            self._memory = mmap.mmap(file.fileno(), _LAYOUT.size)

    def __enter__(self) -> Self:
        """Return it."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let the memory go."""
        self._memory.close()

    def arm(self, fault: Fault, at: int) -> None:
        """Let a fault happen at the n-th call from now, counted from 1; at 0 none.

        At 0 the place of each call that it could hit is written down.
        """
        self._put(at, fault.how, int(fault.lasting), fault.what, 0, 0, 0, int(not at))

    def disarm(self) -> None:
        """Let nothing more fail, nor be counted."""
        self._put(0, 0, 0, 0, self.calls, self.hits, 0, 0)

    def record(self) -> None:
        """Let what changes be written down from now on, until it is armed or disarmed."""
        self._put(0, 0, 0, 0, 0, 0, 1, 0)

    @property
    def calls(self) -> int:
        """How many calls were counted since it was armed."""
        return self._numbers()[4]

    @property
    def hits(self) -> int:
        """How many of them failed."""
        return self._numbers()[5]

    def _numbers(self) -> tuple[int, ...]:
        return _LAYOUT.unpack(self._memory[:])

    def _put(self, *numbers: int) -> None:
        self._memory[:] = _LAYOUT.pack(*numbers)
