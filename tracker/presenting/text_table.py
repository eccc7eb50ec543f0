"""Lists as plain text tables, with whole dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain import written_dates
from tracker.domain.documents import window_from_document
from tracker.domain.listtext import join_list
from tracker.presenting.cells import Column, cell
from tracker.presenting.list_columns import COLUMNS
from tracker.presenting.row_cells import cells_of
from tracker.service import views as v

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from tracker.presenting.cells import Cell

_WITHIN_A_MONTH = ("day", "month")
"""The columns of Events that need a heading with the month."""


def text_columns(kind: str) -> tuple[Column, ...]:
    """Return the columns of a list in a text table; Events have one column for the whole date."""
    columns = COLUMNS[kind]
    if kind != "event":
        return columns
    rest = (each for each in columns if each.key not in _WITHIN_A_MONTH)
    return (Column("day", "day", 17, right=True), *rest)


def text_cells(
    view: v.View | v.EventView | v.PartView, shorts: Mapping[str, str], as_of: dt.date
) -> tuple[Cell, ...]:
    """Return the cells of a row, for the columns of ``text_columns``."""
    cells = cells_of(view, shorts, as_of)
    if not isinstance(view, v.EventView):
        return cells
    return (cell(_whole(view)), *cells[len(_WITHIN_A_MONTH) :])


def _whole(view: v.EventView) -> str:
    if isinstance(view.of, v.MeetingView) and view.of.span:
        return written_dates.differing(*view.of.span)
    return written_dates.short(view.window)


def _within(value: object) -> str:
    """Return the value of a field in a part, as text; a list in it is joined by semicolons."""
    return "; ".join(map(text_value, value)) if isinstance(value, list) else text_value(value)


def text_value(value: object) -> str:
    """Return a value of a JSON object as readable text; a window as in a list."""
    if isinstance(value, dict):
        if "edtf" in value:
            return written_dates.short(window_from_document(value))
        return ", ".join(text for each in value.values() if (text := _within(each)))
    if isinstance(value, list):
        return join_list(text_value(each) for each in value)
    return "" if value is None else str(value)
