"""Marked rows of a list, including a range that is being selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.domain.query.list_query import Entry, Position


class Marks:
    """The marked rows. A range extends from its first row to the cursor."""

    def __init__(self) -> None:
        """Initialize without marks."""
        self._marked: set[tuple[int, int]] = set()
        self._drawn: set[tuple[int, int]] = set()
        self.start: Position | None = None

    def __len__(self) -> int:
        """Return the number of marked rows."""
        return len(self.rows) if self._drawn else len(self._marked)

    def __contains__(self, entry: object) -> bool:
        """Return whether a row is marked."""
        key = getattr(entry, "key", None)
        return key is not None and (
            (key.id, key.part) in self._marked or (key.id, key.part) in self._drawn
        )

    @property
    def rows(self) -> set[tuple[int, int]]:
        """The marked rows, each as (record id, part id)."""
        return self._marked | self._drawn

    @property
    def records(self) -> set[int]:
        """The ids of the records of the marked rows."""
        return {number for number, _ in self.rows}

    def turn(self, entry: Entry) -> None:
        """Mark a row, or remove its mark."""
        self._marked ^= {(entry.key.id, entry.key.part)}

    def begin(self, entry: Entry) -> None:
        """Start a range at a row."""
        self.start, self._drawn = entry.key, {(entry.key.id, entry.key.part)}

    def draw(self, rows: Iterable[tuple[int, int]]) -> None:
        """Set the rows of the range to these."""
        self._drawn = set(rows)

    def end(self) -> None:
        """End the range; its rows stay marked."""
        self._marked |= self._drawn
        self.start, self._drawn = None, set()

    def put(self, rows: Iterable[tuple[int, int]]) -> None:
        """Mark some rows, each given as (record id, part id)."""
        self._marked |= set(rows)

    def clear(self) -> None:
        """Clear all marks."""
        self._marked.clear()
        self._drawn.clear()
        self.start = None
