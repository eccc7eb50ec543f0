"""The viewport: the visible lines of the row buffer and the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.tui.lists.row_buffer import Heading, Lines, Rows, Timeline

if TYPE_CHECKING:
    from tracker.domain.query.list_query import Position


class Sight:
    """A window on a run, ``body`` lines high; ``top`` is the first line in it.

    It moves so that the cursor is in it. Whoever draws keeps ``body`` true.
    """

    def __init__(self) -> None:
        """See nothing yet."""
        self.rows: Rows | None = None
        self.cursor = 0
        self.top = 0
        self.body = 1
        self.lines = Lines(0)
        self._timeline: Timeline | None = None
        self._shown = False

    @property
    def above(self) -> int | None:
        """The lines in sight above the cursor; ``None`` before anything was shown."""
        return self.cursor_line if self._shown else None

    @property
    def cursor_line(self) -> int:
        """The line of the cursor, counted from the first in sight."""
        return self.lines.line_of(self.cursor) - self.top

    def show(self, rows: Rows, cursor: int, timeline: Timeline | None) -> None:
        """Turn to a list, the cursor on a row of it and as high as before."""
        above = self.above or 0
        self.rows, self.cursor, self._timeline = rows, cursor, timeline
        self.lay()
        self.top = self.lines.line_of(cursor) - above

    def lay(self) -> None:
        """Take in that the run is another one: its rows, and the headings between them."""
        if self.rows is not None:
            timeline = self._timeline
            self.lines = timeline.lines(self.rows) if timeline else Lines(len(self.rows))

    def follow(self) -> None:
        """Move so that the cursor is in sight, and make ready the rows that are."""
        if self.rows is None:
            return
        line, first = self.lines.line_of(self.cursor), self.lines.first_of(self.cursor)
        if not self._shown:
            # The first time, what lies before the row is in sight too.
            self.top, self._shown = line - self.body // 3, True
        if line - first >= self.body:
            first = line
        self.top = max(min(self.top, first), line - self.body + 1)
        self.top = max(0, min(self.top, self.lines.total - self.body))
        self.rows.see(self.rows_in_sight)

    @property
    def rows_in_sight(self) -> range:
        """The numbers of the rows in sight."""
        return self.lines.rows_in(range(self.top, self.top + self.body))

    def grow(self, number: int) -> tuple[int, bool]:
        """Read on until the run has a row of that number; what is in sight stays where it is.

        Return by how much the rows have been shifted, and whether all looks as before.
        """
        if self.rows is None or 0 <= number < len(self.rows):
            return 0, True
        before, above, here = self._looks(self.rows), self.cursor_line, self._here
        try:
            shift = self.rows.grow(number)
        finally:
            # If it was stopped halfway, some was read nevertheless.
            keys = (n for n, each in enumerate(self.rows.entries) if each.key == here)
            self.cursor = next(keys, 0)
            self.lay()
            self.top = self.lines.line_of(self.cursor) - above
        return shift, self._looks(self.rows) == before

    @property
    def _here(self) -> Position | None:
        return self.rows.entries[self.cursor].key if self.rows and len(self.rows) else None

    def _looks(self, rows: Rows) -> tuple[range, list[Position | Heading]]:
        """Return what lies beside the lines in sight, the bar's thumb, and what is on them."""
        lines = range(max(self.top, 0), min(self.top + self.body, self.lines.total))
        on_them = (self.lines.at(line) for line in lines)
        told = [rows.entries[at].key if isinstance(at, int) else at for at in on_them]
        return self.thumb(), told

    def beyond(self, way: int, count: int) -> range | None:
        """Return so many lines out of sight; ``None`` where the run does not reach so far."""
        first = self.top + (self.body if way > 0 else -count)
        if self.rows is None or (first < 0 and not self.rows.at_start):
            return None
        if first + count > self.lines.total and not self.rows.at_end:
            return None
        return range(max(first, 0), max(min(first + count, self.lines.total), 0))

    @property
    def overflows(self) -> bool:
        """Whether there are more lines than are in sight."""
        if self.rows is None:
            return False
        return not (self.rows.at_start and self.rows.at_end) or self.lines.total > self.body

    def thumb(self) -> range:
        """Return the lines in sight that the bar's thumb covers; none where nobody counted."""
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
