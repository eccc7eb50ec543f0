"""Copies of the open book: backups, once a day of use and before changes of many records; dumps."""

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
    """Ignore progress reports."""


class Backups:
    """The copies of an open book; no backups are made if the settings turn them off."""

    def __init__(self, store: Store, session: Session) -> None:
        """Initialize with the open book, and the session, which names the folder of all backups."""
        self._store = store
        self._session = session
        root = session.backups
        self.folder = BackupFolder(root, store.path) if root else None

    def make(self, reason: Reason, tell: Callable[[int, int], None] = _unheard) -> Backup | None:
        """Make a backup and check it; return it, or the newest one if it holds the same state.

        Args:
            reason: why it is made; it is a part of the file's name.
            tell: gets the pages copied, and how many there are; it is called often, and an
                exception that it raises cancels.

        Returns:
            ``None`` if the settings turn backups off.

        Raises:
            DiplotrackError: it cannot be made.
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
            A sentence that says why none was made, for the user; empty if all is well. A change
            need not wait for it.

        Raises:
            SlowError: ``tell`` cancelled.
        """
        try:
            self.make(reason, tell)
        except SlowError:
            raise
        except DiplotrackError as error:
            return f"No backup was made before this change. {error}"
        return ""

    def before_many(self, records: int) -> str:
        """Make a backup before a change of so many records, if they are many; see ``before``."""
        return self.before(Reason.BEFORE_CHANGE) if records > MANY else ""

    def daily(self, tell: Callable[[int, int], None] = _unheard) -> str:
        """Make the backup of the day, if there is none yet and no other program is making one.

        Returns:
            What the user should know, as sentences: an earlier one was cut off, or none can be
            made; empty if all is well.

        Raises:
            SlowError: ``tell`` cancelled.
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
        """Yield the lines of a dump of the whole book, all from one state of it.

        ``digest`` is that of the book after the last line.
        """
        with self._store.still():
            yield from lines_of(self._store.archive.entries(), digest)

    def dump_to(self, path: Path, *, over: bool) -> Digest:
        """Write a dump to a file; return the digest of the book.

        Raises:
            ConflictError: the file exists, and ``over`` is false; it was not changed.
            DiplotrackError: it cannot be written.
        """
        digest = Digest()
        with output_file(path, over=over) as stream:
            write_lines(stream, self.dump(digest))
        return digest

    def save_to(self, path: Path, tell: Callable[[int, int], None] = _unheard) -> None:
        """Write a verified copy of the book to a new file.

        Raises:
            ConflictError: a file of that name exists; it was not changed.
            DiplotrackError: it cannot be made.
        """
        self._store.copy_to(path, tell)


def back_up_before_migration(path: Path, session: Session, save: Callable[[Path], None]) -> None:
    """Make a backup of a book of an older version, unless backups are turned off.

    Args:
        path: the book.
        session: names the folder of all backups.
        save: writes a verified copy of the book to a new file.

    Raises:
        DiplotrackError: none can be made; the book must not be migrated then.
    """
    if session.backups is None:
        return
    folder = BackupFolder(session.backups, path)
    try:
        folder.add(Reason.BEFORE_MIGRATION, session.now(), save, lambda: None)
    except DiplotrackError as error:
        raise DiplotrackError(
            f"{path} is of an older version. It was not brought up to date, because no backup of "
            f"it can be made first. {error} `backups = false` in the settings does without one."
        ) from error
