"""The SQLite database of a desk, for tests of the file's content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.store.sqlite import recent_records
from tracker.store.sqlite.sqlite_store import SqliteStore

if TYPE_CHECKING:
    from tracker.service.desk import Desk
    from tracker.store.sqlite.database import Database


def database(desk: Desk) -> Database:
    """Return the open database of a desk."""
    store = desk._store
    assert isinstance(store, SqliteStore)
    return store._db


def read_nothing_yet(desk: Desk) -> None:
    """Let a desk forget the records that it has read, as a test counts what reading takes."""
    recent_records._recent.pop(database(desk), None)
