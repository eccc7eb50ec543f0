"""Migrations of the schema: forward only, all missing ones in one transaction."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from tracker.errors import UnreadableError
from tracker.resources import folder
from tracker.store.sqlite.connection import writing
from tracker.store.sqlite.database import sqlite3
from tracker.store.sqlite.facts.fact_reader import current
from tracker.store.sqlite.file_probe import APPLICATION_ID
from tracker.store.sqlite.sqlite_engine import SqliteEngine

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tracker.store.sqlite.database import Database


@cache
def migrations() -> tuple[tuple[int, Path], ...]:
    """Return the numbers and paths of the migrations, in order."""
    found = sorted((folder("db") / "migrations").glob("[0-9]*.sql"))
    return tuple((int(path.name.partition("_")[0]), path) for path in found)


def version_of(db: Database) -> int:
    """Return the schema version of an open file; 0 if it is empty."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def newest() -> int:
    """Return the schema version that this program writes."""
    return migrations()[-1][0]


def is_up_to_date(db: Database) -> bool:
    """Return whether a file has the newest schema, and facts derived by the newest rules."""
    return version_of(db) == newest() and current(db)


def statements_of(script: str) -> Iterator[str]:
    """Yield the statements of a script, each with the comments before it.

    The ``executescript`` of sqlite3 would commit first. The one of sqlite-utils does not, but it
    examines each statement again after every character, which takes far longer than running it.
    """
    begun = ""
    for piece in re.findall("[^;]*;?", script):
        begun += piece
        if sqlite3.complete_statement(begun):
            yield begun
            begun = ""
    if begun.strip():
        yield begun


def migrate(db: Database) -> int:
    """Run the missing migrations and return the resulting schema version.

    Raises:
        UnreadableError: a migration left dangling references; it was rolled back.
    """
    if is_up_to_date(db):
        return newest()
    from tracker.store.rules.deriving import derive_anew

    with writing(db), db.tools.atomic():
        # The version is checked again inside the transaction: two programs can start at once.
        if is_up_to_date(db):
            return newest()
        found = version_of(db)
        missing = [(number, path) for number, path in migrations() if number > found]
        # Without ``writable_schema``, an invalid view that someone added would stop every ALTER
        # TABLE (https://sqlite.org/lang_altertable.html, 5).
        db.execute("PRAGMA writable_schema = ON")
        for _, path in missing:
            for statement in statements_of(path.read_text(encoding="utf-8")):
                db.execute(statement)
        db.execute("PRAGMA writable_schema = OFF")
        # Facts are derived last, because records can only be read with the newest schema.
        derive_anew(SqliteEngine(db))
        if db.execute("PRAGMA foreign_key_check").fetchone():
            names = ", ".join(path.name for _, path in missing)
            raise UnreadableError(
                f"Migration {names} found references to missing records; nothing was changed."
            )
        db.execute(f"PRAGMA user_version = {newest()}")
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    return newest()
