"""The statements that read the cells of a table without building records.

``<noun>/cells.sql`` reads most fields; expressions for further fields are added here. The result
has the same bytes as that of ``service/json_output.py``; a test compares the two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.fields import Value
from tracker.store.sqlite.list_specs import LISTS
from tracker.store.sqlite.statements import query
from tracker.store.sqlite.visible import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.domain.fields import Field

_BETWEEN = " || char(31) || "
MORE = "'' AS more,"
FLAGS = "'' AS more_flags,"
"""The place in ``cells.sql`` at which the flags of further windows are inserted."""
FIRST = "SELECT\n  {alias}.record_id,"
ROWS = """FROM json_each(:ids) j
CROSS JOIN {kind} {alias} ON {alias}.record_id = j.value
CROSS JOIN record r ON r.id = {alias}.record_id"""
"""The FROM clause in ``cells.sql``, which is replaced by that of the list."""


def cells_statement(
    kind: str, more: Sequence[Field], keys: Sequence[str], rows: str, condition: str
) -> str:
    """Return the statement that reads the cells of a noun for the rows that meet a condition.

    The sort keys come first. The cells of ``more`` fields are in one column, each after char(31).
    """
    alias = LISTS[kind].alias
    cells = (f"char(31) || {_cell(kind, alias, each)}" for each in more)
    windows = (each.name for each in more if each.value is Value.WINDOW)
    flags = (f"coalesce({alias}.{name}_flags, '')" for name in windows)
    statement = query(f"{kind}/cells")
    for place, found in ((MORE, cells), (FLAGS, flags)):
        statement = statement.replace(place, " || ".join(("''", *found)) + place[2:])
    first, read_from = (each.format(kind=kind, alias=alias) for each in (FIRST, ROWS))
    statement = statement.replace(first, f"SELECT {', '.join(keys)}, {alias}.record_id,")
    statement = statement.replace(read_from, f"FROM {rows}").rstrip().removesuffix(";")
    return f"{statement} WHERE {condition}"


def _cell(owner: str, alias: str, each: Field) -> str:
    column = f"{alias}.{each.name}"
    record = f"{alias}.record_id"
    match each.value:
        case Value.WINDOW:
            parts = ("words", "edtf", "earliest", "latest")
            return _BETWEEN.join(f"coalesce({column}_{part}, '')" for part in parts)
        case Value.REF:
            named = f"q.id = {column}_id AND {visible('q')}"
            return f"coalesce((SELECT q.slug FROM record q WHERE {named}), '')"  # noqa: S608  # no user input is part of the SQL text
        case Value.REFS:
            return (
                "coalesce((SELECT group_concat(q.slug, ' | ') FROM link l "  # noqa: S608  # no user input is part of the SQL text
                f"CROSS JOIN record q ON q.id = l.to_id WHERE l.record_id = {record} "
                f"AND l.relation = '{owner}.{each.name}' AND {visible('q')}), '')"
            )
        case Value.TEXTS:
            escaped = r"replace(replace(w.text, '\', '\\'), '|', '\|')"
            return (
                f"coalesce((SELECT group_concat({escaped}, ' | ') FROM word w "  # noqa: S608  # no user input is part of the SQL text
                f"WHERE w.record_id = {record} AND w.list = '{each.name}' AND w.part = 0), '')"
            )
        case Value.FLAG:
            return f"CASE {column} WHEN 1 THEN 'yes' ELSE 'no' END"
        case _:
            return f"coalesce({column}, '')"
