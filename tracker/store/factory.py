"""Opens a book; the only module that chooses the engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.store.sqlite.sqlite_store import SqliteStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tracker.domain.book import Progress
    from tracker.domain.health import Check
    from tracker.store.contract import Store


def open_store(
    path: Path,
    *,
    readonly: bool = False,
    tell: Progress | None = None,
    before_migration: Callable[[Callable[[Path], None]], None] | None = None,
) -> Store:
    """Open a book; ``tell`` reports progress while a book of older rules is updated.

    ``before_migration`` is called before a book of an older version is changed, with a function
    that writes a verified copy of it to a new file; an exception prevents the migration.

    Raises:
        NotFoundError: there is no such file.
        UnreadableError: it is damaged, another program's, or of a newer version.
        OutdatedError: it is of an older version, and is opened read-only.
    """
    return SqliteStore.open(path, readonly=readonly, tell=tell, before_migration=before_migration)


def create_store(path: Path, fill: Callable[[Store], None]) -> Store:
    """Create a book with the content that ``fill`` writes, and its folder; all or nothing.

    Raises:
        ConflictError: the file exists; it was not changed.
        BadInputError: it cannot be created there.
        DiskError: the disk is full or has failed.
    """
    return SqliteStore.create(path, fill)


def examine_store(store: Store, tell: Progress, *, quick: bool) -> Iterator[Check]:
    """Yield the checks of an open book by its engine, all of one state of it.

    The file, its schema and references; each record against its history; the history itself; and
    all that is derived, unless it is to be ``quick``. ``tell`` reports the progress of that.
    """
    from tracker.store.sqlite.examination import examine  # noqa: PLC0415  # most commands do not need this module

    if not isinstance(store, SqliteStore):
        raise TypeError
    return examine(store, tell, quick=quick)


def check_file(path: Path) -> int:
    """Return the version of a file that nothing has open; see ``replacing.check_file``."""
    from tracker.store.sqlite import replacing  # noqa: PLC0415  # most commands do not need this module

    return replacing.check_file(path)


def put_in_place(made: Path, book: Path, moment: str) -> Path | None:
    """Put a finished file in the place of a book; see ``replacing.put_in_place``."""
    from tracker.store.sqlite import replacing  # noqa: PLC0415  # most commands do not need this module

    return replacing.put_in_place(made, book, moment)
