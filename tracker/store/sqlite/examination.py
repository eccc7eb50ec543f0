"""Examines a file from its pages to its history, without writing to it."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.domain.health import MOST, Check, Finding, checked
from tracker.store.rules.history_check import faults_of_records
from tracker.store.sqlite.archive_rows import SqliteArchiveRows
from tracker.store.sqlite.facts.fact_reader import current
from tracker.store.sqlite.rebuild_check import detach, differing
from tracker.store.sqlite.row_digests import damaged
from tracker.store.sqlite.sqlite_engine import SqliteEngine
from tracker.store.sqlite.sqlite_store import SqliteStore
from tracker.store.sqlite.statements import query

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.domain.book import Progress
    from tracker.store.sqlite.database import Database

_SCHEMA = "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL"
CALLED = {
    "action": "Action {}",
    "view": "The saved view “{}”",
    "view_change": "The stored change of a saved view by action {}",
    "book": "The book’s title, coverage or note",
}
"""What messages call a row, for each table whose rows have a digest."""
_OLDER_RULES = (
    "not compared, because they were derived by older rules; the terminal UI, or any command that "
    "writes, derives them again"
)


def examine(store: SqliteStore, tell: Progress, *, quick: bool) -> Iterator[Check]:
    """Yield the checks of an open file, one after the other, all of one snapshot of it.

    Args:
        store: the open file.
        tell: the progress callback for deriving everything again.
        quick: leaves out the slowest check, which derives everything again.
    """
    db = store._db  # noqa: SLF001  # the check reads the file through the connection of the store
    rows, engine = SqliteArchiveRows(db), SqliteEngine(db)
    with tempfile.TemporaryDirectory(prefix="diplotrack-") as folder:
        fresh = Path(folder)
        try:
            with db.still():
                yield checked("file", lambda: _of_pages(db))
                yield checked("schema", lambda: _of_schema(db))
                yield checked("references", lambda: _of_references(db))
                yield checked("records", lambda: faults_of_records(engine, rows))
                yield checked("history", lambda: _of_rows(db))
                if quick:
                    yield Check("derived", note="left out")
                elif not current(db):
                    yield Check("derived", note=_OLDER_RULES)
                else:
                    yield checked("derived", lambda: _of_derived(store, fresh / "again.db", tell))
        finally:
            detach(db)


def _of_pages(db: Database) -> Iterator[Finding]:
    found = [text for (text,) in db.rows(f"PRAGMA integrity_check({MOST})")]
    if found != ["ok"]:
        yield from (Finding(text) for text in found)


def _of_references(db: Database) -> Iterator[Finding]:
    for table, row, parent, _ in db.rows("PRAGMA foreign_key_check"):
        yield Finding(f"Row {row} of {table} refers to a row of {parent} that does not exist.")


def _of_rows(db: Database) -> Iterator[Finding]:
    """Yield each action, saved view or property of the book that does not match its digest."""
    for table, name in damaged(db):
        yield Finding(f"{CALLED[table].format(name)} does not match its stored digest.")
    for number, sentence in db.rows(query("archive/unpaired")):
        yield Finding(f"Action {number}: {sentence}")


def _of_schema(db: Database) -> Iterator[Finding]:
    """Yield each table or index that is missing or differs from what the migrations create.

    Tables and indexes that another program added are ignored.
    """
    for kind, name, _ in sorted(_schema_of_new_files() - set(db.rows(_SCHEMA))):
        yield Finding(f"The {kind} {name} is missing, or not as diplotrack makes it.")


@cache
def _schema_of_new_files() -> frozenset[tuple[str, str, str]]:
    """Return the type, name and SQL of all tables and indexes that the migrations create."""
    with tempfile.TemporaryDirectory(prefix="diplotrack-") as folder:
        made = SqliteStore.create(Path(folder) / "empty.db")
        try:
            return frozenset(made._db.rows(_SCHEMA))  # noqa: SLF001  # the check reads the file through the connection of the store
        finally:
            made.close()


def _of_derived(store: SqliteStore, fresh: Path, tell: Progress) -> Iterator[Finding]:
    """Yield the differences from a new file that is derived from the content of this one."""

    def fill(made: SqliteStore) -> None:
        """Fill the new file with the content of the examined one."""
        made.tell_of_resting(tell)
        made.archive.refill(lambda: enumerate(store.archive.entries()))

    SqliteStore.create(fresh, fill).close()
    yield from differing(store._db, fresh)  # noqa: SLF001  # the check reads the file through the connection of the store
