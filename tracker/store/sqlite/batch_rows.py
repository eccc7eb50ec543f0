"""Reads the rows of given records in several tables by one statement."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracker.store.sqlite.database import Database
    from tracker.store.sqlite.row_codec import Row

_COLUMNS = (
    "SELECT m.name, c.name FROM sqlite_schema m CROSS JOIN pragma_table_info(m.name) c "
    "WHERE m.type = 'table' ORDER BY m.name, c.cid"
)
_columns: WeakKeyDictionary[Database, Mapping[str, tuple[str, ...]]] = WeakKeyDictionary()
"""The columns of every table, by open file; they do not change while a file is open."""

_statements: WeakKeyDictionary[Database, dict[tuple[tuple[str, str], ...], str]] = (
    WeakKeyDictionary()
)


def rows_of(db: Database, keys: Mapping[str, str], ids: str) -> dict[str, list[Row]]:
    """Return the rows of given records from several tables, by table and unordered.

    Tables without such rows are left out. ``keys`` has the tables, each with the column that is
    compared with ``ids``, a JSON array. All names come from the schema, never from user input.
    """
    every = columns_of(db)
    tables = list(keys)
    found: dict[str, list[Row]] = defaultdict(list)
    for values in db.rows(_statement(db, tuple(keys.items())), {"ids": ids}):
        table = tables[values[-1]]
        found[table].append(dict(zip(every[table], values, strict=False)))
    return found


def _statement(db: Database, keys: tuple[tuple[str, str], ...]) -> str:
    """Return the statement that reads these tables, each by its key column; it is cached."""
    made = _statements.setdefault(db, {})
    if keys not in made:
        every = columns_of(db)
        width = max(len(every[table]) for table, _ in keys)
        made[keys] = " UNION ALL ".join(
            _arm(n, table, key, every[table], width) for n, (table, key) in enumerate(keys)
        )
    return made[keys]


def _arm(n: int, table: str, key: str, columns: Sequence[str], width: int) -> str:
    """Return the SELECT of one table, which also yields the table's number.

    Missing columns are NULL, so that all tables have as many as the widest one.
    """
    names = ", ".join([*(f'"{name}"' for name in columns), *["NULL"] * (width - len(columns))])
    return (
        f"SELECT {names}, {n} FROM {table} "  # noqa: S608  # no user input is part of the SQL text
        f"WHERE {key} IN (SELECT value FROM json_each(:ids))"
    )


def columns_of(db: Database) -> Mapping[str, tuple[str, ...]]:
    """Return the column names of every table."""
    if db not in _columns:
        found: dict[str, tuple[str, ...]] = {}
        for table, column in db.rows(_COLUMNS):
            found[table] = (*found.get(table, ()), column)
        _columns[db] = found
    return _columns[db]
