"""Records as rows of a table that can be imported again, with every field and part.

The first columns are the same as in other tables, and have the shown values. They are followed by
the remaining columns of windows, by a column for each field of a part, with an entry for each part
(``delegations/*/party``), and by ``own``: the record's own values where they differ from the shown
ones, as a list of ``column=cell``. The import accepts all these names.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tracker.domain import records as r
from tracker.domain.fields import Value
from tracker.domain.listtext import join_list, split_list
from tracker.domain.nouns import NOUNS, parts_of
from tracker.service import views as v
from tracker.service.empty_views import columns_of
from tracker.service.field_paths import EACH
from tracker.service.json_output import OWN, flat, own_record, to_object, whole_object
from tracker.transfer import windowcells
from tracker.transfer.tables import cells_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tracker.domain.fields import Field
    from tracker.service.json_output import Object
    from tracker.transfer.file_format import Format

    AnyView = v.View | v.EventView | v.PartView


def object_of(into: Format) -> Callable[[AnyView], Object]:
    """Return the function that makes objects of views for a format."""
    if not into.reimports:
        return to_object
    return whole_object if into.write_objects else _exact_object


def columns_for(into: Format, kind: str) -> tuple[str, ...]:
    """Return the columns with which a list is written to a file format with all its fields."""
    is_record = kind in set(r.Kind)
    more = _columns(r.Kind(kind)) if into.reimports and is_record else ()
    return (*columns_of(kind), *more)


def _exact_object(view: AnyView) -> Object:
    made = to_object(view)
    if isinstance(view, v.EventView | v.PartView | v.UnreadableView):
        return made
    record = own_record(view)
    cells = cells_of(NOUNS[view.kind].fields, record)
    shown = flat(made)
    differing = (
        f"{column}={cells[column]}"
        for each in NOUNS[view.kind].fields
        if each.value is not Value.FLAG
        for column in _columns_of(each)
        if column in shown and cells[column] != shown[column]
    )
    return shown | _exact(view.kind, record, cells) | {OWN: join_list(differing)}


@cache
def _columns(kind: r.Kind) -> tuple[str, ...]:
    """Return the additional columns for a kind of record."""
    noun = NOUNS[kind]
    found = [column for each in noun.fields for column in _details(each.name, each.value)]
    for part in parts_of(noun):
        for each in part.fields:
            path = f"{part.plural}/{EACH}/{each.name}"
            edtf = (f"{path}_edtf",) if each.value is Value.WINDOW else ()
            found += (path, *edtf, *_details(path, each.value))
    return (*found, OWN)


def _columns_of(each: Field) -> tuple[str, ...]:
    """Return the columns for a field of the record itself; a window has words and EDTF."""
    return (each.name, f"{each.name}_edtf") if each.value is Value.WINDOW else (each.name,)


def _details(name: str, value: Value) -> tuple[str, ...]:
    """Return the columns that follow a window's words, except the EDTF, which all tables have."""
    if value is not Value.WINDOW:
        return ()
    return tuple(each for each in windowcells.details(name) if each != f"{name}_edtf")


def _exact(kind: r.Kind, record: r.Record, own: Mapping[str, str]) -> dict[str, str]:
    """Return the cells of the additional columns; ``own`` are the cells of the record's fields."""
    cells = dict(own)
    for part in parts_of(NOUNS[kind]):
        each = [cells_of(part.fields, value) for value in getattr(record, part.attribute)]
        for column in each[0] if each else ():
            entries = [one[column] for one in each]
            cells[f"{part.plural}/{EACH}/{column}"] = join_list(entries) if any(entries) else ""
    return {column: cells.get(column, "") for column in _columns(kind)}


def own_cells(columns: Sequence[str], cells: Sequence[str]) -> tuple[str, ...]:
    """Return the cells of a row with the record's own values in place of the shown ones."""
    text = cells[columns.index(OWN)]
    if not text:
        return tuple(cells)
    own = dict(each.partition("=")[::2] for each in split_list(text))
    return tuple(own.get(name, text) for name, text in zip(columns, cells, strict=True))
