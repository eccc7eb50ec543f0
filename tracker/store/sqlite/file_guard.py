"""The file guard: checks before each write that the path still leads to the open file.

SQLite keeps using the file that it opened, whatever its current name, but finds the log by name. If
the file was moved, deleted, replaced or overwritten, or has a second name, a write would be lost or
would destroy the file that is now at the path.
"""

from __future__ import annotations

import os
import struct
from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.errors import DetachedError, DiplotrackError, OverwrittenError, UnreadableError
from tracker.new_files import tidy
from tracker.store.sqlite.file_probe import ends_within_a_page, looks, token_in_file, token_of
from tracker.store.sqlite.log_token import write_ahead_log

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.store.sqlite.database import Database
    from tracker.store.sqlite.log_token import Token

_INSTEAD = "Nothing is written to that file; save the book under another name."


class Identity(Struct, frozen=True, eq=True):
    """The identity of a file, independent of its path."""

    device: int
    inode: int


class Shape(Struct, frozen=True):
    """Properties of a file that change with every write to it."""

    size: int
    modified: int
    changed: int


class Guard:
    """Compares an open file with the file that is at its path."""

    def __init__(self, path: Path) -> None:
        """Initialize with the path of a file that is about to be opened.

        Raises:
            DetachedError: there is no file at the path.
        """
        self._path = path
        found = self._at_path()
        self._identity, self._shape = _identity(found), _shape(found)
        self._token: Token | None = None
        self._last_action: object = None
        _open_here[self._identity] += 1

    def release(self) -> None:
        """Release the file after it is closed."""
        _open_here[self._identity] -= 1

    def remember(self, db: Database, token: Token | None) -> None:
        """Remember the current state of the file; ``token`` is its newest token."""
        self._token, self._last_action = token, _last_action(db)
        self._shape = _shape(self._at_path())

    def check(self, db: Database) -> Token | None:
        """Return the token of the last action; called inside the transaction of the next one.

        Raises:
            DetachedError: the path does not lead to the open file any more; the message says why.
        """
        found = self._in_place()
        if found.st_nlink > 1:
            # A second name can be the temporary name that a killed program left.
            tidy(self.folder)
            found = self._in_place()
        if found.st_nlink > 1:
            raise DetachedError(
                f"{self._path} has {found.st_nlink} names (hard links), and SQLite keeps its log "
                f"by name: what is written under one is lost under the other. {_INSTEAD} Or delete "
                "the other names."
            )
        if _shape(found) != self._shape or token_of(db) != self._token:
            self._must_belong(db)
        return self._token

    def must_be_in_place(self) -> None:
        """Refuse if the path does not lead to the open file; no SQL is run.

        Raises:
            DetachedError: it was moved, deleted or replaced.
        """
        self._in_place()

    def must_continue(self, again: Database) -> None:
        """Refuse another connection to the path if its content does not follow the known state.

        Raises:
            OverwrittenError: the content is that of another book, or an older one.
        """
        token = token_of(again)
        if not (self._token is None if token is None else self._follows(again, token)):
            raise self._overwritten()

    @property
    def folder(self) -> Path:
        """The folder that holds the file."""
        return self._path.resolve().parent

    def trouble(self, db: Database) -> DetachedError | None:
        """Return the reason why the file can no longer be written; ``None`` if it can."""
        try:
            if _shape(self._in_place()) != self._shape:
                self._must_belong(db)
        except DetachedError as error:
            return error
        except DiplotrackError:
            return None  # If the file cannot be read, the next read or write reports it.
        return None

    def has_changed(self) -> bool:
        """Whether the file at the path was replaced or written since it was opened."""
        found = self._at_path()
        return (_identity(found), _shape(found)) != (self._identity, self._shape)

    def spare(self, db: Database) -> None:
        """Keep SQLite from changing another file at the path when it closes the open file.

        When SQLite closes the last connection to a file, it copies the log into the file and
        deletes the log, which it finds by the path. It does not do this while someone else holds a
        lock on the open file; on Linux an open file description can hold such a lock
        (``F_OFD_SETLK``).
        """
        if self.trouble(db) and self._path.exists():
            _lock_shared(self._identity)

    def _at_path(self) -> os.stat_result:
        try:
            return self._path.stat()
        except OSError as error:
            raise DetachedError(
                f"{self._path} was moved or deleted while it was open. {_INSTEAD}"
            ) from error

    def _in_place(self) -> os.stat_result:
        found = self._at_path()
        if _identity(found) != self._identity:
            raise DetachedError(
                f"{self._path} was replaced by another file while it was open. {_INSTEAD}"
            )
        return found

    def _must_belong(self, db: Database) -> None:
        """Refuse to write if something other than SQLite has changed the file."""
        for _ in looks():
            shape = _shape(self._at_path())
            with suppress(UnreadableError):
                token = token_of(db)
                if self._belongs(db, token):
                    self._token, self._last_action, self._shape = token, _last_action(db), shape
                    return
        raise self._overwritten()

    def _overwritten(self) -> OverwrittenError:
        return OverwrittenError(
            f"{self._path} was overwritten with other content while it was open. Nothing is "
            "written to that file. Close it, and open it again to see what it holds now."
        )

    def _belongs(self, db: Database, token: Token | None) -> bool:
        """Return whether the file at the path has the content that SQLite reads.

        The content must also continue from the state that was last remembered.
        """
        if token is None:
            return self._token is None
        try:
            if ends_within_a_page(db, self._path):
                return False
            there = token_in_file(self._path)
            log = write_ahead_log(self._path.resolve())
        except (OSError, DiplotrackError):
            return False
        if there is None:
            # While other programs read, the newest action may be in the write-ahead log only.
            return self._token is None and log.begins_with_the_first_token()
        if not (there == token or (log.tokens and log.belongs_to(there))):
            return False
        return self._follows(db, token)

    def _follows(self, db: Database, token: Token) -> bool:
        mine = self._token
        if mine is None or mine.now in (token.before, token.now):
            return True
        if mine.book != token.book:
            return False
        return self._last_action is None or _has(db, self._last_action)


def is_open_here(path: Path) -> bool:
    """Whether this process has a file open."""
    try:
        return _open_here[_identity(path.stat())] > 0
    except OSError:
        return False


_open_here: Counter[Identity] = Counter()
"""How many times this process has each file open."""
_SHARED_FIRST, _SHARED_SIZE = 0x40000002, 510
"""The first byte and the length of the range that SQLite locks while it reads a file."""


def is_open_elsewhere(path: Path) -> bool:
    """Return whether another process has a file open; this process must not have it open.

    Raises:
        OSError: the system cannot tell.
    """
    try:
        import fcntl  # noqa: PLC0415  # Windows has no such module
    except ImportError:
        return False
    with path.open("rb+") as stream:
        try:
            how = fcntl.LOCK_EX | fcntl.LOCK_NB
            fcntl.lockf(stream, how, _SHARED_SIZE, _SHARED_FIRST)
        except (BlockingIOError, PermissionError):
            return True
    return False


def _lock_shared(identity: Identity) -> None:
    """Hold an additional lock on an open file until it is closed."""
    try:
        import fcntl  # noqa: PLC0415  # Windows has no such module

        how, own = fcntl.F_OFD_SETLK, os.listdir("/proc/self/fd")  # noqa: PTH208
    except (ImportError, AttributeError, OSError):
        return
    lock = struct.pack("hhqqi", fcntl.F_RDLCK, os.SEEK_SET, _SHARED_FIRST, _SHARED_SIZE, 0)
    for number in map(int, own):
        with suppress(OSError):
            if _identity(os.fstat(number)) == identity:
                fcntl.fcntl(number, how, lock)


def _identity(found: os.stat_result) -> Identity:
    return Identity(found.st_dev, found.st_ino)


def _shape(found: os.stat_result) -> Shape:
    return Shape(found.st_size, found.st_mtime_ns, found.st_ctime_ns)


def _last_action(db: Database) -> object:
    found = db.rows("SELECT id, who, at, verb, summary FROM action ORDER BY id DESC LIMIT 1")
    return found[0] if found else None


def _has(db: Database, known: object) -> bool:
    """Return whether the action log still has an action.

    Its summary can differ if a later action was a purge.
    """
    number = known[0] if isinstance(known, tuple) else 0
    found = db.rows("SELECT id, who, at, verb, summary FROM action WHERE id = ?", [number])
    purged = "SELECT 1 FROM action WHERE id > ? AND verb = 'purge' LIMIT 1"
    return bool(found) and (found[0] == known or bool(db.rows(purged, [number])))
