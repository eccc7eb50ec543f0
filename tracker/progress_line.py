"""How far something long is, in one line of a terminal; elsewhere, once, how much it is."""

from __future__ import annotations

from typing import IO

FEW = 500
"""Records that are worked out before a person would look for a sign of it."""


class ProgressLine:
    """Says how many records of how many are done; of few of them it says nothing."""

    def __init__(self, words: str, stream: IO[str]) -> None:
        """Take the words that go before the numbers, and where they are written to."""
        self._words = words
        self._stream = stream
        self._begun = False

    def __call__(self, done: int, total: int) -> None:
        """Say it anew; once all are done the line is left."""
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
