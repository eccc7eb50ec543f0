"""Autosave in a background thread: of several pending versions only the latest is written."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Autosave:
    """A thread that writes; who asks it to does not wait."""

    def __init__(self) -> None:
        """Begin without a thread: the first write starts it."""
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="autosave")
        self._waiting: dict[Path, Callable[[], object]] = {}
        self._writing = Lock()

    def write(self, file: Path, write: Callable[[], object]) -> None:
        """Call ``write``, which raises nothing, soon; in place of what still waits for the file."""
        self._waiting[file] = write
        self._thread.submit(self._write_latest, file)

    def drop(self, file: Path) -> None:
        """Forget what waits for a file; nothing writes to it once this returns."""
        self._waiting.pop(file, None)
        with self._writing:
            # What was being written is written.
            pass

    def close(self) -> None:
        """Write what waits and end the thread."""
        self._thread.shutdown()

    def _write_latest(self, file: Path) -> None:
        with self._writing:
            if write := self._waiting.pop(file, None):
                write()
