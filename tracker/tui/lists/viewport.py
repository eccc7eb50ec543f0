"""The viewport: which lines of the row buffer are visible, and where the cursor is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.tui.lists.row_buffer import Heading, Lines, Rows, Timeline

if TYPE_CHECKING:
    from tracker.domain.query.list_query import Position


class Viewport:
    """The visible part of a row buffer: ``body`` lines, from line ``top`` on.

    It scrolls so that the cursor is visible. The widget sets ``body`` to its height.
    """

    def __init__(self) -> None:
        """Initialize without rows."""
        self.rows: Rows | None = None
        self.cursor = 0
        self.top = 0
        self.body = 1
        self.lines = Lines(0)
        self._timeline: Timeline | None = None
        self._shown = False

    @property
    def above(self) -> int | None:
        """The number of visible lines above the cursor; ``None`` before the first list."""
        return self.cursor_line if self._shown else None

    @property
    def cursor_line(self) -> int:
        """The cursor's line, counted from the first visible line."""
        return self.lines.line_of(self.cursor) - self.top

    def show(self, rows: Rows, cursor: int, timeline: Timeline | None) -> None:
        """Show a list with the cursor on one of its rows, at the same screen line as before."""
        above = self.above or 0
        self.rows, self.cursor, self._timeline = rows, cursor, timeline
        self.lay()
        self.top = self.lines.line_of(cursor) - above

    def lay(self) -> None:
        """Compute the lines again after rows were added to the buffer or removed."""
        if self.rows is not None:
            timeline = self._timeline
            self.lines = timeline.lines(self.rows) if timeline else Lines(len(self.rows))

    def follow(self) -> None:
        """Scroll until the cursor is visible, and read the content of the visible rows."""
        if self.rows is None:
            return
        line, first = self.lines.line_of(self.cursor), self.lines.first_of(self.cursor)
        if not self._shown:
            # At the first display, a third of the screen is above the cursor.
            self.top, self._shown = line - self.body // 3, True
        if line - first >= self.body:
            first = line
        self.top = max(min(self.top, first), line - self.body + 1)
        self.top = max(0, min(self.top, self.lines.total - self.body))
        self.rows.see(self.rows_in_sight)

    @property
    def rows_in_sight(self) -> range:
        """The indexes of the visible rows."""
        return self.lines.rows_in(range(self.top, self.top + self.body))

    def grow(self, number: int) -> tuple[int, bool]:
        """Read rows until the buffer has one at an index; visible rows do not move on the screen.

        Return by how much indexes shifted, and whether the screen looks the same.
        """
        if self.rows is None or 0 <= number < len(self.rows):
            return 0, True
        before, above, here = self._looks(self.rows), self.cursor_line, self._here
        try:
            shift = self.rows.grow(number)
        finally:
            # A cancelled read can have added rows too.
            keys = (n for n, each in enumerate(self.rows.entries) if each.key == here)
            self.cursor = next(keys, 0)
            self.lay()
            self.top = self.lines.line_of(self.cursor) - above
        return shift, self._looks(self.rows) == before

    @property
    def _here(self) -> Position | None:
        return self.rows.entries[self.cursor].key if self.rows and len(self.rows) else None

    def _looks(self, rows: Rows) -> tuple[range, list[Position | Heading]]:
        """Return the visible lines and the scroll bar as values, to compare for changes."""
        lines = range(max(self.top, 0), min(self.top + self.body, self.lines.total))
        on_them = (self.lines.at(line) for line in lines)
        told = [rows.entries[at].key if isinstance(at, int) else at for at in on_them]
        return self.thumb(), told

    def beyond(self, way: int, count: int) -> range | None:
        """Return ``count`` lines after the visible ones (before if ``way`` is -1).

        The result is ``None`` if the buffer does not reach that far.
        """
        first = self.top + (self.body if way > 0 else -count)
        if self.rows is None or (first < 0 and not self.rows.at_start):
            return None
        if first + count > self.lines.total and not self.rows.at_end:
            return None
        return range(max(first, 0), max(min(first + count, self.lines.total), 0))

    @property
    def overflows(self) -> bool:
        """Whether not all lines of the list are visible, so that there is a scroll bar."""
        if self.rows is None:
            return False
        return not (self.rows.at_start and self.rows.at_end) or self.lines.total > self.body

    def thumb(self) -> range:
        """Return the lines covered by the thumb of the scroll bar.

        Empty if rows are not counted.
        """
        if self.rows is None:
            return range(0)
        whole = self.rows.at_start and self.rows.at_end
        total = self.lines.total if whole else self.rows.total
        before = 0 if whole else self.rows.before
        if total is None or before is None:
            return range(0)
        size = max(1, min(self.body, round(self.body * self.body / max(total, 1))))
        furthest = max(total - self.body, 1)
        first = round((self.body - size) * min(before + self.top, furthest) / furthest)
        return range(first, first + size)
