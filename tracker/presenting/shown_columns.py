"""The columns of a list as the user has arranged them, and the list written with them."""

from __future__ import annotations

from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain.nouns import NOUNS, parts_of
from tracker.presenting.field_texts import (
    export_cells,
    export_columns,
    field_columns,
    field_text,
)
from tracker.presenting.list_columns import COLUMNS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import TypeAlias

    from tracker.presenting.cells import Column
    from tracker.service.export_formats import ShownTable
    from tracker.service.open_list import Row

    Projects: TypeAlias = Callable[[Sequence[Row], Sequence[str]], Iterable[Mapping[str, object]]]
    """A function that returns the values of the named fields for each row, like ``projected``."""

_AT_A_TIME = 500
"""The number of rows written in one batch."""
_BOUNDS = ("_edtf", "_earliest", "_latest")
"""The endings of the names of columns with the EDTF and the bounds of a window."""


@cache
def added_columns(kind: str) -> tuple[Column, ...]:
    """Return a column for each field of a list that is not among its usual columns."""
    from tracker.service.column_names import column_named, offered  # noqa: PLC0415  # few commands need the names of these columns

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


def arranged(
    text: str, usual: Sequence[Column], added: Callable[[], Sequence[Column]]
) -> list[Column]:
    """Return the columns in a saved text ``key:width,…``; if the text names none, the usual ones.

    Unknown columns are ignored. ``added`` returns the columns that are not usual.
    """
    known = {column.key: column for column in usual}
    if text:
        known |= {column.key: column for column in added()}
    taken = []
    for part in text.split(","):
        key, _, width = part.partition(":")
        if key in known:
            wide = int(width) if width.isdigit() else None
            taken.append(replace(known[key], width=wide))
    return taken or list(usual)


def arranged_in_view(kind: str, text: str) -> list[Column]:
    """Return the columns of a list in a saved view; ``text`` is as in ``arranged``."""
    return arranged(text, COLUMNS[kind], lambda: added_columns(kind))


def shown_table(
    kind: str,
    columns: Sequence[Column],
    shorts: Callable[[], Mapping[str, str]],
    as_of: dt.date,
    project: Projects,
) -> ShownTable:
    """Return the table of a list for an export, with the given columns in the given order.

    ``shorts`` returns the short names of parties by slug; ``project`` the values of rows by field.
    """
    from tracker.service.export_formats import ShownTable  # noqa: PLC0415  # only an export needs this module

    written = export_columns(kind, columns)
    usual = {column.key for column in COLUMNS[kind]}
    added = [column.key for column in written if column.key not in usual]

    def lines(rows: Iterable[Row]) -> Iterator[list[str]]:
        named, rest = shorts(), iter(rows)
        while page := list(islice(rest, _AT_A_TIME)):
            for row, own in zip(page, field_texts(page, added, project), strict=True):
                texts = export_cells(row.view, kind, named, as_of) | own
                yield [texts.get(column.key, "") for column in written]

    return ShownTable([column.title or column.key for column in written], lines)


def named_texts(columns: Sequence[str], project: Projects) -> ShownTable:
    """Return the table of a list for an export, with only the named columns, as readable texts."""
    from tracker.service.export_formats import ShownTable  # noqa: PLC0415  # only an export needs this module

    def lines(rows: Iterable[Row]) -> Iterator[list[str]]:
        rest = iter(rows)
        while page := list(islice(rest, _AT_A_TIME)):
            yield from (list(each.values()) for each in field_texts(page, columns, project))

    return ShownTable(columns, lines)


def field_texts(
    rows: Sequence[Row], names: Sequence[str], project: Projects
) -> list[dict[str, str]]:
    """Return the texts of the named columns for each row; slugs are replaced by names."""
    if not names:
        return [{} for _ in rows]
    return [
        {
            name: str(value) if name == "slug" else field_text(value, row.record.name)
            for name, value in held.items()
        }
        for row, held in zip(rows, project(rows, names), strict=True)
    ]
