"""Columns that the user adds to a list: any field of its kind."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tracker.errors import SlowError
from tracker.presenting.cells import Cell, Column, cell
from tracker.presenting.list_columns import COLUMNS
from tracker.presenting.shown_columns import added_columns, field_texts, shown_table
from tracker.tui.lists.table_layout import Layout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.presenting.shown_columns import Projects
    from tracker.service.desk import Desk
    from tracker.service.export_formats import ShownTable
    from tracker.service.open_list import Row


def layout_for(kind: str) -> Layout:
    """Return the column layout of a list: its usual columns, with its other fields to be added."""
    return Layout(COLUMNS[kind], lambda: added_columns(kind))


def added_cells(desk: Desk, kind: str, row: Row, names: Sequence[str]) -> dict[str, Cell]:
    """Return the cells of a row for added columns, by column name; ``…`` if reading is slow."""
    try:
        with desk.at_once():
            texts = field_texts([row], names, _projecting(desk, kind))[0]
    except SlowError:
        return {name: cell("…") for name in names}
    return {name: cell(text) for name, text in texts.items()}


def as_shown(desk: Desk, kind: str, shown: Sequence[Column]) -> ShownTable:
    """Return the table of a list for an export: the columns shown, in their order."""
    return shown_table(kind, shown, desk.records.shorts, desk.as_of, _projecting(desk, kind))


def _projecting(desk: Desk, kind: str) -> Projects:
    from tracker.service.chosen_columns import projected

    return partial(projected, desk, kind)
