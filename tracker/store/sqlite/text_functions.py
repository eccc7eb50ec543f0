"""SQL functions for the normal form of texts, in which names are compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.searchtext import index_text
from tracker.domain.sortkey import sort_key

if TYPE_CHECKING:
    from tracker.store.sqlite.database import Connection


def add_functions(connection: Connection) -> None:
    """Register the SQL functions ``normal(text)`` and ``words_in(text)``, which take bytes."""
    connection.create_function("normal", 1, _normal, deterministic=True)
    connection.create_function("words_in", 1, _words_in, deterministic=True)


def _text(held: bytes | str | None) -> str:
    return held.decode("utf-8", "replace") if isinstance(held, bytes) else held or ""


def _normal(held: bytes | str | None) -> str:
    return sort_key(_text(held))


def _words_in(held: bytes | str | None) -> str:
    return f" {index_text(_text(held))} "


def spelt(table: str, column: str, normal: str) -> str:
    """Return the condition that a column has a value with this normal form.

    The column must have an index, from which each distinct value is read only once.
    """
    first = f"SELECT min({column}) FROM {table} WHERE {column} <> ''"  # noqa: S608  # no user input is part of the SQL text
    following = f"SELECT min({column}) FROM {table} WHERE {column} <> '' AND {column} > key"  # noqa: S608
    return (
        f"IN (WITH RECURSIVE each_value (key) AS ({first} UNION ALL "  # noqa: S608  # no user input is part of the SQL text
        f"SELECT ({following}) FROM each_value WHERE key IS NOT NULL) "
        f"SELECT key FROM each_value WHERE normal(CAST(key AS BLOB)) = :{normal})"
    )
