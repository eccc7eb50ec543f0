"""Draws a table: column headings, headings between rows, and rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from rich.segment import Segment
from textual.strip import Strip

from tracker.presenting.cells import Span
from tracker.presenting.hits import with_hits, words_of
from tracker.presenting.list_columns import COLUMNS, head_of
from tracker.presenting.row_cells import cells_of
from tracker.presenting.status import Tone
from tracker.tui.drawing.grid import is_narrow
from tracker.tui.drawing.segments import Palette, fit
from tracker.tui.lists.added_columns import added_cells
from tracker.tui.lists.list_state import order_of
from tracker.tui.lists.row_buffer import Heading
from tracker.tui.lists.row_drawing import cut_cell, row_segments
from tracker.tui.lists.table_layout import GAP, GUTTER

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from textual.app import App
    from textual.geometry import Size

    from tracker.presenting.cells import Cell, Column
    from tracker.service.open_list import Row
    from tracker.tui.lists.row_buffer import Rows
    from tracker.tui.lists.table_layout import Layout
    from tracker.tui.lists.viewport import Viewport
    from tracker.tui.widgets.marks import Marks

    Tail: TypeAlias = tuple[Segment, ...]
    """The last cell of a line: a piece of the scroll bar; empty if there is no scroll bar."""

_RULE = 8


class Table(Protocol):
    """The table as its drawing sees it."""

    marks: Marks
    sight: Viewport

    @property
    def columns(self) -> Layout:
        """The column layout of the shown list."""

    @property
    def size(self) -> Size:
        """The size of the table."""

    @property
    def rows(self) -> Rows | None:
        """The row buffer of the shown list."""

    @property
    def app(self) -> App[Any]:
        """The app, which has the size of the terminal."""

    @property
    def cursor(self) -> int:
        """The index of the row under the cursor."""

    @property
    def has_focus(self) -> bool:
        """Whether the table has the focus."""


class TableLook:
    """Draws the lines of one list; drawn lines are cached."""

    def __init__(self, table: Table, shorts: Mapping[str, str], as_of: dt.date) -> None:
        """Initialize with the table, the short names of the parties, and the as-of day."""
        self._table = table
        self._shorts = shorts
        self._as_of = as_of
        self._cells: dict[object, dict[str, Cell]] = {}
        self._placed: list[tuple[Column, int]] = []
        self._added: tuple[str, ...] = ()
        self._words: tuple[str, ...] = ()
        self._lines: dict[object, Strip] = {}
        self._laid: object = None

    def lay(self, columns: Layout, palette: Palette, width: int) -> None:
        """Set the columns, colours and width; lines cached for other settings are dropped."""
        placed = columns.place(width, narrow=is_narrow(self._table.app.size))
        rows = self._table.rows
        self._words = words_of(rows.list.query.query) if rows else ()
        laid = (placed, columns.beginning, palette, width, self._words)
        if laid != self._laid:
            self._lines.clear()
        self._placed, self._laid = placed, laid
        kind = rows.list.kind if rows else "event"
        usual = {column.key for column in COLUMNS[kind]}
        self._added = tuple(column.key for column, _ in placed if column.key not in usual)

    def header(self, columns: Layout, palette: Palette, width: int) -> Strip:
        """Return the line of column headings."""
        style = palette.style("quiet")
        more = "‹" if columns.beginning else " "
        made = [Segment(f" {more}" if columns.beginning else " " * GUTTER, style)]
        for column, cells in self._placed:
            told = [Segment(head_of(column, self._as_of), style)]
            if arrow := self._arrow(column):
                told += [Segment(f" {arrow}", palette.style("mark"))]
            made += cut_cell(told, column, cells, style)
            made.append(Segment(" " * GAP, style))
        return Strip(fit(made[:-1], width, palette.style("ink")), width)

    def _arrow(self, column: Column) -> str:
        """Return the arrow for the heading of the sort column: ↑ ascending, ↓ descending."""
        if self._table.rows is None:
            return ""
        query = self._table.rows.list.query
        if order_of(query.kind, column.key) != query.order:
            return ""
        return "↓" if query.descending else "↑"

    def heading(self, heading: Heading, palette: Palette, width: int, tail: Tail) -> Strip:
        """Return the line of a heading between rows; ``tail`` is the segment of the scroll bar."""
        return Strip([*_heading(heading, palette, width - len(tail)), *tail], width)

    def row(self, rows: Rows, number: int, palette: Palette, width: int, tail: Tail) -> Strip:
        """Return the line of a row; ``tail`` is the segment of the scroll bar."""
        row = rows.row(number)
        if row is None:
            return Strip([Segment(" " * width, palette.style("ink"))], width)
        here = number == self._table.cursor
        focused = here and self._table.has_focus
        marked = row.entry in self._table.marks
        gone = row.entry.key in rows.gone
        line = (row.entry.key, here, focused, marked, gone, tail)
        if line in self._lines:
            # The most recently drawn lines are dropped last.
            self._lines[line] = self._lines.pop(line)
        else:
            ground, reverse = palette.cursor(focused=focused) if here else ("canvas", False)
            blank = palette.style("ink", ground, reverse=reverse)
            edge = palette.style("mark", ground)
            found = {
                name: with_hits(each, self._words) for name, each in self._cells_of(row).items()
            }
            cells = row_segments(
                found,
                self._placed,
                palette,
                ground,
                here=here and not gone,
                reverse=reverse,
                dimmed=gone,
            )
            signs = [Segment("▌" if here else " ", edge), Segment("■" if marked else " ", edge)]
            made = fit([*signs, *cells], width - len(tail), blank)
            self._lines[line] = Strip([*made, *tail], width)
            if len(self._lines) > _KEPT:
                del self._lines[next(iter(self._lines))]
        return self._lines[line]

    def _cells_of(self, row: Row) -> dict[str, Cell]:
        key = row.entry.key, self._added
        if key not in self._cells:
            if len(self._cells) > _KEPT:
                del self._cells[next(iter(self._cells))]
            kind = self._table.rows.list.kind if self._table.rows else "event"
            names = [column.key for column in COLUMNS[kind]]
            made = cells_of(row.view, self._shorts, self._as_of)
            cells = dict(zip(names, made, strict=True))
            if self._added and self._table.rows:
                cells |= added_cells(self._table.rows.desk, kind, row, self._added)
            self._cells[key] = cells
        return self._cells[key]


_KEPT = 200
"""The maximum number of cached rows and lines: a few screens."""


def _heading(heading: Heading, palette: Palette, width: int) -> list[Segment]:
    blank = palette.style("ink")
    rule = palette.style("rule")
    if heading.level == 1:
        bold = palette.style("quiet", bold=True)
        return fit([Segment(" " * GUTTER, blank), Segment(heading.text, bold)], width, blank)
    if heading.level == 2:  # noqa: PLR2004  # level 2 is the heading of the as-of day
        mark = palette.style("mark")
        left = [Segment(" " * GUTTER, blank), Segment("─" * _RULE, mark)]
        text = Segment(f" {heading.text} ", mark)
        room = width - GUTTER - _RULE - len(text.text) - 1
        return fit([*left, text, Segment("─" * max(room, 0), mark)], width, blank)
    head = palette.spans([Span(heading.text, Tone.TEXT, bold=True)])
    aside = f" {heading.aside}" if heading.aside else ""
    room = width - GUTTER - len(heading.text) - 1 - len(aside) - 1
    left = [Segment(" " * GUTTER, blank), *head, Segment(" ", blank)]
    line = [*left, Segment("─" * max(room, 0), rule), Segment(aside, palette.style("quiet"))]
    return fit(line, width, blank)


def drawn(table: Table, look: TableLook | None, lines: Iterable[int]) -> Iterator[Strip]:
    """Yield lines of the screen; line 0 has the column headings."""
    width, rows, sight = table.size.width, table.rows, table.sight
    palette = Palette(table.app.theme)
    blank = palette.style("ink")
    if look is None or rows is None:
        yield from (Strip([Segment(" " * width, blank)], width) for _ in lines)
        return
    thumb = sight.thumb() if sight.overflows else None
    inner = width if thumb is None else width - 1
    look.lay(table.columns, palette, inner)
    for y in lines:
        line = sight.top + y - 1
        tail: Tail = ()
        if thumb is not None:
            on = y - 1 in thumb
            tail = (Segment("▐", palette.style("rule")) if on else Segment(" ", blank),)
        if y == 0:
            yield look.header(table.columns, palette, width)
        elif line >= sight.lines.total:
            yield Strip([Segment(" " * inner, blank), *tail], width)
        elif isinstance(at := sight.lines.at(line), Heading):
            yield look.heading(at, palette, width, tail)
        else:
            yield look.row(rows, at, palette, width, tail)
