"""A table of records on the Line API: it draws the lines in sight and holds a few pages of rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.geometry import Offset, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tracker.domain.wording import Tone
from tracker.presenting.cells import Span
from tracker.presenting.columns import COLUMNS, cells_of, head_of
from tracker.tui.actions import Where, bindings_for
from tracker.tui.drawing import Palette, fit
from tracker.tui.rows import Heading, Lines, Rows

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from textual import events

    from tracker.presenting.cells import Cell, Column
    from tracker.service.desk import Row

GUTTER = 2
"""Cells at the left: the cursor's bar, a mark."""
_ALL_FROM = 80
"""Width of the screen from which the last column is shown."""


class RecordTable(ScrollView, can_focus=True):
    """The rows of a list under a cursor that stays on its record."""

    BINDINGS: ClassVar = bindings_for(Where.TABLE)

    class Moved(Message):
        """The cursor is on another row, or on none."""

        def __init__(self, row: Row | None) -> None:
            """Take the row under the cursor."""
            self.row = row
            super().__init__()

    class Opened(Message):
        """The row under the cursor is to be opened."""

        def __init__(self, row: Row) -> None:
            """Take the row."""
            self.row = row
            super().__init__()

    def __init__(self) -> None:
        """Make an empty table."""
        super().__init__()
        self._rows: Rows | None = None
        self._lines = Lines(0)
        self._columns: tuple[Column, ...] = ()
        self._shorts: Mapping[str, str] = {}
        self._as_of: dt.date | None = None
        self._drawn: dict[tuple[int, int], list[Segment]] = {}
        self.cursor = 0

    # What is shown

    def show_rows(
        self, rows: Rows, lines: Lines, shorts: Mapping[str, str], as_of: dt.date, cursor: int
    ) -> None:
        """Show a list with the cursor on a row."""
        self._rows, self._lines = rows, lines
        self._columns = COLUMNS[rows.ask.kind]
        self._shorts, self._as_of = shorts, as_of
        self._drawn.clear()
        self._resize()
        self.move_to(cursor, announce=True)
        self.refresh()

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self._rows.at(self.cursor) if self._rows else None

    def _resize(self) -> None:
        self.virtual_size = Size(0, self._lines.total + 1)

    def on_resize(self) -> None:
        """Lay the columns out anew."""
        self._drawn.clear()
        self._resize()
        self._show_cursor()

    def notify_theme(self) -> None:
        """Draw in the colours of another theme."""
        self._drawn.clear()
        self.refresh()

    # Moving

    def move_to(self, row: int, *, announce: bool = False) -> None:
        """Set the cursor on a row of that number, or the nearest there is."""
        total = self._rows.total if self._rows else 0
        target = max(0, min(row, total - 1))
        if target == self.cursor and not announce:
            return
        self.cursor = target
        self._show_cursor()
        self.refresh()
        self.post_message(self.Moved(self.row))

    def _show_cursor(self) -> None:
        if not self.size.height or self._rows is None:
            return
        line = self._lines.line_of(self.cursor)
        first = self._lines.first_of(self.cursor) if self.cursor == 0 else line
        body = self.size.height - 1
        top = round(self.scroll_y)
        if first < top:
            self.scroll_to(y=first, animate=False, immediate=True)
        elif line >= top + body:
            self.scroll_to(y=line - body + 1, animate=False, immediate=True)
        x, y, _, _ = self.content_region
        self.app.cursor_position = Offset(x, y + 1 + line - round(self.scroll_y))

    def action_down(self) -> None:
        """Go a row down."""
        self.move_to(self.cursor + 1)

    def action_up(self) -> None:
        """Go a row up."""
        self.move_to(self.cursor - 1)

    def action_half_down(self) -> None:
        """Go half a page down."""
        self.move_to(self.cursor + max(1, self.size.height // 2))

    def action_half_up(self) -> None:
        """Go half a page up."""
        self.move_to(self.cursor - max(1, self.size.height // 2))

    def action_first(self) -> None:
        """Go to the first row."""
        self.move_to(0)
        self.scroll_to(y=0, animate=False, immediate=True)

    def action_last(self) -> None:
        """Go to the last row."""
        self.move_to(self._rows.total - 1 if self._rows else 0)

    def action_open(self) -> None:
        """Open the row under the cursor."""
        if row := self.row:
            self.post_message(self.Opened(row))

    def on_click(self, event: events.Click) -> None:
        """Set the cursor on the row clicked; a second click opens it."""
        line = round(self.scroll_y) + event.y - 1
        if event.y < 1 or line >= self._lines.total:
            return
        at = self._lines.at(line)
        if isinstance(at, int):
            if event.chain > 1 and at == self.cursor:
                self.action_open()
            self.move_to(at)

    def on_focus(self) -> None:
        """Draw the cursor as that of the pane in use."""
        self._show_cursor()
        self.refresh()

    def on_blur(self) -> None:
        """Draw the cursor as that of the other pane."""
        self.refresh()

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen."""
        width = self.scrollable_content_region.width
        palette = Palette(self.app.theme)
        blank = palette.style("ink")
        if y == 0:
            return Strip(fit(self._header(palette), width, blank), width)
        line = round(self.scroll_y) + y - 1
        if self._rows is None or line >= self._lines.total:
            return Strip([Segment(" " * width, blank)], width)
        at = self._lines.at(line)
        if isinstance(at, Heading):
            return Strip(_heading(at, palette, width), width)
        return Strip(self._row_line(at, palette, width), width)

    def _header(self, palette: Palette) -> list[Segment]:
        style = palette.style("quiet")
        made = [Segment(" " * GUTTER, style)]
        for column, width in self._widths():
            told = head_of(column, self._as_of) if self._as_of else column.title
            title = fit([Segment(told, style)], width, style, right=column.right)
            made += [*title, Segment("  ", style)]
        return made[:-1]

    def _widths(self) -> list[tuple[Column, int]]:
        narrow = self.app.size.width < _ALL_FROM
        columns = [column for column in self._columns if not (narrow and column.drops)]
        room = self.scrollable_content_region.width - GUTTER - 1
        fixed = sum(column.width or 0 for column in columns) + 2 * (len(columns) - 1)
        rest = max(room - fixed, 10)
        if rest > room - fixed:
            columns = self._squeeze(columns, room)
            rest = max(room - sum(c.width or 0 for c in columns) - 2 * (len(columns) - 1), 4)
        return [(column, column.width or rest) for column in columns]

    def _squeeze(self, columns: list[Column], room: int) -> list[Column]:
        """Let columns go from the right, the wide and the first kept, until the rest has room."""
        kept = list(columns)
        for column in reversed(columns):
            used = sum(each.width or 10 for each in kept) + 2 * (len(kept) - 1)
            if used <= room:
                break
            if column.width is not None and column is not columns[0]:
                kept.remove(column)
        return kept

    def _row_line(self, number: int, palette: Palette, width: int) -> list[Segment]:
        on_cursor = number == self.cursor
        if not on_cursor and (number, width) in self._drawn:
            return self._drawn[number, width]
        row = self._rows.at(number) if self._rows else None
        if row is None or self._as_of is None:
            return [Segment(" " * width, palette.style("ink"))]
        ground, reverse = palette.cursor(focused=self.has_focus) if on_cursor else ("canvas", False)
        cells = dict(
            zip(
                [column.key for column in self._columns],
                cells_of(row.view, self._shorts, self._as_of),
                strict=True,
            )
        )
        made = self._cells(cells, palette, ground, bright=on_cursor, reverse=reverse)
        bar = "▌" if on_cursor else " "
        edge = palette.style("mark", ground)
        blank = palette.style("ink", ground, reverse=reverse)
        line = fit([Segment(bar, edge), Segment(" ", blank), *made], width, blank)
        if not on_cursor:
            self._drawn[number, width] = line
        return line

    def _cells(
        self,
        cells: Mapping[str, Cell],
        palette: Palette,
        ground: str,
        *,
        bright: bool,
        reverse: bool,
    ) -> list[Segment]:
        blank = palette.style("ink", ground, reverse=reverse)
        made: list[Segment] = []
        for column, width in self._widths():
            spans = palette.spans(cells[column.key].spans, ground, bright=bright, reverse=reverse)
            made += [*fit(spans, width, blank, right=column.right), Segment("  ", blank)]
        return made[:-1]


def _heading(heading: Heading, palette: Palette, width: int) -> list[Segment]:
    blank = palette.style("ink")
    rule = palette.style("rule")
    if heading.level == 1:
        bold = palette.style("quiet", bold=True)
        return fit([Segment(" " * GUTTER, blank), Segment(heading.text, bold)], width, blank)
    if heading.level == 2:  # noqa: PLR2004  # the day looked from
        line = Segment("─" * 8, palette.style("mark"))
        text = Segment(f" {heading.text} ", palette.style("mark"))
        left = [Segment(" " * GUTTER, blank), line, text]
        room = width - GUTTER - 8 - len(text.text) - 1
        return fit([*left, Segment("─" * max(room, 0), palette.style("mark"))], width, blank)
    head = palette.spans([Span(heading.text, Tone.TEXT, bold=True)])
    aside = f" {heading.aside}" if heading.aside else ""
    room = width - GUTTER - len(heading.text) - 1 - len(aside) - 1
    return fit(
        [
            Segment(" " * GUTTER, blank),
            *head,
            Segment(" ", blank),
            Segment("─" * max(room, 0), rule),
            Segment(aside, palette.style("quiet")),
        ],
        width,
        blank,
    )
