"""Opens and creates files: a file is inspected first, then migrated if allowed.

A file that is opened read-only, or that cannot be written, is never migrated.
"""

from __future__ import annotations

import atexit
import os
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakSet

from tracker import new_files
from tracker.errors import (
    ConflictError,
    DetachedError,
    DiplotrackError,
    OutdatedError,
    UnreadableError,
    system_errors,
)
from tracker.store.sqlite.connection import connect, make_durable, writing
from tracker.store.sqlite.database import Database, sqlite3
from tracker.store.sqlite.file_guard import Guard, is_open_elsewhere, is_open_here
from tracker.store.sqlite.file_probe import look, looks, token_in_file, token_of
from tracker.store.sqlite.log_token import journal_belongs, write_ahead_log
from tracker.store.sqlite.migrations import migrate, newest, version_of
from tracker.store.sqlite.replacing import forget_second_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeAlias

    from tracker.domain.book import Progress

    Save: TypeAlias = Callable[[Path], None]
    """A function that writes a verified copy of a file to a new file."""

_LOGS = ("-wal", "-journal")
UNRELATED = ".unrelated"
"""The suffix of the new name of a log that does not belong to the file beside it."""


def open_book(
    path: Path,
    *,
    readonly: bool,
    tell: Progress | None = None,
    before_migration: Callable[[Save], None] | None = None,
) -> Database:
    """Open a file and, unless it is read-only, migrate it to the newest schema.

    ``tell`` is the progress callback; see ``factory.open_store`` for ``before_migration``.

    Raises:
        NotFoundError: there is no such file.
        UnreadableError: the file is damaged, another program's, or of a newer version.
        OutdatedError: the file is of an older version, and is opened read-only.
        DetachedError: its log belongs to another file, and a program has it open.
    """
    found = look(path)
    fixed = _why_fixed(path)
    _check_version(path, found, readonly=readonly or bool(fixed))
    if fixed:
        _no_log(path)
    set_aside = () if fixed else _set_aside_unrelated(path)
    undone = not (fixed or readonly) and _tidied(path)
    note, guard = _note(path, set_aside, interrupted=undone), Guard(path)
    db: Database | None = None
    try:
        db = connect(path, "mode=ro&immutable=1" if fixed else "mode=rw")
        db.guard, db.fixed, db.note, db.tell = guard, bool(fixed), note, tell or db.tell
        db.why_not = fixed or (f"{path} is open for reading only." if readonly else "")
        _bring_up(db, path, before_migration)
        guard.remember(db, token_of(db))
        _left_open.add(db)
    except BaseException:
        if db:
            db.close()
        else:
            guard.release()
        raise
    return db


def open_again(db: Database, path: Path, *, readonly: bool) -> Database:
    """Open the file of an open database again, for another thread; see ``open_book``.

    Raises:
        DetachedError: the path leads to another file, or to other content than the open one.
    """
    guard = db.guard if isinstance(db.guard, Guard) and not db.fixed else None
    if guard:
        guard.must_be_in_place()
    again = open_book(path, readonly=readonly)
    try:
        if guard:
            guard.must_continue(again)
    except BaseException:
        again.close()
        raise
    return again


def _tidied(path: Path) -> bool:
    """Remove what an interrupted program left beside a file.

    Returns whether that program was restoring the file.
    """
    new_files.tidy(path.resolve().parent)
    return forget_second_name(path)


def _note(path: Path, set_aside: Sequence[Path], *, interrupted: bool) -> str:
    """Return sentences that tell the user what happened when a file was opened, or empty text."""
    told = []
    if names := " and ".join(each.name for each in set_aside):
        other = f"A log beside {path.name} belonged to another file"
        told.append(f"{other}; it was renamed to {names}.")
    if interrupted:
        told.append(f"Restoring {path.name} was interrupted; the book is as it was before.")
    return " ".join(told)


_left_open: WeakSet[Database] = WeakSet()


@atexit.register
def _close_all() -> None:
    """Close the files that are still open when the program ends.

    Python would close them without checking the path.
    """
    for db in list(_left_open):
        # A connection of another thread can only be closed by that thread.
        with suppress(sqlite3.ProgrammingError):
            db.close()


def _bring_up(db: Database, path: Path, before_migration: Callable[[Save], None] | None) -> None:
    found = version_of(db)
    _check_version(path, found, readonly=bool(db.why_not))
    if db.why_not:
        db.schema = found
        db.rows("SELECT count(*) FROM sqlite_schema")
        return
    make_durable(db)
    if found < newest():
        if before_migration:
            from tracker.store.sqlite.file_creation import copy_book

            before_migration(partial(copy_book, db))
        updated = f"{path.name} was brought up to date, from schema {found} to {newest()}."
        db.note = f"{db.note} {updated}".lstrip()
    migrate(db)
    db.schema = newest()
    if token_of(db) is None:
        # Older versions wrote no token, so one is written; if that fails, the first action writes
        # it.
        with suppress(ConflictError), writing(db):
            pass


def _check_version(path: Path, found: int, *, readonly: bool) -> None:
    if found > newest():
        raise UnreadableError(
            f"{path} was made by a newer diplotrack (schema {found}, this one reads "
            f"{newest()}); update diplotrack to open it."
        )
    if found < newest() and readonly:
        raise OutdatedError(
            f"{path} is of an older version (schema {found}, this one reads {newest()}), and "
            "reading changes nothing. The terminal UI, or any command that writes, brings it up to "
            "date."
        )


def _why_fixed(path: Path) -> str:
    """Return a sentence that says why a file cannot be written; empty if it can.

    Raises:
        UnreadableError: the file cannot be read either.
    """
    if not os.access(path, os.R_OK):
        raise UnreadableError(f"{path} cannot be read: you do not have the permission.")
    if not os.access(path, os.W_OK):
        return f"{path} is open for reading only: you may not write to the file."
    if not os.access(path.resolve().parent, os.W_OK | os.X_OK):
        return f"{path} is open for reading only: you may not write to its folder."
    return ""


def _no_log(path: Path) -> None:
    """Refuse a file that is read as immutable if it has a log, without which it is incomplete.

    Raises:
        UnreadableError: there is a log, which cannot be read without writing.
    """
    real = path.resolve()
    with suppress(PermissionError, FileNotFoundError):
        log = write_ahead_log(real)
        journal = Path(f"{real}-journal")
        left = journal.exists() and journal.stat().st_size
        if left or (log.tokens and log.tokens[-1] != token_in_file(path)):
            raise UnreadableError(
                f"{path} was not closed properly: part of its content is in "
                f"{real.name}{'-journal' if left else '-wal'}, which can only be read in a folder "
                "that you can write to. Copy both files into such a folder, and open the copy."
            )


def _set_aside_unrelated(path: Path) -> tuple[Path, ...]:
    """Rename a log whose file has been replaced by another one.

    Returns:
        The new names of the log and, if there was one, the journal.

    Raises:
        DetachedError: another program has the file open.
    """
    real = path.resolve()
    if not any(_size(Path(f"{real}{log}")) for log in _LOGS) or is_open_here(path):
        return ()
    with system_errors(path, "opened", UnreadableError):
        if _logs_belong(real):
            return ()
        if is_open_elsewhere(real):
            if any(_logs_belong(real) for _ in looks()):
                return ()  # The log only seemed unrelated while another program was writing.
            raise DetachedError(
                f"{path} was overwritten with other content while another program has it open. "
                "Close that program, and put the copy in its place again."
            )
        renamed = list[Path]()
        for log in _LOGS:
            with suppress(FileNotFoundError):
                renamed.append(Path(f"{real}{log}").replace(f"{real}{log}{UNRELATED}"))
        new_files.sync_folder(real.parent)
        return tuple(renamed)


def _logs_belong(real: Path) -> bool:
    try:
        token = token_in_file(real)
    except DiplotrackError:
        return True  # If the file cannot be read, SQLite reports it when it opens the file.
    return write_ahead_log(real).belongs_to(token) and journal_belongs(real, token)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
