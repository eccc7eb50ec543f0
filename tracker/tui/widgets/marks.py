"""Marked rows of a list, including a range that is being selected."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from tracker.errors import DiplotrackError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.domain.query.list_query import Entry, Position
    from tracker.service.open_list import OpenList
    from tracker.tui.lists.row_buffer import Rows

_LOOKED_UP = 100
"""The maximum number of marked rows that are looked up in a list that is not read completely."""


class Marks:
    """The marked rows. A range extends from its first row to the cursor."""

    def __init__(self) -> None:
        """Initialize without marks."""
        self._marked: set[tuple[int, int]] = set()
        self._drawn: set[tuple[int, int]] = set()
        self.start: Position | None = None
        self._list: OpenList | None = None
        self._in_list: dict[tuple[int, int], bool] = {}

    def __len__(self) -> int:
        """Return the number of marked rows."""
        return len(self.rows) if self._drawn else len(self._marked)

    def __contains__(self, entry: object) -> bool:
        """Return whether a row is marked."""
        key = getattr(entry, "key", None)
        row = (key.id, key.part) if key is not None else None
        return row in self._marked or row in self._drawn

    @property
    def rows(self) -> set[tuple[int, int]]:
        """The marked rows, each as (record id, part id)."""
        return self._marked | self._drawn

    @property
    def records(self) -> set[int]:
        """The ids of the records of the marked rows."""
        return {number for number, _ in self.rows}

    def hidden(self, rows: Rows | None) -> int:
        """Return how many marked rows are not in the list, such as those that a filter hides.

        0 if they are too many to be looked up.
        """
        if rows is None or not len(self):
            return 0
        away = self.rows - {(entry.key.id, entry.key.part) for entry in rows.entries}
        if rows.small:
            return len(away)
        return len(away) - self._found(rows.list, away) if len(away) <= _LOOKED_UP else 0

    def _found(self, opened: OpenList, rows: set[tuple[int, int]]) -> int:
        """Return how many rows are in a list; each is looked up once."""
        if opened is not self._list:
            self._list, self._in_list = opened, {}
        for row in rows - self._in_list.keys():
            # If the row cannot be looked up, it counts as shown, and no error is reported.
            self._in_list[row] = True
            with suppress(DiplotrackError):
                self._in_list[row] = opened.place(*row) is not None
        return sum(self._in_list[row] for row in rows)

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
