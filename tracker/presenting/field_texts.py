"""Texts of field values, for columns that the user adds to a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain import written_dates
from tracker.domain.documents import window_from_document
from tracker.presenting.cells import Cell, Column
from tracker.presenting.list_columns import COLUMNS, WIRE
from tracker.presenting.status import Sign
from tracker.presenting.text_table import text_cells, text_columns

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence

    from tracker.service import views as v

_WIDTH = 18
"""The initial width of a column that the user adds, in cells."""
_SIGNS = tuple(each.value for each in Sign)


def field_columns(kind: str, fields: Mapping[str, str]) -> tuple[Column, ...]:
    """Return columns for fields (name to label), without those that the list always has."""
    usual = {column.key for column in COLUMNS[kind]}
    return tuple(
        Column(name, label.lower(), _WIDTH) for name, label in fields.items() if name not in usual
    )


def field_text(value: object, name: Callable[[str], str]) -> str:
    """Return a field's value as text; ``name`` returns the name of the record with a slug."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        if "edtf" in value:
            return written_dates.short(window_from_document(value))
        return ", ".join(text for each in value.values() if (text := field_text(each, name)))
    if isinstance(value, list):
        return "; ".join(text for each in value if (text := field_text(each, name)))
    return "" if value is None else name(str(value))


def export_columns(kind: str, shown: Sequence[Column]) -> tuple[Column, ...]:
    """Return the columns of a list that an export can hold; drawn columns (bars) are left out.

    For events the month is left out too: the day is exported as a whole date.
    """
    left_out = {WIRE, *({"month"} if kind == "event" else ())}
    return tuple(each for each in shown if each.key not in left_out)


def export_cells(
    view: v.View | v.EventView | v.PartView, kind: str, shorts: Mapping[str, str], as_of: dt.date
) -> dict[str, str]:
    """Return the texts of a row by column key, without signs, for an export."""
    keys = (column.key for column in text_columns(kind))
    cells = text_cells(view, shorts, as_of)
    return {key: _words(cell) for key, cell in zip(keys, cells, strict=True)}


def _words(cell: Cell) -> str:
    """Return the text of a cell without the sign at its beginning."""
    first = cell.spans[0] if cell.spans else None
    text = cell.text
    signed = first is not None and first.own and text.startswith(_SIGNS) and len(text) > 1
    return text[1:].strip() if signed else text
