"""Opening the file: the engine's settings, transactions, and what is read of it."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from tracker.errors import DiplotrackError, NotFoundError, system_errors
from tracker.store.database import Database, open_connection, sqlite3

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

APPLICATION_ID = 0x64706C6F
"""``dplo``: marks the file as ours (``PRAGMA application_id``)."""
WAL_IS_SOUND = (3, 51, 3)
"""From this SQLite on, a reset of the write-ahead log cannot lose a commit."""
_LOOK = 5_000
"""Operations of SQLite's machine between two looks at whether to stop."""
BUSY_MS = 5_000
"""How long a write waits for another program before it gives up, in milliseconds."""


def connect(path: Path, *, readonly: bool = False, create: bool = False) -> Database:
    """Open the file and set the engine so that a saved change survives a power cut.

    Raises:
        NotFoundError: there is no such file, and it was not to be made.
        UnreadableError: it cannot be opened.
    """
    if not create and not path.exists():
        raise NotFoundError(f"There is no file {path}; `diplotrack init` makes one.")
    if create and not path.exists():
        with system_errors(path, "made"):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    uri = f"{path.resolve().as_uri()}?mode={'ro' if readonly else 'rw'}"
    db = Database(open_connection(uri, path))
    db.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    db.execute("PRAGMA foreign_keys = ON")
    if not readonly:
        _make_durable(db)
    db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return db


def _make_durable(db: Database) -> None:
    if sqlite3.sqlite_version_info >= WAL_IS_SOUND:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
    else:
        db.execute("PRAGMA journal_mode = DELETE")
        db.execute("PRAGMA synchronous = EXTRA")


class Watch:
    """Stops what is read once it is over: asked every few microseconds, by whoever waits."""

    def __init__(self, db: Database) -> None:
        """Take the database."""
        self._db = db
        self._overs: list[Callable[[], bool]] = []

    @contextmanager
    def stopped_when(self, over: Callable[[], bool]) -> Iterator[None]:
        """Stop what is read within it once ``over`` says so.

        Raises:
            SlowError: it was stopped.
        """
        self._overs.append(over)
        self._db.conn.set_progress_handler(lambda: any(over() for over in self._overs), _LOOK)
        try:
            yield
        finally:
            self._overs.pop()
            if not self._overs:
                self._db.conn.set_progress_handler(None, 0)


@contextmanager
def writing(db: Database) -> Iterator[None]:
    """Run one action: locked for writing from the start, all or nothing.

    Foreign keys are checked when it commits, so that records that point at each other can be
    written in any order.
    """
    db.execute("BEGIN IMMEDIATE")
    try:
        db.execute("PRAGMA defer_foreign_keys = ON")
        yield
        db.execute("COMMIT")
        db.commits += 1
    except BaseException:
        # What cannot be taken back now is taken back when the file is opened again.
        with suppress(DiplotrackError):
            if db.conn.in_transaction:
                db.execute("ROLLBACK")
        raise


def rows(db: Database, sql: str, values: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    """Return what a query finds, each row by column name."""
    cursor = db.execute(sql, values or {})
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
