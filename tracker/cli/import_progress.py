"""A progress line for an import: the number of rows, and the time left."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from tracker.presenting.import_texts import progress_words

if TYPE_CHECKING:
    from collections.abc import Callable

_SOON = 1.0
"""The number of seconds before a progress line is shown."""


class ImportProgress:
    """Shows the rows read and the time left on a terminal; it writes nothing to other streams."""

    def __init__(self, stream: IO[str], clock: Callable[[], float]) -> None:
        """Initialize with the stream, and a function that returns the time in seconds."""
        self._stream = stream
        self._clock = clock
        self._began = clock()
        self._shown = False

    def __call__(self, rows: int, part: float) -> None:
        """Update the line; ``part`` is the share of the file that has been read, from 0 to 1."""
        passed = self._clock() - self._began
        if passed < _SOON or not self._stream.isatty():
            return
        words = progress_words(rows, part, passed)
        self._stream.write(f"\r\x1b[KImporting: {words}; ctrl+c cancels")
        self._stream.flush()
        self._shown = True

    def end(self) -> None:
        """Clear the line."""
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
