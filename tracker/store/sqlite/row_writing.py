"""Writes rows by statements that are generated from column names."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from tracker.store.sqlite.database import Database
    from tracker.store.sqlite.row_codec import Row

# The names of tables and columns come from the schema, never from user input.
_OF = "record_id IN (SELECT value FROM json_each(:ids))"


@cache
def _inserting(table: str, columns: tuple[str, ...]) -> str:
    names = ", ".join(f'"{each}"' for each in columns)
    values = ", ".join("?" * len(columns))
    return f'INSERT INTO "{table}" ({names}) VALUES ({values})'  # noqa: S608  # no user input is part of the SQL text


@cache
def _reading(table: str, columns: tuple[str, ...]) -> str:
    names = ", ".join(f'"{each}"' for each in columns)
    return f'SELECT {names} FROM "{table}" WHERE {_OF}'  # noqa: S608  # no user input is part of the SQL text


@cache
def _changing(columns: tuple[str, ...], value: str) -> str:
    return ", ".join(f'"{each}" = {value}{each}' for each in columns if each != "record_id")


def insert(db: Database, table: str, new: Sequence[Row]) -> None:
    """Insert rows into a table; all must have the same columns as the first."""
    if new:
        columns = _used(new)
        db.executemany(_inserting(table, columns), _values(columns, new))


def upsert(db: Database, table: str, new: Sequence[Row]) -> None:
    """Insert rows into the table of a noun, or update existing ones; see ``insert``."""
    if new:
        columns = _used(new)
        changing = _changing(tuple(new[0]), "excluded.")
        how = f"{_inserting(table, columns)} ON CONFLICT (record_id) DO UPDATE SET {changing}"
        db.executemany(how, _values(columns, new))


def _used(new: Sequence[Row]) -> tuple[str, ...]:
    """Return the columns that are not NULL in all rows; a column that is left out is NULL.

    The driver takes ten times as long for a NULL as for a text, and most columns are empty.
    """
    return tuple(name for name in new[0] if any(row[name] is not None for row in new))


def _values(columns: tuple[str, ...], new: Sequence[Row]) -> Iterator[tuple[Any, ...]]:
    """Yield the values of some columns of rows as tuples, which SQLite binds faster than dicts."""
    if len(columns) == 1:
        return ((row[columns[0]],) for row in new)
    return map(itemgetter(*columns), new)


def update(db: Database, table: str, number: int, columns: Row) -> None:
    """Change some columns of a record's row in the table of its noun."""
    changing = _changing(tuple(columns), ":")
    how = f'UPDATE "{table}" SET {changing} WHERE record_id = :record_id'  # noqa: S608  # no user input is part of the SQL text
    db.execute(how, {**columns, "record_id": number})


def delete(db: Database, table: str, ids: Collection[int]) -> None:
    """Delete the rows of given records from a table."""
    if ids:
        how = f'DELETE FROM "{table}" WHERE {_OF}'  # noqa: S608  # no user input is part of the SQL text
        db.execute(how, {"ids": json.dumps(list(ids))})


def replace_rows(
    db: Database,
    table: str,
    columns: Sequence[str],
    ids: Collection[int],
    new: Mapping[int, Sequence[Row]],
) -> None:
    """Replace the rows of given records in a table; rows that stay the same are not written.

    Args:
        db: the file, within the write's transaction.
        table: the table, whose rows have a ``record_id`` and are all different.
        columns: the columns of the new rows, ``record_id`` first.
        ids: the ids of the records.
        new: the new rows by id; records without rows can be missing.
    """
    had: defaultdict[int, set[tuple[Any, ...]]] = defaultdict(set)
    for row in db.rows(_reading(table, tuple(columns)), {"ids": json.dumps(list(ids))}):
        had[row[0]].add(row)
    wanted = {n: {tuple(row[name] for name in columns) for row in of} for n, of in new.items()}
    differing = [n for n in ids if had.get(n, set()) != wanted.get(n, set())]
    delete(db, table, [number for number in differing if number in had])
    insert(db, table, [row for number in differing for row in new.get(number, ())])
