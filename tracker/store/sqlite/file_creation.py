"""Creates files: a new book, or a verified copy of an open one; on failure, none is created."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tracker import new_files
from tracker.errors import (
    ConflictError,
    DiplotrackError,
    OverwrittenError,
    system_errors,
)
from tracker.store.sqlite.connection import connect, leave_token, make_durable, writing
from tracker.store.sqlite.copy_check import check_copy, checking
from tracker.store.sqlite.engine_errors import not_made
from tracker.store.sqlite.migrations import migrate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tracker.domain.book import Progress
    from tracker.store.sqlite.database import Database

_PAGES = 4_096
"""The number of pages (16 MB) that are copied between two reports of progress."""


@contextmanager
def new_book(path: Path) -> Iterator[Database]:
    """Create a file in the transaction of the context; it gets its name only when complete.

    Raises:
        ConflictError: a file of that name exists; it was not changed.
        BadInputError: the file cannot be created there.
        DiskError: the disk is full or has failed.
    """
    with _new_file(path) as made:
        db = connect(made, "mode=rw")
        try:
            # No journal on disk is needed, because an unfinished file is never opened again.
            db.execute("PRAGMA journal_mode = MEMORY")
            db.execute("PRAGMA synchronous = OFF")
            with writing(db):
                migrate(db)
                yield db
                leave_token(db, None)
            make_durable(db)
        finally:
            db.close()


def copy_book(db: Database, path: Path, tell: Progress | None = None) -> None:
    """Copy the last saved state of an open file to a new file, and compare the two files.

    The new file gets its name only if it is intact and has the same rows in every table.

    Args:
        db: the open file. Other programs can write to it meanwhile if it has a write-ahead log.
        path: the new file.
        tell: the progress callback, which gets the pages copied and their total; an exception that
            it raises cancels.

    Raises:
        ConflictError: a file of that name exists; it was not changed.
        OverwrittenError: the content of the open file has been overwritten.
        UnreadableError: the open file is damaged.
        DiskError: the disk is full or has failed, or the copy differs.
    """
    if db.guard and isinstance(lost := db.guard.trouble(db), OverwrittenError):
        raise lost
    with _new_file(path) as made:
        # Other programs can write meanwhile, so the copy and the comparison use one snapshot.
        with checking(db):
            copy = connect(made, "mode=rw")
            try:
                db.conn.backup(copy.conn, pages=_PAGES, progress=_reporting(tell))
            finally:
                copy.close()
            check_copy(db, made)
        durable = connect(made, "mode=rw")
        try:
            make_durable(durable)
        finally:
            durable.close()


def _reporting(tell: Progress | None) -> Callable[[int, int, int], None] | None:
    """Return a progress callback for the driver, which gets a status, pages left and all pages."""
    if tell is None:
        return None
    return lambda _status, left, pages: tell(pages - left, pages)


@contextmanager
def _new_file(path: Path) -> Iterator[Path]:
    """Yield a temporary file to fill; afterwards it gets its final name, if that is not taken."""
    if os.path.lexists(path):
        # A program that was killed after it had named the file may have left the temporary name.
        new_files.tidy(path.parent)
        raise ConflictError(f"{path} exists already and was not changed; choose another name.")
    with system_errors(path, "made"):
        new_files.make_folder(path.parent)
        made = new_files.beside(path)
        try:
            yield made
            _sync(made)
            new_files.publish(made, path, over=False)
        except FileExistsError:
            raise ConflictError(
                f"{path} exists already and was not changed; choose another name."
            ) from None
        except DiplotrackError as error:
            if made.name in str(error):
                raise not_made(error, path) from error
            raise
        finally:
            new_files.discard(made)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
