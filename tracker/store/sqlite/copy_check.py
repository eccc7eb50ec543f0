"""Compares a copy of a file with the file, row by row, in SQLite."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from tracker.errors import DiplotrackError, DiskError, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tracker.store.sqlite.database import Database

_TABLES = """
SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow')
"""


@contextmanager
def checking(db: Database) -> Iterator[None]:
    """Read the open file in one state inside the context, in which ``check_copy`` can be called."""
    try:
        with db.still():
            db.rows("SELECT count(*) FROM sqlite_schema")
            yield
    finally:
        # SQLite cannot detach a file inside a transaction that has read it.
        with suppress(DiplotrackError):
            db.execute("DETACH copy")


def check_copy(db: Database, copy: Path) -> None:
    """Check that a copy is intact, and that each of its tables has the same rows as the file.

    Args:
        db: the open file, in the state that was copied; see ``checking``.
        copy: the path of the copy, which must not be open.

    Raises:
        UnreadableError: the copy is damaged, which means that the file is.
        DiskError: the copy differs from the file.
    """
    db.execute("ATTACH ? AS copy", [f"{copy.resolve().as_uri()}?immutable=1"])
    if db.rows("PRAGMA copy.quick_check(1)") != [("ok",)]:
        raise UnreadableError(
            f"{db.conn.named} is damaged and cannot be copied whole; see `diplotrack doctor`."
        )
    for table, without_rowid in db.rows(_TABLES):
        if _differs(db, table, without_rowid=bool(without_rowid)):
            raise DiskError(
                f"A copy of {db.conn.named} differs from it in table “{table}”: the disk failed."
            )


def _differs(db: Database, table: str, *, without_rowid: bool) -> bool:
    """Return whether a table of the copy has another number of rows, or a row that differs."""
    columns = columns_of(db, table)
    key = [name for name, place in columns if place] if without_rowid else ["rowid"]
    same = " AND ".join(f"b.{quoted(each)} = a.{quoted(each)}" for each in key)
    other = " OR ".join(f"a.{quoted(name)} IS NOT b.{quoted(name)}" for name, _ in columns)
    name = quoted(table)
    # Names come from the schema of the file, and are quoted.
    different = (
        f"SELECT (SELECT count(*) FROM main.{name}) <> (SELECT count(*) FROM copy.{name}) "  # noqa: S608
        f"OR EXISTS (SELECT 1 FROM main.{name} AS a LEFT JOIN copy.{name} AS b ON {same} "
        f"WHERE b.{quoted(key[0])} IS NULL OR {other})"
    )
    return bool(db.rows(different)[0][0])


def columns_of(db: Database, table: str) -> list[tuple[str, int]]:
    """Return the columns of a table, each with its position in the primary key (0: not in it)."""
    return db.rows("SELECT name, pk FROM pragma_table_info(?)", [table])


def quoted(name: str) -> str:
    """Return a name of the schema quoted for use in a statement."""
    doubled = name.replace('"', '""')
    return f'"{doubled}"'
