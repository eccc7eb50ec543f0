"""The partitions of a sorted list, received from another process through a pipe."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from tracker.errors import DiplotrackError
from tracker.service.line_sorter import LINES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tracker.service.line_sorter import Key
    from tracker.transfer.written_table import Line

SIZE = 8
"""The number of bytes for the length before each message."""
READY = b"ready"
"""The first message: the second process has read its half of the list."""


class Partitions:
    """The partitions that the second process sends, in order."""

    def __init__(self, pipe: IO[bytes]) -> None:
        """Initialize with the reading end of the pipe."""
        self._pipe = pipe

    def begun(self) -> bool:
        """Wait until the second process has read its half, and return whether it could.

        The result is also false if it read another state of the file.
        """
        return self._message() == READY

    def __iter__(self) -> Iterator[Sequence[tuple[Key, Line]]]:
        """Yield each partition.

        Raises:
            DiplotrackError: the process ended before the last partition.
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
