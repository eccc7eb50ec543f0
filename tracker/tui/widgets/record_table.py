"""The table of a list (Textual's Line API): it draws only the visible lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Offset, Region
from textual.message import Message
from textual.widget import Widget

from tracker.keys.action import Where
from tracker.tui.guarded import Guarded
from tracker.tui.keys.bindings import take_keys
from tracker.tui.lists.added_columns import layout_for
from tracker.tui.lists.read_ahead import ReadAhead
from tracker.tui.lists.table_drawing import TableLook, drawn
from tracker.tui.lists.viewport import Viewport
from tracker.tui.widgets.marks import Marks

if TYPE_CHECKING:
    import datetime as dt

    from textual import events
    from textual.strip import Strip

    from tracker.domain.query.list_query import ListQuery, Position
    from tracker.service.open_list import Row
    from tracker.tui.lists.row_buffer import Rows, Timeline
    from tracker.tui.lists.table_layout import Layout

_WHEEL = 3
"""The number of rows that one step of the mouse wheel moves."""


class RecordTable(Guarded, Widget, can_focus=True):
    """The rows of a list, with a cursor that stays on its record."""

    class Moved(Message):
        """The cursor has moved to another row, or to none."""

        def __init__(self, row: Row | None) -> None:
            """Initialize with the row under the cursor, or ``None``."""
            self.row = row
            super().__init__()

    class Opened(Message):
        """The user has opened the row under the cursor."""

        def __init__(self, row: Row) -> None:
            """Initialize with the row."""
            self.row = row
            super().__init__()

    class Marked(Message):
        """The marked rows have changed."""

    class HeaderClicked(Message):
        """The user has clicked the heading of a column."""

        def __init__(self, column: str) -> None:
            """Initialize with the key of the column."""
            self.column = column
            super().__init__()

    def __init__(self) -> None:
        """Initialize without rows."""
        super().__init__()
        self.sight = Viewport()
        self.layout_of: dict[str, Layout] = {}
        self.marks = Marks()
        self._look: TableLook | None = None
        self._ahead = ReadAhead(self)

    def on_mount(self) -> None:
        """Bind the active keys of tables."""
        take_keys(self, Where.TABLE)

    # The rows and the columns

    def show_rows(
        self,
        rows: Rows,
        cursor: int,
        timeline: Timeline | None,
        *,
        changed: bool = True,
    ) -> None:
        """Show a list with the cursor on one of its rows, at the same screen line as before.

        ``changed`` is whether rows may look different, so that cached lines are dropped.
        """
        self.sight.show(rows, cursor, timeline)
        if changed or self._look is None:
            self._look = TableLook(self, rows.desk.records.shorts(), rows.desk.as_of)
        self._show_cursor()
        self.refresh()
        self.post_message(self.Moved(self.row))

    @property
    def rows(self) -> Rows | None:
        """The row buffer of the shown list."""
        return self.sight.rows

    @property
    def cursor(self) -> int:
        """The index of the row under the cursor."""
        return self.sight.cursor

    @property
    def above(self) -> int | None:
        """The number of visible lines above the cursor; ``None`` before the first list."""
        return self.sight.above

    @property
    def row(self) -> Row | None:
        """The row under the cursor; ``None`` without rows."""
        return self.rows.row(self.cursor) if self.rows else None

    @property
    def place(self) -> tuple[Position, ListQuery] | None:
        """The position of the row under the cursor, and the query of its list; or ``None``."""
        if self.rows is None or not len(self.rows):
            return None
        return self.rows.entries[self.cursor].key, self.rows.list.query

    @property
    def columns(self) -> Layout:
        """The column layout of the shown list."""
        kind = self.rows.list.kind if self.rows else "event"
        return self.layout_of.setdefault(kind, layout_for(kind))

    def on_resize(self) -> None:
        """Lay the columns out again."""
        self._show_cursor()
        self.refresh()

    def notify_theme(self) -> None:
        """Redraw in the colours of another theme."""
        self.refresh()

    # The cursor

    def move_to(self, number: int) -> None:
        """Move the cursor to a row by its index; rows outside the buffer are read."""
        if self.rows is None or not len(self.rows):
            return
        target = max(0, min(number + self.grow(number), len(self.rows) - 1))
        if target != self.cursor:
            self._at(target, among=self.sight.top)

    def grow(self, number: int) -> int:
        """Read rows until the buffer has one at an index; return by how much indexes shifted."""
        shift, as_before = self.sight.grow(number)
        if not as_before:
            self.refresh()
        return shift

    def _at(self, number: int, *, among: int | None = None) -> None:
        """Move the cursor to a row of the buffer.

        ``among`` is the first visible line if the lines have not changed: then only two lines are
        redrawn.
        """
        left, self.sight.cursor = self.cursor, number
        if self.rows and self.marks.start and len(self.rows):
            self.marks.draw(self.rows.between(self.marks.start, self.rows.entries[number].key))
            self.post_message(self.Marked())
            among = None
        self._show_cursor()
        if among == self.sight.top:
            self._draw_rows(left, number)
        else:
            self.refresh()
        self.post_message(self.Moved(self.row))
        self._ahead.look(1 if number > left else -1)

    def _draw_rows(self, *numbers: int) -> None:
        lines = [1 + self.sight.lines.line_of(number) - self.sight.top for number in numbers]
        self.refresh(*(Region(0, y, self.size.width, 1) for y in lines))

    def _show_cursor(self) -> None:
        if not self.size.height or self.rows is None:
            return
        self.sight.body = max(self.size.height - 1, 1)
        self.sight.follow()
        x, y, _, _ = self.content_region
        self.app.cursor_position = Offset(x, y + 1 + self.sight.cursor_line)

    def jump(self, day: dt.date) -> None:
        """Move the cursor to the first row of a day, in a list sorted by days."""
        if self.rows is not None and len(self.rows):
            number = self.rows.go(self.rows.list.at_day(day))
            self.sight.lay()
            self._at(number)

    def action_down(self) -> None:
        """Move the cursor one row down."""
        self.move_to(self.cursor + 1)

    def action_up(self) -> None:
        """Move the cursor one row up."""
        self.move_to(self.cursor - 1)

    def action_half_down(self) -> None:
        """Move the cursor half a page down."""
        self.move_to(self.cursor + max(1, self.size.height // 2))

    def action_half_up(self) -> None:
        """Move the cursor half a page up."""
        self.move_to(self.cursor - max(1, self.size.height // 2))

    def action_first(self) -> None:
        """Move the cursor to the first row of the list."""
        if self.rows is not None and not self.rows.at_start:
            self.rows.begin()
            self.sight.lay()
        self.sight.top = 0
        self._at(0)

    def action_last(self) -> None:
        """Move the cursor to the last row of the list."""
        if self.rows is None:
            return
        if not self.rows.at_end:
            self.rows.finish()
            self.sight.lay()
        self.sight.top = self.sight.lines.total
        self._at(max(len(self.rows) - 1, 0))

    def action_open(self) -> None:
        """Open the row under the cursor."""
        if row := self.row:
            self.post_message(self.Opened(row))

    def action_shift_columns(self, step: int) -> None:
        """Scroll the columns by some places; the first column does not scroll."""
        self.columns.shift(step)
        self.refresh()

    # Marks of rows

    def action_mark(self) -> None:
        """Mark the row or remove its mark, and move to the next row."""
        if self.rows and (row := self.row):
            self.marks.turn(row.entry)
            self.post_message(self.Marked())
            self.move_to(self.cursor + 1)
            self.refresh()

    def action_mark_range(self) -> None:
        """Start a range of marks that extends to the cursor, or end it."""
        if self.rows and (row := self.row):
            if self.marks.start:
                self.marks.end()
            else:
                self.marks.begin(row.entry)
            self.post_message(self.Marked())
            self.refresh()

    # Mouse and focus

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the clicked row; a second click opens it; a heading sorts."""
        if event.y < 1:
            if column := self.columns.at(event.x):
                self.post_message(self.HeaderClicked(column))
            return
        line = self.sight.top + event.y - 1
        at = self.sight.lines.at(line) if line < self.sight.lines.total else None
        if isinstance(at, int):
            if event.chain > 1 and at == self.cursor:
                self.action_open()
            self.move_to(at)

    def on_mouse_scroll_down(self) -> None:
        """Scroll down."""
        self.move_to(self.cursor + _WHEEL)

    def on_mouse_scroll_up(self) -> None:
        """Scroll up."""
        self.move_to(self.cursor - _WHEEL)

    def on_focus(self) -> None:
        """Draw the cursor as active."""
        self._show_cursor()
        self.refresh()

    def on_blur(self) -> None:
        """Draw the cursor as inactive."""
        self.refresh()

    # Drawing of lines

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw lines of the screen.

        The strips of rows are cached; Textual's own caches on them (filtered, cropped, rendered)
        are thereby kept too.
        """
        filters, background = self.get_line_filters(), self.background_colors[1]
        made = []
        for strip in drawn(self, self._look, crop.line_range):
            for each in filters:
                strip = strip.apply_filter(each, background)  # noqa: PLW2901  # each filter gets the result of the one before
            made.append(strip.crop(*crop.column_span))
        return made

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen."""
        return next(drawn(self, self._look, [y]))
