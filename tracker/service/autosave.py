"""Autosave in a background thread; only the latest pending version of a file is written."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Autosave:
    """A thread that writes files, so that callers need not wait."""

    def __init__(self) -> None:
        """Initialize without a thread; the first write starts it."""
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="autosave")
        self._waiting: dict[Path, Callable[[], object]] = {}
        self._writing = Lock()

    def write(self, file: Path, write: Callable[[], object]) -> None:
        """Schedule ``write``, which must not raise.

        A pending write of the same file is dropped.
        """
        self._waiting[file] = write
        self._thread.submit(self._write_latest, file)

    def drop(self, file: Path) -> None:
        """Cancel the pending write of a file; after this returns, nothing more writes to it."""
        self._waiting.pop(file, None)
        with self._writing:
            # Taking the lock waits for a write that has begun.
            pass

    def close(self) -> None:
        """Finish pending writes and end the thread."""
        self._thread.shutdown()

    def _write_latest(self, file: Path) -> None:
        with self._writing:
            if write := self._waiting.pop(file, None):
                write()
