"""How a table looks: heads, headings and rows as strips of the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.strip import Strip

from tracker.domain.wording import Tone
from tracker.presenting.cells import Span
from tracker.presenting.columns import COLUMNS, cells_of, head_of
from tracker.tui.drawing import Palette, fit
from tracker.tui.row_drawing import cut_cell, row_segments
from tracker.tui.table_layout import GAP, GUTTER

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from tracker.presenting.cells import Cell, Column
    from tracker.service.looking import Row
    from tracker.tui.rows import Heading, Rows
    from tracker.tui.table_layout import Layout
    from tracker.tui.widgets.record_table import RecordTable

_ALL_FROM = 80
"""Width of the screen from which every column is shown."""
_RULE = 8


class TableLook:
    """Draws the lines of one list; the cells of a row are worked out once."""

    def __init__(self, table: RecordTable, shorts: Mapping[str, str], as_of: dt.date) -> None:
        """Take the table, the short names of the parties, and the day looked from."""
        self._table = table
        self._shorts = shorts
        self._as_of = as_of
        self._cells: dict[object, dict[str, Cell]] = {}

    def header(self, columns: Layout, palette: Palette, width: int) -> Strip:
        """Return the heads of the columns."""
        style = palette.style("quiet")
        more = "‹" if columns.beginning else " "
        made = [Segment(f" {more}" if columns.beginning else " " * GUTTER, style)]
        for column, cells in self._placed(columns, width):
            told = head_of(column, self._as_of)
            made += cut_cell([Segment(told, style)], column, cells, style)
            made.append(Segment(" " * GAP, style))
        return Strip(fit(made[:-1], width, palette.style("ink")), width)

    def heading(self, heading: Heading, palette: Palette, width: int) -> Strip:
        """Return a line between rows."""
        return Strip(_heading(heading, palette, width), width)

    def row(self, rows: Rows, number: int, columns: Layout, palette: Palette, width: int) -> Strip:
        """Return the line of a row."""
        row = rows.row(number)
        if row is None:
            return Strip([Segment(" " * width, palette.style("ink"))], width)
        here = number == self._table.cursor
        focused = self._table.has_focus
        ground, reverse = palette.cursor(focused=focused) if here else ("canvas", False)
        blank = palette.style("ink", ground, reverse=reverse)
        edge = palette.style("mark", ground)
        mark = "■" if row.entry in self._table.marks else " "
        placed = self._placed(columns, width)
        cells = row_segments(
            self._cells_of(row), placed, palette, ground, here=here, reverse=reverse
        )
        line = [Segment("▌" if here else " ", edge), Segment(mark, edge), *cells]
        return Strip(fit(line, width, blank), width)

    def _placed(self, columns: Layout, width: int) -> list[tuple[Column, int]]:
        return columns.place(width, narrow=self._table.app.size.width < _ALL_FROM)

    def _cells_of(self, row: Row) -> dict[str, Cell]:
        key = row.entry.key
        if key not in self._cells:
            if len(self._cells) > _KEPT:
                self._cells.clear()
            kind = self._table.rows.ask.kind if self._table.rows else "event"
            names = [column.key for column in COLUMNS[kind]]
            made = cells_of(row.view, self._shorts, self._as_of)
            self._cells[key] = dict(zip(names, made, strict=True))
        return self._cells[key]


_KEPT = 1_000
"""Rows whose cells are kept."""


def _heading(heading: Heading, palette: Palette, width: int) -> list[Segment]:
    blank = palette.style("ink")
    rule = palette.style("rule")
    if heading.level == 1:
        bold = palette.style("quiet", bold=True)
        return fit([Segment(" " * GUTTER, blank), Segment(heading.text, bold)], width, blank)
    if heading.level == 2:  # noqa: PLR2004  # the day looked from
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
