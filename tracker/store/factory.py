"""Opens a book; the only module that chooses the engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.store.sqlite.sqlite_store import SqliteStore

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tracker.domain.book import Progress
    from tracker.store.contract import Store


def open_store(path: Path, *, readonly: bool = False, tell: Progress | None = None) -> Store:
    """Open a book; ``tell`` is told how many records are worked out where it is of older rules.

    Raises:
        NotFoundError: there is no such file.
        UnreadableError: it is damaged, another program's, or of a newer version.
        OutdatedError: it is of an older version, and is open for reading only.
    """
    return SqliteStore.open(path, readonly=readonly, tell=tell)


def create_store(path: Path, fill: Callable[[Store], None]) -> Store:
    """Make a book with what ``fill`` writes, and its folder if need be; whole or not at all.

    Raises:
        ConflictError: there is a file already; it was left as it is.
        BadInputError: it cannot be made there.
        DiskError: the disk is full, or it failed.
    """
    return SqliteStore.create(path, fill)
