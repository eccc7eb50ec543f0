"""Translates errors of SQLite to errors of this program.

``database.Cursor`` and ``database.Connection`` raise the translated errors, so that no other code
meets an error of SQLite. Codes: https://sqlite.org/rescode.html; the low byte is the primary code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.errors import (
    BadInputError,
    BusyError,
    ConflictError,
    DetachedError,
    DiplotrackError,
    DiskError,
    NotUtf8Error,
    ReadOnlyError,
    SlowError,
    UnreadableError,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracker.store.sqlite.sqlite_driver import sqlite3

_DISK_FAILED = "The disk failed while {path} was read or written ({name}); nothing was changed."
_DAMAGED = "{path} is not a diplotrack file, or it is damaged."
_REFUSED = "Access to {path} was refused; nothing was changed. Check its permissions."
_MOVED = "{path} was moved or deleted while it was open; nothing was changed."
_UNRECOVERED = (
    "{path} has changes in a file beside it that can only be read with write access to both; "
    "nothing was changed."
)
_PRIMARY: Mapping[int, tuple[type[DiplotrackError], str]] = {
    3: (ConflictError, _REFUSED),
    5: (BusyError, "Another program is writing to {path}; nothing was changed. Try again."),
    6: (BusyError, "Another program is writing to {path}; nothing was changed. Try again."),
    7: (DiskError, "There is not enough memory to read or write {path}; nothing was changed."),
    8: (ReadOnlyError, "{path} is open for reading only; nothing was changed."),
    9: (SlowError, "The operation took too long and was stopped."),
    10: (DiskError, _DISK_FAILED),
    11: (UnreadableError, _DAMAGED),
    13: (DiskError, "The disk is full; nothing was changed in {path}. Free some space, try again."),
    14: (UnreadableError, "{path} cannot be opened. Check its permissions."),
    15: (BusyError, "Another program is using {path}; nothing was changed. Try again."),
    17: (
        BusyError,
        "Another program changed the tables of {path}; nothing was changed. Try again.",
    ),
    18: (BadInputError, "This text is too long for {path}; nothing was changed."),
    19: (ConflictError, "{path} refused the change ({name}); nothing was changed."),
    22: (DiskError, "{path} is larger than this system can write; nothing was changed."),
    23: (ConflictError, _REFUSED),
    24: (UnreadableError, _DAMAGED),
    26: (UnreadableError, _DAMAGED),
}
_EXTENDED: Mapping[int, tuple[type[DiplotrackError], str]] = {
    264: (UnreadableError, _UNRECOVERED),  # SQLITE_READONLY_RECOVERY
    520: (UnreadableError, _UNRECOVERED),  # SQLITE_READONLY_CANTLOCK
    776: (UnreadableError, _UNRECOVERED),  # SQLITE_READONLY_ROLLBACK
    1032: (DetachedError, _MOVED),  # SQLITE_READONLY_DBMOVED
    1288: (UnreadableError, _UNRECOVERED),  # SQLITE_READONLY_CANTINIT
    7178: (DetachedError, _MOVED),  # SQLITE_IOERR_VNODE
}
_NOT_MADE: Mapping[int, tuple[type[DiplotrackError], str]] = {
    7: (DiskError, "there is not enough memory."),
    13: (DiskError, "the disk is full. Free some space, try again."),
    19: (UnreadableError, "one of the records names a record that is missing."),
}
"""The errors for a file that could not be created, by primary code, other than disk failures."""


def in_our_words(error: sqlite3.Error, path: object) -> DiplotrackError:
    """Return the error of this program for an error of SQLite, with a message for the user.

    Args:
        error: the error of SQLite.
        path: the name of the file for the message.
    """
    code: int | None = getattr(error, "sqlite_errorcode", None)
    name: str = getattr(error, "sqlite_errorname", None) or type(error).__name__
    if code is None:
        return _without_code(error, path)
    found = _EXTENDED.get(code) or _PRIMARY.get(code & 0xFF)
    if found is None:
        return _of_statement(error, path, name)
    kind, sentence = found
    return kind(sentence.format(path=path, name=name))


def not_made(error: DiplotrackError, path: object) -> DiplotrackError:
    """Return an error about a temporary file as an error about the file that was to be created."""
    cause: BaseException | None = error
    while cause and not hasattr(cause, "sqlite_errorcode"):
        cause = cause.__cause__
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
    kind, reason = _NOT_MADE.get(code, (DiskError, "the disk failed."))
    return kind(f"{path} cannot be made: {reason}")


def _without_code(error: sqlite3.Error, path: object) -> DiplotrackError:
    """Return the error of this program for an error of the driver that has no code of SQLite."""
    if "decode" in str(error):
        return NotUtf8Error(f"A text in {path} is not in UTF-8: the file is damaged.")
    return DiplotrackError(f"{path} cannot be read or written ({type(error).__name__}).")


def _of_statement(error: sqlite3.Error, path: object, name: str) -> DiplotrackError:
    """Return the error for a statement that cannot be run, usually because a table is missing."""
    if "no such" in str(error) or "has no column" in str(error):
        return UnreadableError(f"{path} does not have all tables and columns: it is damaged.")
    return DiplotrackError(f"{path} cannot be read or written ({name}).")
