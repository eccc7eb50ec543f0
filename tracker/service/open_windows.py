"""Open windows (runs of the program), each of which holds a file lock while it runs.

The system releases a lock when a process ends for any reason. Process ids are not used, because the
system reuses them.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from tracker.errors import system_errors
from tracker.transfer.atomic import private_folder

if TYPE_CHECKING:
    from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


_ENDING = ".window"


class Window:
    """This run of the program, which others can see through a shared folder."""

    def __init__(self, folder: Path) -> None:
        """Initialize with the folder, which need not exist."""
        self._folder = folder
        self.name = os.urandom(4).hex()
        self._held: int | None = None

    def show(self) -> None:
        """Show this window to others until it ends.

        Raises:
            DiplotrackError: the folder cannot be created or written.
        """
        if self._held is not None:
            return
        private_folder(self._folder)
        file = self._file(self.name)
        with system_errors(file):
            held = os.open(file, os.O_CREAT | os.O_RDWR, 0o600)
            _lock(held)
        self._held = held

    def close(self) -> None:
        """End this window."""
        if self._held is not None:
            with suppress(OSError):
                self._file(self.name).unlink(missing_ok=True)
            os.close(self._held)
            self._held = None

    def is_open(self, name: str) -> bool:
        """Return whether a window with that name is open; this window counts too."""
        if name == self.name:
            return True
        file = self._file(name)
        try:
            other = os.open(file, os.O_RDWR)
        except OSError:
            return False
        try:
            _lock(other)
        except OSError:
            return True
        finally:
            os.close(other)
        with suppress(OSError):
            file.unlink()
        return False

    def _file(self, name: str) -> Path:
        return self._folder / f"{name}{_ENDING}"
