"""An external sort: lines are added in any order and returned in the order of their keys.

Lines are kept in a temporary file, partitioned by given keys; one partition at a time is sorted.
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
"""What a line is sorted by, the record last; they are unique."""
HELD = 20_000
"""The number of lines buffered before they are written, and read at once from a partition."""


LINES = msgpack.Decoder(list[tuple[Key, str | list[str]]])
"""Reads lines as they are written to a file."""


class LineSorter:
    """Takes lines, and returns them in order."""

    def __init__(self, edges: Sequence[Key], *, descending: bool) -> None:
        """Take the keys that divide the partitions, in ascending order."""
        self._edges = edges
        self._descending = descending
        self._parts: list[list[tuple[Key, Line]]] = [[] for _ in range(len(edges) + 1)]
        self._written: list[list[tuple[int, int]]] = [[] for _ in self._parts]
        self._file: IO[bytes] | None = None
        self._held = 0

    def add(self, lines: Sequence[tuple[Key, Line]]) -> None:
        """Add lines."""
        parts, edges = self._parts, self._edges
        for each in lines:
            parts[bisect_right(edges, each[0])].append(each)
        self._held += len(lines)
        if edges and self._held >= HELD:
            self._write()

    def _write(self) -> None:
        with system_errors(tempfile.gettempdir(), otherwise=DiskError):
            if self._file is None:
                self._file = tempfile.TemporaryFile(prefix="diplotrack-")  # noqa: SIM115  # closed below
            for lines, written in zip(self._parts, self._written, strict=True):
                if lines:
                    data = msgpack.encode(lines)
                    written.append((self._file.tell(), len(data)))
                    self._file.write(data)
                    lines.clear()
        self._held = 0

    def taken(self) -> Iterator[Line]:
        """Yield all lines in order, once."""
        for lines in self.partitions():
            yield from (line for _, line in lines)

    def partitions(
        self, others: Iterator[Sequence[tuple[Key, Line]]] | None = None
    ) -> Iterator[list[tuple[Key, Line]]]:
        """Yield the partitions in order, once, each sorted.

        ``others`` are the partitions of a sorter with the same edges; their lines are merged.
        """
        numbers = range(len(self._parts))
        for number in reversed(numbers) if self._descending else numbers:
            lines = list(chain(self._read(number), self._parts[number]))
            self._parts[number].clear()
            if others is not None:
                lines += next(others)
            lines.sort(key=itemgetter(0), reverse=self._descending)
            yield lines
        self.close()

    def _read(self, number: int) -> Iterator[tuple[Key, Line]]:
        if self._file is None:
            return
        for at, size in self._written[number]:
            with system_errors(tempfile.gettempdir(), "read", otherwise=DiskError):
                self._file.seek(at)
                data = self._file.read(size)
            yield from LINES.decode(data)

    def close(self) -> None:
        """Delete the temporary file."""
        if self._file is not None:
            self._file.close()
            self._file = None
