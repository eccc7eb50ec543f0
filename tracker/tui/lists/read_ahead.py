"""Reads and draws the next page of a table in advance, after the current one is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from textual.geometry import Region

from tracker.errors import SlowError

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.geometry import Size
    from textual.strip import Strip

    from tracker.tui.lists.row_buffer import Rows
    from tracker.tui.lists.viewport import Viewport

_PAUSE = 0.03
"""The seconds to wait before reading ahead, so that the detail pane is drawn first."""


class Table(Protocol):
    """The table as reading ahead sees it."""

    sight: Viewport

    @property
    def rows(self) -> Rows | None:
        """The row buffer of the shown list."""

    @property
    def size(self) -> Size:
        """The size of the table."""

    def grow(self, number: int) -> int:
        """Read rows until the buffer has one at that index; return by how much indexes shifted."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw lines of the screen."""

    def set_timer(self, delay: float, callback: Callable[[], Any]) -> Any:  # noqa: ANN401  # any type, as in Textual's method
        """Call a function after some seconds; see Textual."""


class ReadAhead:
    """Prepares the next page in the direction in which the cursor moves."""

    def __init__(self, table: Table) -> None:
        """Initialize with the table."""
        self._table = table

    def look(self, way: int) -> None:
        """Prepare the next page (previous if ``way`` is -1), unless half of it is ready."""
        sight, rows = self._table.sight, self._table.rows
        near = sight.beyond(way, sight.body // 2 + 1)
        if rows is not None and (near is None or rows.lacks(sight.lines.rows_in(near))):
            self._table.set_timer(_PAUSE, lambda: self._make_ready(rows, way))

    def _make_ready(self, rows: Rows, way: int) -> None:
        """Read the rows of the next page, and draw them once, so that their lines are cached."""
        table = self._table
        if rows is not table.rows or rows.stale:
            return
        sight = table.sight
        there = sight.rows_in_sight
        try:
            with rows.desk.at_once():
                table.grow(there.stop + sight.body if way > 0 else there.start - sight.body)
                if lines := sight.beyond(way, sight.body):
                    rows.see(sight.lines.rows_in(lines))
                    first = 1 + lines.start - sight.top
                    table.render_lines(Region(0, first, table.size.width, len(lines)))
        except SlowError:
            # The rows are read later, when the cursor gets there.
            return
