"""Marked rows and the range selection."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.domain.query.list_query import Entry, Position


class Marks:
    """A set of marked rows. A range is drawn from a row to wherever the cursor goes."""

    def __init__(self) -> None:
        """Begin with none."""
        self._marked: set[tuple[int, int]] = set()
        self._drawn: set[tuple[int, int]] = set()
        self.start: Position | None = None

    def __len__(self) -> int:
        """Return how many rows are marked."""
        return len(self.rows)

    def __contains__(self, entry: object) -> bool:
        """Whether a row is marked."""
        key = getattr(entry, "key", None)
        return key is not None and (
            (key.id, key.part) in self._marked or (key.id, key.part) in self._drawn
        )

    @property
    def rows(self) -> set[tuple[int, int]]:
        """The rows marked, each a (record, part)."""
        return self._marked | self._drawn

    @property
    def records(self) -> set[int]:
        """The records of the rows marked."""
        return {number for number, _ in self.rows}

    def turn(self, entry: Entry) -> None:
        """Mark a row, or take its mark away."""
        self._marked ^= {(entry.key.id, entry.key.part)}

    def begin(self, entry: Entry) -> None:
        """Begin a range at a row."""
        self.start, self._drawn = entry.key, {(entry.key.id, entry.key.part)}

    def draw(self, rows: Iterable[tuple[int, int]]) -> None:
        """Let the range cover these rows."""
        self._drawn = set(rows)

    def end(self) -> None:
        """Keep what the range covers."""
        self._marked |= self._drawn
        self.start, self._drawn = None, set()

    def put(self, rows: Iterable[tuple[int, int]]) -> None:
        """Mark these rows."""
        self._marked |= set(rows)

    def clear(self) -> None:
        """Take every mark away."""
        self._marked.clear()
        self._drawn.clear()
        self.start = None
