"""The folder with the backups of one book: lists them and adds new ones."""

from __future__ import annotations

import datetime as dt
import os
import re
from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING

from tracker import new_files
from tracker.errors import system_errors
from tracker.service.backup_thinning import Backup, Reason, superfluous
from tracker.service.book_mark import mark_of
from tracker.transfer import gzip_files
from tracker.transfer.atomic import private_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MOMENT = "%Y-%m-%dT%H%M%S"
"""The format of a time in the name of a backup file."""
_NAME = re.compile(
    rf"(\d{{4}}-\d\d-\d\dT\d{{6}})-({'|'.join(Reason)})(-\d+)?\.db{re.escape(gzip_files.ENDING)}"
)
_LOGS = ("", "-wal", "-journal")
"""The suffixes of the book's file and of SQLite's log files, where the book's content can be."""


class BackupFolder:
    """The backups of one book, in a folder named by the book's name and a digest of its path."""

    def __init__(self, root: Path, book: Path) -> None:
        """Initialize with the folder for all books, which need not exist, and the book's file."""
        self._book = book
        self.place = root / f"{book.stem}-{mark_of(book)}"

    def all(self) -> list[Backup]:
        """Return the backups, newest first; unfinished ones have other names and are left out."""
        found: list[tuple[int, Backup]] = []
        with suppress(OSError), os.scandir(self.place) as entries:
            for each in entries:
                if name := _NAME.fullmatch(each.name):
                    at = dt.datetime.strptime(name[1], MOMENT)  # noqa: DTZ007  # the name of a backup has the local time
                    path, seen = self.place / each.name, each.stat()
                    backup = Backup(path, at, Reason(name[2]), seen.st_size)
                    found.append((seen.st_mtime_ns, backup))
        # For two backups named in the same second, the time stamp of the file decides the order.
        found.sort(key=lambda each: (each[1].at, each[0]), reverse=True)
        return [backup for _, backup in found]

    def newest_if_current(self) -> Backup | None:
        """Return the newest backup if the book has not been written to since; else ``None``."""
        newest = next(iter(self.all()), None)
        with suppress(OSError):
            if newest and self._written_at() < newest.path.stat().st_mtime_ns:
                return newest
        return None

    def _written_at(self) -> int:
        """Return when the book was last written, by a time stamp that no program can set back."""
        found = [self._book.stat().st_ctime_ns]
        for each in (self._book.with_name(self._book.name + log) for log in _LOGS[1:]):
            with suppress(FileNotFoundError):
                if (log := each.stat()).st_size:
                    found.append(log.st_ctime_ns)
        return max(found)

    def remove_unfinished(self) -> int:
        """Remove files that killed programs left unfinished, and return their number."""
        return new_files.sweep(self.place)

    def underway(self) -> bool:
        """Return whether another program is making a backup now."""
        return new_files.underway(self.place)

    def add(
        self,
        reason: Reason,
        now: dt.datetime,
        save: Callable[[Path], None],
        beat: Callable[[], None],
    ) -> Backup:
        """Add a backup, then delete backups that are no longer needed.

        Args:
            reason: why the backup is made.
            now: the present local time.
            save: writes a verified copy of the book to a new file.
            beat: is called often; an exception that it raises cancels.

        Raises:
            DiplotrackError: the backup cannot be made; nothing was changed.
        """
        private_folder(self.place)
        with system_errors(self.place):
            packed = new_files.beside(self.place / "packed")
            # The backup has the state of the book at the time this file was created, or a later
            # one.
            begun = packed.stat().st_ctime_ns
            plain = new_files.temporary(packed)
            try:
                save(plain)
                gzip_files.pack(plain, packed, beat)
                os.utime(packed, ns=(begun, begun))
                made = self._publish(packed, reason, now)
            finally:
                new_files.discard(plain)
                new_files.discard(packed)
        self._thin(now)
        return made

    def _publish(self, packed: Path, reason: Reason, now: dt.datetime) -> Backup:
        at = now.replace(tzinfo=None, microsecond=0)
        stem = f"{at.strftime(MOMENT)}-{reason.value}"
        for n in count(1):
            again = f"-{n}" if n > 1 else ""
            path = self.place / f"{stem}{again}.db{gzip_files.ENDING}"
            with suppress(FileExistsError):
                new_files.publish(packed, path, over=False)
                return Backup(path, at, reason, path.stat().st_size)
        raise AssertionError

    def _thin(self, now: dt.datetime) -> None:
        size = self._book.stat().st_size
        for each in superfluous(self.all(), size, now.replace(tzinfo=None)):
            with suppress(OSError):
                each.path.unlink()
