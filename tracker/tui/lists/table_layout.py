"""The column layout of a table: columns, order, widths, horizontal scroll position."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.presenting.shown_columns import arranged

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tracker.presenting.cells import Column

GUTTER = 2
"""The width of the space at the left, for the cursor's bar and a row's mark, in cells."""
GAP = 2
"""The number of cells between columns."""
NARROWEST, WIDEST = 4, 80
"""The minimum and maximum width that the user can give a column, in cells."""
_LEAST = 10
"""The minimum width of the column that takes the remaining width, in cells."""
_READABLE = 26
"""Optional columns are dropped if the column that takes the remaining width would be narrower."""
_FIRST_AT_MOST = 0.5
"""The maximum share of the width for the first column, which does not scroll."""


class Layout:
    """The columns of one list.

    ``shown`` are the visible ones, of which the first does not scroll.
    """

    def __init__(
        self, columns: Sequence[Column], added: Callable[[], Sequence[Column]] = tuple
    ) -> None:
        """Initialize with the usual columns, and a function that returns further columns."""
        self._usual = tuple(columns)
        self._added = added
        self.shown: list[Column] = list(columns)
        self._from = 0
        self._placed: list[tuple[Column, int]] = []

    @property
    def all(self) -> list[Column]:
        """All columns: the shown ones in their order, then the hidden ones."""
        keys = {column.key for column in self.shown}
        others = (*self._usual, *self._added())
        return [*self.shown, *(column for column in others if column.key not in keys)]

    @property
    def changed(self) -> bool:
        """Whether the columns differ from the default ones."""
        return tuple(self.shown) != self._usual

    def is_shown(self, key: str) -> bool:
        """Whether a column is shown."""
        return any(column.key == key for column in self.shown)

    def turn(self, key: str) -> None:
        """Hide a column, or show it as the last; the only visible column cannot be hidden."""
        if not self.is_shown(key):
            self.shown.append(next(each for each in self.all if each.key == key))
        elif len(self.shown) > 1:
            self.shown = [column for column in self.shown if column.key != key]
        self._from = 0

    def move(self, key: str, step: int) -> None:
        """Move a column by some places among those shown."""
        keys = [column.key for column in self.shown]
        if key in keys:
            place = keys.index(key)
            target = max(0, min(place + step, len(keys) - 1))
            self.shown.insert(target, self.shown.pop(place))

    def widen(self, key: str, cells: int) -> None:
        """Make a column wider by some cells (narrower if negative)."""
        widths = {column.key: width for column, width in self._placed}
        for n, column in enumerate(self.shown):
            if column.key == key:
                width = (column.width or widths.get(key, _LEAST)) + cells
                self.shown[n] = replace(column, width=max(NARROWEST, min(width, WIDEST)))

    def reset(self) -> None:
        """Restore the default columns."""
        self.shown, self._from = list(self._usual), 0

    def to_text(self) -> str:
        """Return the columns as text ``key:width,…``; empty for the default columns."""
        if not self.changed:
            return ""
        return ",".join(f"{each.key}:{each.width or ''}" for each in self.shown)

    def from_text(self, text: str) -> None:
        """Set the columns from a text as returned by ``to_text``; unknown columns are ignored."""
        self.reset()
        self.shown = arranged(text, self._usual, self._added)

    def shift(self, step: int) -> None:
        """Scroll the columns by some places; the first column does not scroll."""
        if step > 0 and len(self._placed) >= len(self.shown) - self._from:
            return
        self._from = max(0, min(self._from + step, len(self.shown) - 2))

    @property
    def beginning(self) -> int:
        """The number of columns scrolled out at the left."""
        return self._from

    def place(self, width: int, *, narrow: bool) -> list[tuple[Column, int]]:
        """Return the columns that fit into a width, each with its own width in cells.

        ``narrow`` drops the optional columns.
        """
        room = width - GUTTER - 1
        first, *rest = self.shown
        columns = [first, *rest[self._from :]]
        if narrow and not self._from:
            columns = [column for column in columns if not column.drops] or [first]
        if not self._from:
            columns = _squeeze(columns if self.changed else _readable(columns, room), room)
        used = sum(column.width or 0 for column in columns) + GAP * (len(columns) - 1)
        left = max(room - used, _LEAST if len(columns) > 1 else NARROWEST)
        placed: list[tuple[Column, int]] = []
        for column in columns:
            cells = column.width or left
            if column is first and len(columns) > 1:
                cells = min(cells, max(int(room * _FIRST_AT_MOST), NARROWEST))
            cells = min(cells, room)
            if placed and cells < min(column.width or NARROWEST, NARROWEST):
                break
            placed.append((column, cells))
            room -= cells + GAP
        self._placed = placed
        return placed

    def at(self, x: int) -> str:
        """Return the key of the column at x coordinate ``x``; empty if there is none."""
        edge = GUTTER
        for column, width in self._placed:
            if edge <= x < edge + width + GAP:
                return column.key
            edge += width + GAP
        return ""


def _used(columns: Sequence[Column], least: int) -> int:
    """Return the width of columns in cells; one that takes the rest counts as ``least``."""
    return sum(each.width or least for each in columns) + GAP * (len(columns) - 1)


def _readable(columns: list[Column], room: int) -> list[Column]:
    """Drop optional columns from the right, until the column that takes the rest is readable."""
    kept = list(columns)
    for column in reversed(columns):
        if _used(kept, _READABLE) <= room:
            break
        if column.drops:
            kept.remove(column)
    return kept


def _squeeze(columns: list[Column], room: int) -> list[Column]:
    """Drop columns from the right until the others fit; the first and the widest are kept."""
    kept = list(columns)
    for column in reversed(columns):
        if _used(kept, _LEAST) <= room:
            break
        if column.width is not None and column is not columns[0]:
            kept.remove(column)
    return kept
