"""Replaces a book by another file, completely or not at all, and keeps the former file."""

from __future__ import annotations

from contextlib import suppress
from glob import escape
from typing import TYPE_CHECKING

from tracker import new_files
from tracker.errors import DetachedError, DiplotrackError, UnreadableError, system_errors
from tracker.store.sqlite.connection import connect
from tracker.store.sqlite.file_guard import is_open_elsewhere
from tracker.store.sqlite.file_probe import look
from tracker.store.sqlite.migrations import newest

if TYPE_CHECKING:
    from pathlib import Path

KEPT = "before-restore"
"""The part of a file name that marks a former book, which was replaced."""


def check_file(path: Path) -> int:
    """Return the schema version of a file that is not open, after checking all its pages.

    Raises:
        UnreadableError: the file is another program's, of a newer version, or damaged.
    """
    found = look(path)
    if found > newest():
        raise UnreadableError(
            f"{path} was made by a newer diplotrack (schema {found}, this one reads "
            f"{newest()}); update diplotrack to use it."
        )
    db = connect(path, "mode=ro&immutable=1")
    try:
        for pragma in ("integrity_check(1)", "foreign_key_check"):
            if db.rows(f"PRAGMA {pragma}") not in ([], [("ok",)]):
                raise UnreadableError(f"{path} is damaged and was not used; choose another file.")
    finally:
        db.close()
    return found


def put_in_place(made: Path, book: Path, moment: str) -> Path | None:
    """Rename a finished file to the path of a book, which must not be open.

    The former file first gets a second name; then the new file takes its place in one step. If the
    program ends between the two steps, the second name is removed when the book is next opened.

    Args:
        made: the file from ``new_files.beside``, synced.
        book: the path of the book; a file need not exist there.
        moment: a text for the name under which the former file is kept.

    Returns:
        The new path of the former file, if there was one.

    Raises:
        DetachedError: another program has the book open.
    """
    real = book.resolve()
    with system_errors(book):
        if not real.exists():
            new_files.publish(made, real, over=False)
            return None
        if is_open_elsewhere(real):
            raise DetachedError(
                f"Another program has {book} open; close it before the book is replaced."
            )
        _settle(real)
        kept = real.with_name(f"{real.stem}-{KEPT}-{moment}{real.suffix}")
        _name_again(real, kept)
        new_files.publish(made, real, over=True)
        return kept


def _settle(real: Path) -> None:
    """Move the content of a log into its file; an unreadable file is kept with its log."""
    try:
        db = connect(real, "mode=rw")
        try:
            db.settle()
        finally:
            db.close()
    except DiplotrackError:
        return


def _name_again(real: Path, kept: Path) -> None:
    """Give a file a second name; if the file system does not allow that, rename it."""
    for log in ("-wal", "-journal"):
        with suppress(FileNotFoundError):
            real.with_name(real.name + log).replace(kept.with_name(kept.name + log))
    try:
        kept.hardlink_to(real)
    except OSError as error:
        if error.errno not in new_files.NO_SECOND_NAME:
            raise
        real.rename(kept)


def forget_second_name(path: Path) -> bool:
    """Remove a second name that an interrupted restore left; return whether there was one."""
    real = path.resolve()
    removed = False
    with suppress(OSError):
        if real.stat().st_nlink > 1:
            kept = f"{escape(real.stem)}-{KEPT}-*{escape(real.suffix)}"
            for each in real.parent.glob(kept):
                if each.samefile(real):
                    each.unlink()
                    removed = True
    return removed
