"""Restoring a backup: into a new file, which then takes the place of the book."""

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
    """Put a backup in the place of a book; nothing may have the book open.

    The backup is unpacked and checked before anything is changed. It may be of an older version;
    the book is brought up to date when it is opened for writing.

    Args:
        backup: a backup, packed or not.
        book: the path of the book; there need be no file.
        now: the present local time, for the name of the file that was there.

    Returns:
        Where the file that was there is kept, if there was one.

    Raises:
        UnreadableError: the backup is damaged, of a newer version, or no book; nothing was changed.
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
    """Put a backup in the place of the book of a desk; see ``restore_backup``.

    Other desks on the book must be closed. The desk is open afterwards in any case.
    """
    path = desk.path
    desk.close()
    try:
        return restore_backup(backup, path, desk.session.now())
    finally:
        desk.open_instead(path)
