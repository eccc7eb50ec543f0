"""A progress line on a terminal; other streams get the total only, once."""

from __future__ import annotations

from typing import IO

FEW = 500
"""The largest total for which no progress is shown."""


class ProgressLine:
    """Shows how many records or pages of a total are done; nothing if the total is small."""

    def __init__(self, words: str, stream: IO[str], unit: str = "records", few: int = FEW) -> None:
        """Initialize with the text before the numbers, the stream, the unit, and ``few``.

        Progress is not shown for totals up to ``few``.
        """
        self._words = words
        self._stream = stream
        self._unit = unit
        self._few = few
        self._begun = False

    def __call__(self, done: int, total: int) -> None:
        """Update the line; when all is done, a line break ends it."""
        if total <= self._few:
            return
        if self._stream.isatty():
            end = "\n" if done == total else ""
            text = f"\r{self._words}: {done:,} of {total:,} {self._unit}{end}"
        elif self._begun:
            return
        else:
            text = f"{self._words}: {total:,} {self._unit}\n"
        self._begun = True
        self._stream.write(text)
        self._stream.flush()


UPDATING = "Bringing the file up to date"
RESTING = "Recalculating the records that depend on this change"


def backing_up(stream: IO[str]) -> ProgressLine:
    """Return the progress line of a backup in pages of 4 kB; it is shown from 200 MB on."""
    return ProgressLine("Making a backup", stream, "pages", 50_000)
