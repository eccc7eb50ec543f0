"""The preloaded library ``shim.c``: compiles it, sets the fault, and reads what it recorded.

A fault happens at the n-th call that touches a file below a folder; n can be changed while the
program runs, through shared memory.
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
    """The result of a call: an error number or a kill, once or lasting, on which calls."""

    name: str
    how: int
    what: int
    lasting: bool = False

    @property
    def spares_removal(self) -> bool:
        """Whether an unfinished file can still be removed."""
        return self.how != _KILL and not (self.lasting and self.what & _REMOVALS)


# Files can be removed from a full disk.
FULL = Fault("disk full", errno.ENOSPC, _WRITES, lasting=True)
BAD_WRITE = Fault("write error", errno.EIO, _WRITES | _REMOVALS)
BAD_READ = Fault("read error", errno.EIO, _READS)
GONE = Fault("device gone", errno.EIO, _WRITES | _READS | _REMOVALS, lasting=True)
FAULTS = (FULL, BAD_WRITE, BAD_READ, GONE)
KILLED = Fault("kill -9", _KILL, _WRITES | _REMOVALS)


def compiled(folder: Path) -> Path:
    """Compile the library into a folder with the system's C compiler; return its path."""
    library = folder / "shim.so"
    compiler = shutil.which("cc") or "cc"
    command = [compiler, "-O2", "-Wall", "-Werror", "-shared", "-fPIC"]
    subprocess.run(  # noqa: S603  # the test builds this command
        [*command, "-o", str(library), str(SOURCE), "-ldl", "-pthread"], check=True
    )
    return library


class Control:
    """The memory shared with the library: which call fails, and how many calls there were."""

    def __init__(self, path: Path) -> None:
        """Create the shared memory in a file outside the watched folder."""
        self.path = path
        path.write_bytes(bytes(_LAYOUT.size))
        with path.open("r+b") as file:
            self._memory = mmap.mmap(file.fileno(), _LAYOUT.size)

    def __enter__(self) -> Self:
        """Return it."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the shared memory."""
        self._memory.close()

    def arm(self, fault: Fault, at: int) -> None:
        """Make a fault happen at a call, counted from 1; at 0, at none.

        At 0 the place of each call that it could hit is recorded.
        """
        self._put(at, fault.how, int(fault.lasting), fault.what, 0, 0, 0, int(not at))

    def disarm(self) -> None:
        """Stop faults and counting."""
        self._put(0, 0, 0, 0, self.calls, self.hits, 0, 0)

    def record(self) -> None:
        """Record changes of files from now on, until ``arm`` or ``disarm``."""
        self._put(0, 0, 0, 0, 0, 0, 1, 0)

    @property
    def calls(self) -> int:
        """The number of calls since ``arm``."""
        return self._numbers()[4]

    @property
    def hits(self) -> int:
        """The number of calls that failed."""
        return self._numbers()[5]

    def _numbers(self) -> tuple[int, ...]:
        return _LAYOUT.unpack(self._memory[:])

    def _put(self, *numbers: int) -> None:
        self._memory[:] = _LAYOUT.pack(*numbers)
