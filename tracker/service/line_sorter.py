"""An external sort: lines are added in any order, and returned in the order of their keys.

Lines are kept in a temporary file, in partitions divided by given keys, of which one at a time is
sorted. Each partition is a chain of pieces in the file: a piece has the position of the piece
before it, and memory has only the position of the last one.
"""

from __future__ import annotations

import tempfile
from bisect import bisect_right
from itertools import chain
from operator import itemgetter
from typing import IO, TYPE_CHECKING, Any, TypeAlias

from msgspec import msgpack

from tracker.errors import DiskError, system_errors

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tracker.transfer.written_table import Line

Key: TypeAlias = tuple[Any, ...]
"""The key by which a line is sorted; it ends with the record id, so it is unique."""
HELD = 4_000
"""The number of lines that are buffered before they are written to the file."""
_NOWHERE = (0, 0)
"""The position (offset and length in bytes) that stands for no piece."""

_PIECES = msgpack.Decoder(tuple[tuple[int, int], list[tuple[Key, str | list[str]]]])
"""Decodes a piece: the position of the piece before it, and its lines."""
LINES = msgpack.Decoder(list[tuple[Key, str | list[str]]])
"""Decodes the lines of a partition."""


class LineSorter:
    """Collects lines, and returns them sorted."""

    def __init__(self, edges: Sequence[Key], *, descending: bool) -> None:
        """Initialize with the keys that divide the partitions, in ascending order."""
        self._edges = edges
        self._descending = descending
        self._parts: list[list[tuple[Key, Line]]] = [[] for _ in range(len(edges) + 1)]
        self._last = [_NOWHERE] * len(self._parts)
        self._file: IO[bytes] | None = None
        self._held = 0

    def add(self, lines: Sequence[tuple[Key, Line]]) -> None:
        """Add lines with their keys."""
        parts, edges = self._parts, self._edges
        for each in lines:
            parts[bisect_right(edges, each[0])].append(each)
        self._held += len(lines)
        if edges and self._held >= HELD:
            self._write()

    def _write(self) -> None:
        with system_errors(tempfile.gettempdir(), otherwise=DiskError):
            if self._file is None:
                self._file = tempfile.TemporaryFile(prefix="diplotrack-")  # noqa: SIM115  # close() of this class closes the file
            for number, lines in enumerate(self._parts):
                if lines:
                    data = msgpack.encode((self._last[number], lines))
                    self._last[number] = self._file.tell(), len(data)
                    self._file.write(data)
                    lines.clear()
        self._held = 0

    def partitions(
        self, others: Iterator[Sequence[tuple[Key, Line]]] | None = None
    ) -> Iterator[list[tuple[Key, Line]]]:
        """Yield the sorted partitions in order; this can be done only once.

        ``others`` are the partitions of a sorter with the same edges, whose lines are merged.
        """
        numbers = range(len(self._parts))
        for number in reversed(numbers) if self._descending else numbers:
            lines = list(chain.from_iterable([*self._read(number), self._parts[number]]))
            self._parts[number].clear()
            if others is not None:
                lines += next(others)
            lines.sort(key=itemgetter(0), reverse=self._descending)
            yield lines
        self.close()

    def _read(self, number: int) -> Iterator[Sequence[tuple[Key, Line]]]:
        """Yield the pieces of a partition that are in the file, the last one first."""
        at, size = self._last[number]
        while self._file is not None and size:
            with system_errors(tempfile.gettempdir(), "read", otherwise=DiskError):
                self._file.seek(at)
                data = self._file.read(size)
            (at, size), lines = _PIECES.decode(data)
            yield lines

    def close(self) -> None:
        """Delete the temporary file."""
        if self._file is not None:
            self._file.close()
            self._file = None
