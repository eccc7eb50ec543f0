"""The partitions of a sorted list that another process sends through a pipe."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from tracker.errors import DiplotrackError
from tracker.service.line_sorter import LINES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tracker.service.line_sorter import Key
    from tracker.transfer.written_table import Line

SIZE = 8
"""Bytes of the length before each message."""
READY = b"ready"
"""The first message: the second process has read its half of the list."""


class Partitions:
    """The partitions that the second process sends, in order."""

    def __init__(self, pipe: IO[bytes]) -> None:
        """Initialize with the end of the pipe that is read."""
        self._pipe = pipe

    def begun(self) -> bool:
        """Wait until it has read its half; false if it could not, or read another state."""
        return self._message() == READY

    def __iter__(self) -> Iterator[Sequence[tuple[Key, Line]]]:
        """Yield each partition.

        Raises:
            DiplotrackError: the process ended before the last one.
        """
        while (data := self._message()) is not None:
            yield LINES.decode(data)
        raise DiplotrackError("The second process of the export ended early; run it again.")

    def _message(self) -> bytes | None:
        head = self._pipe.read(SIZE)
        if len(head) < SIZE:
            return None
        data = self._pipe.read(size := int.from_bytes(head, "big"))
        return data if len(data) == size else None
