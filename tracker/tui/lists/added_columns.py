"""Columns that a person adds to a list: any field by which its rows can be told apart."""

from __future__ import annotations

from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from tracker.domain.nouns import NOUNS, parts_of
from tracker.errors import SlowError
from tracker.presenting.cells import Cell, Column, cell
from tracker.presenting.field_texts import (
    export_cells,
    export_columns,
    field_columns,
    field_text,
)
from tracker.presenting.list_columns import COLUMNS
from tracker.tui.lists.table_layout import Layout

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tracker.service.desk import Desk
    from tracker.service.export_formats import ShownTable
    from tracker.service.open_list import Row

_AT_A_TIME = 500
"""Rows written at a time."""
_BOUNDS = ("_edtf", "_earliest", "_latest")
"""Endings of columns that repeat a window for machines."""


@cache
def added_columns(kind: str) -> tuple[Column, ...]:
    """Return every field of a list that is not among its usual columns, as a column."""
    from tracker.service.chosen_columns import column_named, offered

    shown = {column_named(kind, column.key) for column in COLUMNS[kind]}
    names = (name for name in offered(kind) if name not in shown and not name.endswith(_BOUNDS))
    labels = {
        field.name: field.label
        for noun_kind, noun in NOUNS.items()
        for about, fields in (
            (noun_kind.value, noun.fields),
            *((part.name, part.fields) for part in parts_of(noun)),
        )
        if about == kind
        for field in fields
    }
    return field_columns(kind, {name: labels.get(name, name.replace("_", " ")) for name in names})


def layout_for(kind: str) -> Layout:
    """Return the usual columns of a list, to which its other fields can be added."""
    return Layout(COLUMNS[kind], lambda: added_columns(kind))


def added_cells(desk: Desk, kind: str, row: Row, names: Sequence[str]) -> dict[str, Cell]:
    """Return the cells of a row under columns that were added, by their names."""
    try:
        with desk.at_once():
            texts = _texts(desk, kind, [row], names)[0]
    except SlowError:
        return {name: cell("…") for name in names}
    return {name: cell(text) for name, text in texts.items()}


def as_shown(desk: Desk, kind: str, shown: Sequence[Column]) -> ShownTable:
    """Return how a list is written with the columns that it is shown with, in their order."""
    from tracker.service.export_formats import ShownTable

    columns = export_columns(kind, shown)
    usual = {column.key for column in COLUMNS[kind]}
    added = [column.key for column in columns if column.key not in usual]

    def lines(rows: Iterable[Row]) -> Iterator[list[str]]:
        shorts, as_of, rest = desk.records.shorts(), desk.as_of, iter(rows)
        while page := list(islice(rest, _AT_A_TIME)):
            for row, own in zip(page, _texts(desk, kind, page, added), strict=True):
                texts = export_cells(row.view, kind, shorts, as_of) | own
                yield [texts.get(column.key, "") for column in columns]

    return ShownTable([column.title or column.key for column in columns], lines)


def _texts(
    desk: Desk, kind: str, rows: Sequence[Row], names: Sequence[str]
) -> list[dict[str, str]]:
    """Return the texts of rows under columns that were added; names stand for slugs."""
    from tracker.service.chosen_columns import projected

    if not names:
        return [{} for _ in rows]
    return [
        {name: field_text(value, row.record.name) for name, value in held.items()}
        for row, held in zip(rows, projected(desk, kind, rows, names), strict=True)
    ]
