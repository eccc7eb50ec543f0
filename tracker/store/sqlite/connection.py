"""Connections to files: settings, transactions, interruption of reads, reading of rows."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from tracker.errors import DiplotrackError, DiskError, ReadOnlyError, UnreadableError
from tracker.new_files import sync_folder
from tracker.store.sqlite.database import Database, open_connection, sqlite3
from tracker.store.sqlite.file_probe import KEPT_AS, token_of
from tracker.store.sqlite.log_token import first_token
from tracker.store.sqlite.text_functions import add_functions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from tracker.store.sqlite.database import Connection
    from tracker.store.sqlite.log_token import Token

WAL_IS_SOUND = (3, 51, 3)
"""The first SQLite version in which resetting the write-ahead log cannot lose a commit."""
_LOOK = 5_000
"""The number of virtual-machine steps between two checks whether to stop."""
_LOOKS_A_MILLISECOND = 5
"""The number of checks whether to stop that take about a millisecond."""
_IO_ERROR = 10
"""SQLite's primary result code for a failing disk."""
BUSY_MS = 5_000
"""The time in milliseconds that a write waits for another program before it fails."""


def connect(path: Path, how: str = "mode=rw") -> Database:
    """Open a file; ``how`` is the query of its URI, such as ``mode=rw`` or ``immutable=1``.

    Raises:
        DiplotrackError: the file cannot be opened.
    """
    uri = f"{path.resolve().as_uri()}?{how}"

    def opened() -> Connection:
        connection = open_connection(uri, path)
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        connection.execute("PRAGMA foreign_keys = ON")
        add_functions(connection)
        return connection

    return Database(opened)


def make_durable(db: Database) -> None:
    """Configure the engine so that saved changes survive a power cut, and deleted text is erased.

    Deleted content is overwritten in the file, because ``log_token`` searches the file for tokens,
    and because former versions of a purged record can have had other words.
    """
    if sqlite3.sqlite_version_info >= WAL_IS_SOUND:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
    else:
        db.execute("PRAGMA journal_mode = DELETE")
        db.execute("PRAGMA synchronous = EXTRA")
    db.execute("PRAGMA secure_delete = ON")


class Watch:
    """Interrupts a read when a callback, called every few microseconds, says so."""

    def __init__(self, db: Database) -> None:
        """Initialize with the database."""
        self._db = db
        self._overs: list[Callable[[], bool]] = []

    @contextmanager
    def stopped_when(self, over: Callable[[], bool]) -> Iterator[None]:
        """Interrupt reads inside the context when ``over`` returns true.

        Raises:
            SlowError: a read was interrupted.
        """
        self._overs.append(over)
        self._db.conn.set_progress_handler(lambda: any(over() for over in self._overs), _LOOK)
        try:
            yield
        finally:
            self._overs.pop()
            if not self._overs:
                self._db.conn.set_progress_handler(None, 0)

    def within(self, milliseconds: float) -> AbstractContextManager[None]:
        """Interrupt reads inside the context after a number of steps that take about this time.

        Raises:
            SlowError: a read was interrupted.
        """
        left = iter(range(max(round(milliseconds * _LOOKS_A_MILLISECOND), 1)))
        return self.stopped_when(lambda: next(left, None) is None)


@contextmanager
def writing(db: Database) -> Iterator[None]:
    """Run the context as one atomic transaction, which locks the file for writing at once.

    A nested transaction joins the outer one. Foreign keys are checked at commit, so that records
    that name each other can be written in any order.

    Raises:
        ReadOnlyError: the file is open for reading only.
        DetachedError: the file at the path is no longer the one that is open.
        UnreadableError: another program changed the file's schema.
    """
    if db.why_not:
        raise ReadOnlyError(db.why_not)
    if db.in_transaction():
        yield
        return
    try:
        db.execute("BEGIN IMMEDIATE")
        db.execute("PRAGMA defer_foreign_keys = ON")
        token = _begun(db)
        yield
        _commit(db, token)
    except BaseException as error:
        # If the rollback fails, SQLite rolls back when the file is opened again.
        with suppress(DiplotrackError):
            if db.in_transaction():
                db.execute("ROLLBACK")
        if isinstance(error, UnreadableError):
            db.must_be_in_place()
        raise
    db.commits += 1
    if db.guard:
        db.settle()
        with suppress(DiplotrackError):
            db.guard.remember(db, token)


def _commit(db: Database, token: Token | None) -> None:
    """Commit the transaction; if the disk fails, the error says whether the action was saved.

    Raises:
        DiskError: the action was not saved, or may be lost.
    """
    try:
        db.execute("COMMIT")
    except DiskError as error:
        if not _may_be_saved(error):
            raise
        if not _holds(db, token):
            raise DiskError(
                f"The disk failed while {db.conn.named} was saved. It is not known whether this "
                "change was saved: check before you save it again."
            ) from error
        _sync_again(db)


def _may_be_saved(error: DiskError) -> bool:
    """Return whether a commit failed only after everything was written, so that it may be saved.

    A full disk fails earlier.
    """
    return getattr(error.__cause__, "sqlite_errorcode", 0) & 0xFF == _IO_ERROR


def _holds(db: Database, token: Token | None) -> bool:
    """Return whether the file contains the action with this token."""
    try:
        return token is not None and token_of(db) == token
    except DiplotrackError:
        return False


def _sync_again(db: Database) -> None:
    """Sync the folder again, after a failure that followed the removal of the journal."""
    try:
        if db.guard:
            sync_folder(db.guard.folder)
    except OSError as error:
        raise DiskError(
            f"This change was saved in {db.conn.named}, but the disk failed then: a power cut may "
            "still lose it. Check that it is there before you save it again."
        ) from error


def _begun(db: Database) -> Token | None:
    """Check the file and write the token of the action that begins; return the token.

    A new file without its final name has no token, and ``None`` is returned.
    """
    if db.guard is None:
        return None
    last = db.guard.check(db)
    db.check_schema()
    return leave_token(db, last)


def leave_token(db: Database, last: Token | None) -> Token:
    """Store the token of the current action, which refers to that of the previous one, if any."""
    token = last.next() if last else first_token()
    if last:
        db.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = ?", [token.dumps(), KEPT_AS])
    else:
        db.execute("DELETE FROM sqlite_sequence WHERE name = ?", [KEPT_AS])
        db.execute("INSERT INTO sqlite_sequence VALUES (?, ?)", [KEPT_AS, token.dumps()])
    return token


def rows(db: Database, sql: str, values: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    """Return the rows of a statement as dicts by column name."""
    names, found = db.fetched(sql, values or {})
    return [dict(zip(names, row, strict=True)) for row in found]
