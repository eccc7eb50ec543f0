"""Copies of the open book: daily backups, backups before changes of many records, and dumps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.dump_format import Digest, lines_of
from tracker.errors import DiplotrackError, SlowError
from tracker.service.backup_folder import BackupFolder
from tracker.service.backup_thinning import Backup, Reason
from tracker.transfer.atomic import output_file, write_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tracker.service.session import Session
    from tracker.store.contract import Store

MANY = 100
"""The number of records up to which a change is made without a backup."""


def _unheard(_done: int, _total: int) -> None:
    """Ignore a progress report."""


class Backups:
    """Makes copies of an open book; no backups are made if the settings turn them off."""

    def __init__(self, store: Store, session: Session) -> None:
        """Initialize with the open book, and the session, which has the folder of all backups."""
        self._store = store
        self._session = session
        root = session.backups
        self.folder = BackupFolder(root, store.path) if root else None

    def make(self, reason: Reason, tell: Callable[[int, int], None] = _unheard) -> Backup | None:
        """Make and check a backup; return it, or the newest one if the book has not changed since.

        Args:
            reason: why the backup is made; this is part of its file name.
            tell: the progress callback, which gets the pages copied and their total; it is called
                often, and an exception that it raises cancels.

        Returns:
            ``None`` if the settings turn backups off.

        Raises:
            DiplotrackError: the backup cannot be made.
        """
        if self.folder is None:
            return None
        if current := self.folder.newest_if_current():
            return current
        return self.folder.add(
            reason,
            self._session.now(),
            lambda path: self._store.copy_to(path, tell),
            lambda: tell(0, 0),
        )

    def before(self, reason: Reason, tell: Callable[[int, int], None] = _unheard) -> str:
        """Make a backup before an import or a change of many records; see ``make``.

        Returns:
            A sentence for the user that says why no backup was made; empty if one was. The change
            can go on in either case.

        Raises:
            SlowError: ``tell`` cancelled the backup.
        """
        try:
            self.make(reason, tell)
        except SlowError:
            raise
        except DiplotrackError as error:
            return f"No backup was made before this change. {error}"
        return ""

    def before_many(self, records: int) -> str:
        """Make a backup before a change of this many records, if that is many; see ``before``."""
        return self.before(Reason.BEFORE_CHANGE) if records > MANY else ""

    def daily(self, tell: Callable[[int, int], None] = _unheard) -> str:
        """Make the backup of the day, unless it exists or another program is making one.

        Returns:
            Sentences for the user: an earlier backup was interrupted, or none can be made; empty if
            all is well.

        Raises:
            SlowError: ``tell`` cancelled the backup.
        """
        if self.folder is None:
            return ""
        told = ""
        if self.folder.remove_unfinished():
            told = "A backup was interrupted earlier; what was left of it is removed."
        today = self._session.today
        if self.folder.underway() or any(each.at.date() == today for each in self.folder.all()):
            return told
        try:
            self.make(Reason.DAILY, tell)
        except SlowError:
            raise
        except DiplotrackError as error:
            return f"{told} Today’s backup was not made. {error}".strip()
        return told

    def dump(self, digest: Digest) -> Iterator[bytes]:
        """Yield the lines of a dump of the whole book, all from one snapshot.

        After the last line, ``digest`` is the digest of the book.
        """
        with self._store.still():
            yield from lines_of(self._store.archive.entries(), digest)

    def dump_to(self, path: Path, *, over: bool) -> Digest:
        """Write a dump to a file, and return the digest of the book.

        Raises:
            ConflictError: the file exists, and ``over`` is false; it was not changed.
            DiplotrackError: the dump cannot be written.
        """
        digest = Digest()
        with output_file(path, over=over) as stream:
            write_lines(stream, self.dump(digest))
        return digest

    def save_to(self, path: Path, tell: Callable[[int, int], None] = _unheard) -> None:
        """Write a verified copy of the book to a new file.

        Raises:
            ConflictError: a file of that name exists; it was not changed.
            DiplotrackError: the copy cannot be made.
        """
        self._store.copy_to(path, tell)


def back_up_before_migration(path: Path, session: Session, save: Callable[[Path], None]) -> None:
    """Make a backup of a book of an older version, unless backups are turned off.

    Args:
        path: the path of the book.
        session: the session, which has the folder of all backups.
        save: writes a verified copy of the book to a new file.

    Raises:
        DiplotrackError: the backup cannot be made, and the book must not be migrated.
    """
    if session.backups is None:
        return
    folder = BackupFolder(session.backups, path)
    try:
        folder.add(Reason.BEFORE_MIGRATION, session.now(), save, lambda: None)
    except DiplotrackError as error:
        raise DiplotrackError(
            f"{path} is of an older version. It was not brought up to date, because no backup of "
            f"it can be made first. {error} `backups = false` in the settings skips the backup."
        ) from error
