"""Rows that a person marked, by record and part, and the range that is being drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tracker.store.listing import Entry


class Marks:
    """A set of marked rows, and the range that is being drawn."""

    def __init__(self) -> None:
        """Begin with none."""
        self._marked: set[tuple[int, int]] = set()
        self._from: int | None = None
        self._drawn: set[tuple[int, int]] = set()

    def __len__(self) -> int:
        """Return how many rows are marked."""
        return len(self._marked | self._drawn)

    def __contains__(self, entry: object) -> bool:
        """Whether a row is marked."""
        key = getattr(entry, "key", None)
        return key is not None and (key.id, key.part) in self._marked | self._drawn

    @property
    def records(self) -> set[int]:
        """The records of the rows marked."""
        return {number for number, _ in self._marked | self._drawn}

    @property
    def drawing(self) -> bool:
        """Whether a range follows the cursor."""
        return self._from is not None

    def turn(self, entry: Entry) -> None:
        """Mark a row, or take its mark away."""
        self._marked ^= {(entry.key.id, entry.key.part)}

    def turn_range(self, entry: Entry, number: int) -> None:
        """Begin a range at a row of that number, or keep what it has come to cover."""
        if self._from is None:
            self._from, self._drawn = number, {(entry.key.id, entry.key.part)}
        else:
            self._marked |= self._drawn
            self._from, self._drawn = None, set()

    def reach(self, entries: Sequence[Entry], number: int) -> bool:
        """Draw the range on to a row; return whether one is being drawn."""
        if self._from is None:
            return False
        first, last = sorted((min(self._from, len(entries) - 1), number))
        self._drawn = {(each.key.id, each.key.part) for each in entries[first : last + 1]}
        return True

    def put(self, rows: Iterable[tuple[int, int]]) -> None:
        """Mark these rows."""
        self._marked |= set(rows)

    def clear(self) -> None:
        """Take every mark away."""
        self._marked.clear()
        self._drawn.clear()
        self._from = None
