"""Inspects a file before anything writes to it.

SQLite opens the file as ``immutable``: it takes no lock, reads no log and creates no file beside
it. Python's ``open`` is not used, because closing it would drop the locks of other connections in
this process (https://sqlite.org/howtocorrupt.html, 2.2).
"""

from __future__ import annotations

import stat
import time
from typing import TYPE_CHECKING

from tracker.errors import NotFoundError, UnreadableError, system_errors
from tracker.store.sqlite.database import Database, open_connection
from tracker.store.sqlite.log_token import Token, journal_restores, loads, write_ahead_log

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

APPLICATION_ID = 0x64706C6F
"""The number that identifies files of this program: ``dplo`` (``PRAGMA application_id``)."""
KEPT_AS = "diplotrack"
"""The name of the row in ``sqlite_sequence`` that stores the token of the last action."""
_VERSION, _APPLICATION = slice(60, 64), slice(68, 72)
"""The positions of the schema version and the application id in the first page."""
_LOOKS = 5
_BETWEEN = 0.02
"""The time in seconds between two looks at a file that another program may be writing."""


def looks() -> Iterator[None]:
    """Yield a few times with a pause between, for a check that takes no lock.

    While another program moves its log into the file, or begins a new log, one look can find parts
    of two states and take the file for damaged.
    """
    for number in range(_LOOKS):
        if number:
            time.sleep(_BETWEEN)
        yield


def look(path: Path) -> int:
    """Return the schema version of a file that is not open yet; nothing is changed.

    Raises:
        NotFoundError: there is no file.
        UnreadableError: the path is not a file, or the file cannot be read, is empty, damaged or
            another program's.
    """
    _must_be_a_file(path)
    failed = UnreadableError()
    for _ in looks():
        try:
            return _version_in(path)
        except UnreadableError as error:
            failed = error
    raise failed


def token_in_file(path: Path) -> Token | None:
    """Return the token stored in a file, without its log; ``None`` if there is none.

    Raises:
        DiplotrackError: the file cannot be read.
    """
    db = _as_it_lies(path)
    try:
        return token_of(db)
    finally:
        db.close()


def ends_within_a_page(db: Database, path: Path) -> bool:
    """Return whether the open file was cut within a page, which SQLite reads as if filled up.

    The file is not opened for this: closing it again would release the locks of SQLite
    (https://sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled).

    Raises:
        OSError: there is no such file.
    """
    return path.stat().st_size % int(db.rows("PRAGMA page_size")[0][0]) > 0


def token_of(db: Database) -> Token | None:
    """Return the token of the last action; ``None`` if none was stored yet."""
    found = db.rows("SELECT seq FROM sqlite_sequence WHERE name = ?", [KEPT_AS])
    return loads(found[0][0]) if found and isinstance(found[0][0], bytes) else None


def _version_in(path: Path) -> int:
    """Return the schema version in a file or its log.

    Raises:
        UnreadableError: the file is damaged or another program's, or it was written meanwhile.
    """
    db = _as_it_lies(path)
    try:
        application, version = _number(db, "application_id"), _number(db, "user_version")
        with system_errors(f"{path}-wal", "read", UnreadableError):
            newer = write_ahead_log(path.resolve()).first_page
        if newer:
            application = int.from_bytes(newer[_APPLICATION], "big")
            version = int.from_bytes(newer[_VERSION], "big")
        if application != APPLICATION_ID:
            tables = db.rows("SELECT count(*) FROM sqlite_schema")[0][0]
            whose = "a database of another program" if tables else "a database without tables"
            raise UnreadableError(f"{path} is {whose}; it was left as it is.")
        if not _is_interrupted(path):
            if ends_within_a_page(db, path):
                raise UnreadableError(
                    f"{path} is damaged: its end is missing. `diplotrack restore-backup` puts a "
                    "backup in its place."
                )
            if not newer:
                db.rows("SELECT count(*) FROM sqlite_schema")
    finally:
        db.close()
    return version


def _as_it_lies(path: Path) -> Database:
    uri = f"{path.resolve().as_uri()}?immutable=1"
    db = Database(lambda: open_connection(uri, path))
    if _is_interrupted(path):
        # With ``writable_schema`` SQLite reads a file that is shorter than its first page says
        # (``lockBtree`` in https://sqlite.org/src/file/src/btree.c).
        db.execute("PRAGMA writable_schema = ON")
    return db


def _is_interrupted(path: Path) -> bool:
    """Return whether a write to a file was interrupted, but its log or journal can repair it.

    A program can end while it moves the log into the file, or while it writes to a file with a
    rollback journal.
    """
    real = path.resolve()
    with system_errors(f"{path}-wal", "read", UnreadableError):
        length = real.stat().st_size
        return write_ahead_log(real).completes(length) or journal_restores(real, length)


def _must_be_a_file(path: Path) -> None:
    if "\0" in str(path):
        raise UnreadableError("A file name cannot contain a NUL character.")
    with system_errors(path, "read", UnreadableError):
        try:
            found = path.stat()
        except (FileNotFoundError, NotADirectoryError):
            raise NotFoundError(f"There is no file {path}; `diplotrack init` makes one.") from None
    if not stat.S_ISREG(found.st_mode):
        kind = "a folder" if stat.S_ISDIR(found.st_mode) else "no file"
        raise UnreadableError(f"{path} is {kind}: it cannot be opened.")
    if not found.st_size:
        raise UnreadableError(
            f"{path} is empty; a diplotrack file never is. Put a copy in its place, or delete it "
            "and make a new one with `diplotrack init`."
        )


def _number(db: Database, name: str) -> int:
    return int(db.rows(f"PRAGMA {name}")[0][0])
