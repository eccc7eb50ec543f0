"""A list under a heading; more rows are read when the cursor nears its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct
from rich.segment import Segment
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tracker.keys.action import Where
from tracker.tui.drawing.detail_layout import heading
from tracker.tui.drawing.grid import is_narrow
from tracker.tui.drawing.segments import Palette, fit
from tracker.tui.guarded import Guarded
from tracker.tui.keys.bindings import take_keys
from tracker.tui.lists.row_drawing import row_segments
from tracker.tui.lists.table_layout import GUTTER, Layout

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events

    from tracker.presenting.cells import Cell, Column

    Read: TypeAlias = "Callable[[int, int], list[PagedRow]]"
    """A function that returns rows, given the number of rows to skip and the maximum to return."""

PAGE = 200
"""The number of rows that are read at a time."""
_NEAR = 40
"""The next rows are read when the cursor is this close to the end, in rows."""
_WHEEL = 3


class PagedRow(Struct, frozen=True):
    """A row: its target, which is unique in the list, and its cells."""

    target: str
    cells: dict[str, Cell]


class PagedList(Guarded, Widget, can_focus=True):
    """Shows rows under a heading; the cursor stays on its row when rows are added."""

    class Followed(Message):
        """The user has opened the row under the cursor."""

        def __init__(self, followed: PagedList, target: str) -> None:
            """Initialize with the list and the target of the row."""
            self.followed, self.target = followed, target
            super().__init__()

    class Moved(Message):
        """The cursor has moved to another row."""

    def __init__(
        self, title: str, columns: Sequence[Column], read: Read, empty: str, *, name: str
    ) -> None:
        """Initialize with heading, columns, function that reads rows, and text for no rows."""
        super().__init__(id=name)
        self._title, self._empty = title, empty
        self._layout = Layout(columns)
        self._read = read
        self._rows: list[PagedRow] = []
        self._whole = False
        self._top = 0
        self.cursor = 0

    def on_mount(self) -> None:
        """Bind the active keys of panes."""
        take_keys(self, Where.PANE)

    @property
    def target(self) -> str:
        """What the row under the cursor opens, such as a slug; empty if the list has no rows."""
        return self._rows[self.cursor].target if self._rows else ""

    @property
    def wanted_height(self) -> int:
        """The number of lines that the list needs, with its heading."""
        return 1 + max(len(self._rows), 1)

    def reload(self) -> None:
        """Read the rows again; the cursor stays on its row, or at its index if that is gone."""
        target = self.target
        # Rows may have been added above the cursor, so more rows are read than before.
        limit = max(PAGE, len(self._rows) + _NEAR)
        self._rows = self._read(0, limit)
        self._whole = len(self._rows) < limit
        same = (n for n, row in enumerate(self._rows) if row.target == target)
        self._go(next(same, self.cursor))

    def _go(self, row: int) -> None:
        if row + _NEAR > len(self._rows):
            self._read_on()
        self.cursor = max(0, min(row, len(self._rows) - 1))
        self._show_cursor()
        self.post_message(self.Moved())

    def _read_on(self) -> None:
        if not self._whole:
            more = self._read(len(self._rows), PAGE)
            self._rows += more
            self._whole = len(more) < PAGE

    @property
    def _body(self) -> int:
        return max(self.size.height - 1, 1)

    def _show_cursor(self) -> None:
        top = max(min(self._top, self.cursor), self.cursor - self._body + 1)
        self._top = max(0, min(top, len(self._rows) - self._body))
        self.refresh()

    def action_down(self) -> None:
        """Move the cursor one row down."""
        self._go(self.cursor + 1)

    def action_up(self) -> None:
        """Move the cursor one row up."""
        self._go(self.cursor - 1)

    def action_half_down(self) -> None:
        """Move the cursor half a page down."""
        self._go(self.cursor + max(1, self._body // 2))

    def action_half_up(self) -> None:
        """Move the cursor half a page up."""
        self._go(self.cursor - max(1, self._body // 2))

    def action_first(self) -> None:
        """Move the cursor to the first row."""
        self._go(0)

    def action_last(self) -> None:
        """Move the cursor to the last row that was read; pressed there, read more rows first."""
        if self.cursor == len(self._rows) - 1:
            self._read_on()
        self._go(len(self._rows) - 1)

    def action_left(self) -> None:
        """Do nothing, as there is no pane to the left."""

    def action_right(self) -> None:
        """Do nothing, as there is no pane to the right."""

    def action_open(self) -> None:
        """Open the row under the cursor."""
        if self.target:
            self.post_message(self.Followed(self, self.target))

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the clicked row; a second click opens it."""
        row = self._top + event.y - 1
        if event.y and row < len(self._rows):
            if event.chain > 1 and row == self.cursor:
                self.action_open()
            self._go(row)

    def on_mouse_scroll_down(self) -> None:
        """Scroll down."""
        self._go(self.cursor + _WHEEL)

    def on_mouse_scroll_up(self) -> None:
        """Scroll up."""
        self._go(self.cursor - _WHEEL)

    def on_resize(self) -> None:
        """Keep the cursor visible."""
        self._show_cursor()

    def on_focus(self) -> None:
        """Draw the cursor as active."""
        self.refresh()

    def on_blur(self) -> None:
        """Draw the cursor as inactive."""
        self.refresh()

    def notify_theme(self) -> None:
        """Redraw in the colours of another theme."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen."""
        width, palette = self.size.width, Palette(self.app.theme)
        blank = palette.style("ink")
        if y == 0:
            return Strip(fit(self._heading(palette, width), width, blank), width)
        row = self._top + y - 1
        if row == self.cursor and self.has_focus:
            self.app.cursor_position = self.content_region.offset + Offset(0, y)
        if row < len(self._rows):
            return Strip([*self._row(row, palette, width - 1), self._bar(y, palette)], width)
        empty = f"{' ' * GUTTER}{self._empty}" if not self._rows and y == 1 else ""
        return Strip(fit([Segment(empty, palette.style("quiet"))], width, blank), width)

    def _heading(self, palette: Palette, width: int) -> list[Segment]:
        count = f"{len(self._rows):,}" + ("" if self._whole else "+")
        room = width - GUTTER - 1
        return [
            Segment(" " * GUTTER, palette.style("ink")),
            *heading(self._title, count, room, palette),
        ]

    def _row(self, row: int, palette: Palette, width: int) -> list[Segment]:
        here = row == self.cursor
        ground, reverse = palette.cursor(focused=self.has_focus) if here else ("canvas", False)
        blank = palette.style("ink", ground, reverse=reverse)
        placed = self._layout.place(width + 1, narrow=is_narrow(self.app.size))
        cells = row_segments(
            self._rows[row].cells, placed, palette, ground, here=here, reverse=reverse
        )
        edge = Segment("▌" if here else " ", palette.style("mark", ground))
        return fit([edge, Segment(" ", blank), *cells], width, blank)

    def _bar(self, y: int, palette: Palette) -> Segment:
        """Return a line of the scroll bar, which is shown if not all rows are visible."""
        total, body = len(self._rows), self._body
        size = max(1, round(body * body / max(total, 1)))
        first = round((body - size) * self._top / max(total - body, 1))
        on_thumb = total > body and first <= y - 1 < first + size
        return Segment("▐" if on_thumb else " ", palette.style("rule"))
