"""Opening the file: the engine's settings, its errors in our words, transactions."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from tracker.errors import ConflictError, NotFoundError, SlowError, UnreadableError
from tracker.store.database import Database, sqlite3

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
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    uri = f"{path.resolve().as_uri()}?mode={'ro' if readonly else 'rw'}"
    with engine_errors(path):
        # Autocommit, so that only our own BEGIN IMMEDIATE opens a transaction.
        connection = sqlite3.connect(uri, uri=True, isolation_level=None)
        db = Database(connection)
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


@contextmanager
def engine_errors(path: object = "the file") -> Iterator[None]:
    """Turn the engine's errors into ours, each with the sentence a person needs."""
    try:
        yield
    except sqlite3.OperationalError as error:
        text = str(error)
        if "interrupted" in text:
            raise SlowError("It takes longer than it was given; it was stopped.") from error
        if "locked" in text or "busy" in text:
            raise ConflictError(
                f"Another program is writing to {path}; nothing was changed. Try again."
            ) from error
        if "readonly" in text:
            raise ConflictError(f"{path} is open for reading only; nothing was changed.") from error
        if "unable to open" in text:
            raise UnreadableError(f"{path} cannot be opened.") from error
        raise
    except sqlite3.DatabaseError as error:
        if "not a database" in str(error) or "malformed" in str(error):
            raise UnreadableError(f"{path} is not a diplotrack file, or it is damaged.") from error
        raise


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
    with engine_errors():
        db.execute("BEGIN IMMEDIATE")
    try:
        db.execute("PRAGMA defer_foreign_keys = ON")
        yield
        with engine_errors():
            db.execute("COMMIT")
        db.commits += 1
    except BaseException:
        if db.conn.in_transaction:
            db.execute("ROLLBACK")
        raise


def rows(db: Database, sql: str, values: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    """Return what a query finds, each row by column name."""
    with engine_errors():
        cursor = db.execute(sql, values or {})
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]
