"""An open file: a connection to SQLite, its schema, and its guard.

Reads and writes use SQLite directly. sqlite-utils is imported only for migrations, because the
import takes longer than reading a page or saving a change. All errors of SQLite are raised as
errors of this program (``engine_errors``).
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol, Self, TypeAlias, TypeVar

from tracker.errors import DiplotrackError, NotUtf8Error, UnreadableError
from tracker.store.sqlite.engine_errors import in_our_words
from tracker.store.sqlite.sqlite_driver import sqlite3, whatever_it_is

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    import sqlite_utils

    from tracker.domain.book import Progress
    from tracker.errors import DetachedError
    from tracker.store.sqlite.log_token import Token

__all__ = ["Connection", "Cursor", "Database", "sqlite3"]

T = TypeVar("T")
Given: TypeAlias = Any
"""The arguments of a method of the driver, passed on as they are."""
Bound: TypeAlias = "Mapping[str, Any] | Sequence[Any]"  # parameters by name or in order
Row: TypeAlias = Any
"""A row returned by the driver: a tuple."""
_STATEMENTS = 512
"""The number of cached prepared statements; a change or a list needs about a hundred."""
_OURS = sqlite3.ProgrammingError
"""The exception for a wrong call of the driver: a bug, so it gets no message for users."""


class Cursor(sqlite3.Cursor):
    """A cursor that raises errors of this program, whichever of its methods meets the error."""

    connection: Connection

    def _raised(self, error: sqlite3.Error) -> Exception:
        if isinstance(error, _OURS):
            return error
        return in_our_words(error, self.connection.named)

    def execute(self, *given: Given) -> Self:
        """Run one statement."""
        try:
            return super().execute(*given)
        except sqlite3.Error as error:
            raise self._raised(error) from error

    def executemany(self, *given: Given) -> Self:
        """Run one statement with each of several rows of values."""
        try:
            return super().executemany(*given)
        except sqlite3.Error as error:
            raise self._raised(error) from error

    def executescript(self, sql_script: str) -> sqlite3.Cursor:
        """Run several statements."""
        try:
            return super().executescript(sql_script)
        except sqlite3.Error as error:
            raise self._raised(error) from error

    def __next__(self) -> Row:
        """Return the next row."""
        try:
            return super().__next__()
        except sqlite3.Error as error:
            raise self._raised(error) from error

    def fetchone(self) -> Row:
        """Return the next row, or ``None``."""
        try:
            return super().fetchone()
        except sqlite3.Error as error:
            raise self._raised(error) from error

    def fetchmany(self, *given: Given, **named: Given) -> list[Row]:
        """Return the next rows."""
        try:
            return super().fetchmany(*given, **named)
        except sqlite3.Error as error:
            raise self._raised(error) from error

    def fetchall(self) -> list[Row]:
        """Return all remaining rows."""
        try:
            return super().fetchall()
        except sqlite3.Error as error:
            raise self._raised(error) from error


class Connection(sqlite3.Connection):
    """A connection that raises errors of this program, as do its cursors."""

    named: object = "the file"
    """The name of the file in messages."""

    def cursor(self, factory: Given = Cursor) -> Given:
        """Return a cursor that raises errors of this program."""
        return super().cursor(factory)

    # Some drivers ignore ``cursor`` in the methods below, so these are overridden to use it.

    def execute(self, *given: Given) -> Cursor:
        """Run one statement and return its cursor."""
        cursor: Cursor = self.cursor()
        return cursor.execute(*given)

    def executemany(self, *given: Given) -> Given:
        """Run one statement with each of several rows of values."""
        return self.cursor().executemany(*given)

    def executescript(self, sql_script: str) -> Given:
        """Run several statements."""
        return self.cursor().executescript(sql_script)

    def _told(self, do: Callable[[], None]) -> None:
        try:
            do()
        except _OURS:
            raise
        except sqlite3.Error as error:
            raise in_our_words(error, self.named) from error

    def commit(self) -> None:
        """Commit the open transaction."""
        self._told(super().commit)

    def rollback(self) -> None:
        """Roll the open transaction back."""
        self._told(super().rollback)

    def close(self) -> None:
        """Close the file."""
        self._told(super().close)

    def backup(self, target: sqlite3.Connection, **given: Given) -> None:
        """Copy the whole file to another one."""
        copy = super().backup
        self._told(lambda: copy(target, **given))


def open_connection(uri: str, named: object) -> Connection:
    """Open a file by its URI, without implicit transactions; ``named`` is its name in messages.

    Raises:
        DiplotrackError: the file cannot be opened.
    """
    try:
        # In autocommit mode only our own BEGIN IMMEDIATE opens a transaction.
        connection = sqlite3.connect(
            uri, uri=True, isolation_level=None, factory=Connection, cached_statements=_STATEMENTS
        )
    except sqlite3.Error as error:
        raise in_our_words(error, named) from error
    connection.named = named
    return connection


def _unheard(_done: int, _total: int) -> None:
    """Ignore a progress report."""


class Guard(Protocol):
    """Checks whether the file at the path is the open one; see ``file_guard.Guard``."""

    @property
    def folder(self) -> Path:
        """The folder that holds the file."""

    def release(self) -> None:
        """Release the file after it was closed."""

    def remember(self, db: Database, token: Token | None) -> None:
        """Remember the current state of the file; ``token`` is its newest token."""

    def check(self, db: Database) -> Token | None:
        """Return the token of the last action; called inside the transaction of the next one."""

    def trouble(self, db: Database) -> DetachedError | None:
        """Return the reason why nothing can be written to the file any more; ``None`` if it can."""

    def has_changed(self) -> bool:
        """Return whether the file at the path was replaced or written to since it was opened."""

    def spare(self, db: Database) -> None:
        """Keep SQLite from changing another file at the path when it closes the open file."""


class Database:
    """An open file; ``conn`` is the connection of the driver.

    ``schema`` is the schema version that the file must have, if one is expected. ``why_not`` is a
    sentence that says why the file cannot be written, or empty. ``note`` has sentences that tell
    the user what happened when it was opened, or is empty. ``fixed`` is true if the file is read as
    immutable, because no file can be created beside it; SQLite then does not see changes by others.
    ``tell`` is the progress callback for updates of the whole file or of records that depend on a
    write.
    """

    schema: int | None = None
    why_not: str = ""
    note: str = ""
    guard: Guard | None = None
    fixed: bool = False
    has_not_utf8: bool = False

    def __init__(self, opened: Callable[[], Connection]) -> None:
        """Initialize with a function that opens a connection without implicit transactions."""
        self._opened = opened
        self.conn = opened()
        self.commits = 0
        self.unsettled = False
        self.tell: Progress = _unheard
        self._is_open = True
        self._data_version: int | None = None
        self._kept: dict[object, Any] | None = None

    def reopen(self) -> None:
        """Reopen the file after a failure, or if it was read as immutable and has changed.

        If that fails, the former connection stays open.
        """
        opened = self._opened()
        self._close_connection()
        self.__dict__.pop("tools", None)
        self.conn = opened
        self.commits += 1
        self._data_version = None

    def close(self) -> None:
        """Close the file; closing it again does nothing."""
        if self._is_open:
            self._is_open = False
            self._close_connection()
            if self.guard:
                self.guard.release()

    def _close_connection(self) -> None:
        if self.guard:
            self.guard.spare(self)
        # If closing fails, committed changes are still in the file or in its write-ahead log.
        with suppress(DiplotrackError):
            self.conn.close()

    @contextmanager
    def still(self) -> Iterator[None]:
        """Read from one snapshot of the file inside the context; ``kept`` caches its results there.

        Raises:
            UnreadableError: another program changed the file's schema.
        """
        if self._kept is not None or self.in_transaction():
            yield
            return
        state = self.state
        self.execute("BEGIN")
        self._kept = {"state": state}
        try:
            yield
        finally:
            self._kept = None
            # A commit, unlike a rollback, keeps the temporary tables created inside the snapshot.
            self.execute("COMMIT")

    @property
    def is_still(self) -> bool:
        """Whether a snapshot of the file is being read."""
        return self._kept is not None

    def kept(self, key: object, find: Callable[[], T]) -> T:
        """Return the result of ``find``, which is cached while a snapshot is being read."""
        if self._kept is None:
            return find()
        if key not in self._kept:
            self._kept[key] = find()
        found: T = self._kept[key]
        return found

    @property
    def state(self) -> tuple[int, int]:
        """A value that changes whenever the file is changed, by others or by this program.

        Raises:
            UnreadableError: another program changed the schema of the file.
        """
        if self._kept is not None:
            kept: tuple[int, int] = self._kept["state"]
            return kept
        if self.fixed and self.guard and self.guard.has_changed():
            self.reopen()
            self.guard.remember(self, None)
        version = int(self.execute("PRAGMA data_version").fetchone()[0])
        if version != self._data_version:
            self.check_schema()
            # Another program has written, and its changes may still be in the write-ahead log.
            self.unsettled |= self._data_version is not None and not self.why_not
            self._data_version = version
        if self.unsettled:
            self.settle()
        return version, self.commits

    def check_schema(self) -> None:
        """Check that the file still has the schema with which it was opened.

        Raises:
            UnreadableError: another program changed the schema.
        """
        if self.schema is None:
            return
        found = int(self.execute("PRAGMA user_version").fetchone()[0])
        if found != self.schema:
            self.must_be_in_place()
            raise UnreadableError(
                f"{self.conn.named} was changed to schema {found} by another version of diplotrack "
                f"while it was open (this one reads {self.schema}); nothing was changed. Close it "
                "and open it with the newest version."
            )

    def must_be_in_place(self) -> None:
        """Check that the file at the path is still the open one.

        Raises:
            DetachedError: it is another file.
        """
        if self.guard and (trouble := self.guard.trouble(self)):
            raise trouble

    def settle(self) -> None:
        """Move the write-ahead log into the file (a checkpoint), so that a copy is complete.

        This does not wait for readers; if it fails, ``state`` tries again.
        """
        waits = self.execute("PRAGMA busy_timeout").fetchone()[0]
        self.execute("PRAGMA busy_timeout = 0")
        try:
            busy = self.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            self.unsettled = bool(busy)
        except DiplotrackError:
            # On a full disk the checkpoint fails, but the write-ahead log has the changes.
            self.unsettled = True
        finally:
            self.execute(f"PRAGMA busy_timeout = {waits}")

    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        return self.conn.in_transaction

    def execute(self, sql: str, values: Bound = ()) -> Cursor:
        """Run one statement."""
        return self.conn.execute(sql, values)

    def rows(self, sql: str, values: Bound = ()) -> list[Row]:
        """Return all rows of a statement; bytes that are not UTF-8 are replaced in texts."""
        return self.fetched(sql, values)[1]

    def fetched(self, sql: str, values: Bound = ()) -> tuple[list[str], list[Row]]:
        """Return the column names and all rows of a statement; see ``rows``."""
        try:
            return self._fetched(sql, values)
        except NotUtf8Error:
            with self.whatever_is_stored():
                return self._fetched(sql, values)

    @contextmanager
    def whatever_is_stored(self) -> Iterator[None]:
        """Read texts that are not UTF-8 as ``NotUtf8`` inside the context; this is slower."""
        self.has_not_utf8 = True
        self.conn.text_factory = whatever_it_is
        try:
            yield
        finally:
            self.conn.text_factory = str

    def _fetched(self, sql: str, values: Bound) -> tuple[list[str], list[Row]]:
        cursor = self.execute(sql, values)
        return [column[0] for column in cursor.description or ()], cursor.fetchall()

    def executemany(self, sql: str, values: Iterable[Bound]) -> None:
        """Run one statement for each of many rows of values."""
        self.conn.executemany(sql, values)

    @cached_property
    def tools(self) -> sqlite_utils.Database:
        """The connection as an object of sqlite-utils."""
        import sqlite_utils  # noqa: PLC0415  # sqlite-utils is slow to load, and most commands do not need it

        # Plugins of sqlite-utils are not loaded, because searching for them takes time.
        return sqlite_utils.Database(self.conn, execute_plugins=False)
