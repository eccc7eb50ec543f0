"""Restores a backup: unpacks it to a new file, which then replaces the book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker import new_files
from tracker.errors import system_errors
from tracker.service.backup_folder import MOMENT
from tracker.store.factory import check_file, put_in_place
from tracker.transfer import gzip_files

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from tracker.service.desk import Desk


def restore_backup(backup: Path, book: Path, now: dt.datetime) -> Path | None:
    """Replace a book by a backup; the book must not be open anywhere.

    The backup is unpacked and checked before anything is changed. It can be of an older version;
    the book is migrated when it is next opened for writing.

    Args:
        backup: the file of a backup, packed or not.
        book: the path of the book; a file need not exist there.
        now: the present local time, for the new name of the former file.

    Returns:
        The new path of the former file, if there was one.

    Raises:
        UnreadableError: the file is damaged, too new, or not a backup; nothing was changed.
        DetachedError: another program has the book open; nothing was changed.
        DiplotrackError: the disk is full or has failed.
    """
    with system_errors(book):
        new_files.make_folder(book.parent)
        made = new_files.beside(book.resolve())
    try:
        gzip_files.unpack(backup, made, lambda: None)
        check_file(made)
        return put_in_place(made, book, now.strftime(MOMENT))
    finally:
        new_files.discard(made)


def restore_into(desk: Desk, backup: Path) -> Path | None:
    """Replace the book of a desk by a backup; see ``restore_backup``.

    Other desks on the book must be closed. The desk is open afterwards, even after an error.
    """
    path = desk.path
    desk.close()
    try:
        return restore_backup(backup, path, desk.session.now())
    finally:
        desk.open_instead(path)
