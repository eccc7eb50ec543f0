"""Digests of rows that nothing else in a file can verify, stored with these rows.

The newest change of a record has its digest, and derived values can be derived again. The other
rows have a digest of their own, so that ``doctor`` finds damaged ones.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from tracker.store.sqlite.database import Database

COLUMNS = {
    "action": ("who", "at", "verb", "summary", "undoes"),
    "view": ("name", "kind", "query", "sort", "columns"),
    "view_change": ("action_id", "n", "name", "before", "after"),
    "book": (
        *("title", "note"),
        *("coverage_words", "coverage_edtf", "coverage_earliest", "coverage_latest"),
        *("coverage_reading", "coverage_reference", "coverage_hard", "coverage_flags"),
    ),
}
"""The columns of each table that are part of the digest of a row."""
_CALLED = {"view": "name", "view_change": "action_id"}
"""The column that identifies a row, for tables without an id."""
_SIZE = 8


def with_digest(table: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row of a table with its digest added."""
    return {**row, "digest": _digest([row[name] for name in COLUMNS[table]])}


def damaged(db: Database) -> Iterator[tuple[str, str]]:
    """Yield each row that does not match its digest: its table and its name in messages.

    Rows that older versions wrote have no digest.
    """
    for table, columns in COLUMNS.items():
        named = ", ".join(f'"{each}"' for each in columns)
        key = _CALLED.get(table, "id")
        # The names of tables and columns are constants of this module.
        sql = f"SELECT {key}, digest, {named} FROM {table} WHERE digest <> '' ORDER BY {key}"  # noqa: S608
        cursor = db.execute(sql)
        while some := cursor.fetchmany(1_000):
            for called, digest, *values in some:
                if _digest(values) != digest:
                    yield table, str(called)


def _digest(values: list[Any]) -> str:
    import hashlib  # noqa: PLC0415  # hashlib loads OpenSSL, and reading needs no digest

    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_SIZE).hexdigest()
