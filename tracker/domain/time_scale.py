"""A time scale: which days each cell of a line shows, and which cells a window covers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from tracker.domain.window import Window


class TimeScale(Struct, frozen=True):
    """The days ``first..last``, as day numbers, on a number of cells of equal width.

    Each cell shows at least one day. If there are more cells than days, several cells show the same
    day.
    """

    first: int
    last: int
    cells: int

    def days(self, cell: int) -> tuple[int, int]:
        """Return the first and last day of a cell."""
        total = self.last - self.first + 1
        lo = cell * total // self.cells
        return self.first + lo, self.first + max(lo, (cell + 1) * total // self.cells - 1)

    def every(self) -> list[tuple[int, int]]:
        """Return the first and last day of each cell, in order."""
        return [self.days(cell) for cell in range(self.cells)]

    def shows(self, day: int) -> bool:
        """Return whether the scale shows a day."""
        return self.first <= day <= self.last

    def cell(self, day: int) -> int:
        """Return the first cell that shows a day, which must be on the scale."""
        total, after = self.last - self.first + 1, day - self.first
        found = -(-after * self.cells // total)
        return found if self.days(found)[0] == day else found - 1

    def span(self, lo: int, hi: int) -> range:
        """Return the cells that show any of the days ``lo..hi``; empty if none is on the scale."""
        first, last = max(lo, self.first), min(hi, self.last)
        if first > last:
            return range(0)
        total = self.last - self.first + 1
        return range(self.cell(first), -(-(last - self.first + 1) * self.cells // total))

    def covered(self, window: Window) -> range:
        """Return the cells that show any day of a window."""
        return self.span(window.lo, window.hi) if window.understood else range(0)
