"""The books with which deeds begin, and the comparison of a book's content."""

from __future__ import annotations

import hashlib
from contextlib import closing
from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.resources import folder
from tracker.store.sqlite.database import sqlite3

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_TIMES = {"at", "entered", "digest"}
"""The columns with times or digests, which differ between runs."""
_VIRTUAL = "search"


class State(Struct, frozen=True):
    """The content of a book: no file, a whole book, or a damaged one.

    ``content`` is equal for books with equal content, apart from times of entry; ``actions`` is the
    number of actions.
    """

    content: str = ""
    actions: int = 0
    damage: str = ""


NOTHING = State()


def state_of(path: Path) -> State:
    """Return the state of a book, after SQLite has recovered it from a killed program."""
    if not path.exists():
        return NOTHING
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as book:
            return State(*_content(book), damage=_damage(book))
    except sqlite3.DatabaseError as error:
        return State(damage=str(error))


def _damage(book: sqlite3.Connection) -> str:
    checked = book.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if checked != "ok":
        return str(checked)
    if book.execute("PRAGMA foreign_key_check").fetchone():
        return "a row points nowhere"
    if _VIRTUAL in _tables(book):
        book.execute(f"INSERT INTO {_VIRTUAL} ({_VIRTUAL}) VALUES ('integrity-check')")  # noqa: S608
    return ""


def _content(book: sqlite3.Connection) -> tuple[str, int]:
    digest = hashlib.sha256(str(book.execute("PRAGMA user_version").fetchone()[0]).encode())
    actions = 0
    for table in _tables(book):
        if table.startswith(_VIRTUAL):
            continue
        columns = ", ".join(f'"{name}"' for name in _columns(book, table) if name not in _TIMES)
        rows = book.execute(f"SELECT {columns} FROM {table} ORDER BY {columns}").fetchall()  # noqa: S608
        digest.update(f"{table}{rows}".encode())
        if table == "action":
            actions = len(rows)
    return digest.hexdigest(), actions


def _tables(book: sqlite3.Connection) -> list[str]:
    return [
        row[0]
        for row in book.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' "
            "AND name NOT LIKE 'sqlite_%' ORDER BY name"
        )
    ]


def _columns(book: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in book.execute(f"PRAGMA table_info({table})")]


_CALLED = {"event": "timeline_row"}
"""The tables of the first schema that have been renamed since."""


def older(sample: Path, path: Path) -> Path:
    """Return a book with the first schema and the content of a book with the newest schema."""
    path.unlink(missing_ok=True)
    first = min((folder("db") / "migrations").glob("[0-9]*.sql"))
    with closing(sqlite3.connect(path, isolation_level=None)) as book:
        book.executescript(first.read_text(encoding="utf-8"))
        book.execute("ATTACH ? AS newer", (str(sample),))
        book.execute("BEGIN")
        _copy(book, (each for each in _tables(book) if not each.startswith(_VIRTUAL)))
        book.execute("COMMIT")
        mark = book.execute("PRAGMA newer.application_id").fetchone()[0]
        book.execute(f"PRAGMA application_id = {mark}")
        book.execute("PRAGMA user_version = 1")
    return path


def _copy(book: sqlite3.Connection, tables: Iterable[str]) -> None:
    """Copy the columns that both schemas have; columns that are no longer derived become 0."""
    for table in tables:
        called = _CALLED.get(table, table)
        newer = {row[1] for row in book.execute(f"PRAGMA newer.table_info({called})")}
        if not newer:
            continue
        asked = {
            f'"{name}"': f'"{name}"' if name in newer else "0"
            for _, name, _, needed, _, _ in book.execute(f"PRAGMA table_info({table})")
            if name in newer or needed
        }
        book.execute(
            f"INSERT OR REPLACE INTO main.{table} ({', '.join(asked)}) "  # noqa: S608
            f"SELECT {', '.join(asked.values())} FROM newer.{called}"
        )
