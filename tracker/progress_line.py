"""A progress line for a terminal; other streams get the total once."""

from __future__ import annotations

from typing import IO

FEW = 500
"""The number of records below which no progress is shown."""


class ProgressLine:
    """Shows the records done of a total; nothing for small totals."""

    def __init__(self, words: str, stream: IO[str]) -> None:
        """Take the text before the numbers, and the stream."""
        self._words = words
        self._stream = stream
        self._begun = False

    def __call__(self, done: int, total: int) -> None:
        """Update the line; the last update ends it."""
        if total <= FEW:
            return
        if self._stream.isatty():
            end = "\n" if done == total else ""
            text = f"\r{self._words}: {done:,} of {total:,} records{end}"
        elif self._begun:
            return
        else:
            text = f"{self._words}: {total:,} records\n"
        self._begun = True
        self._stream.write(text)
        self._stream.flush()


UPDATING = "Bringing the file up to date"
RESTING = "Working out what rests on this change"
