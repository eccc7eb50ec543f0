"""Opens and creates books; the only module that chooses the engine."""

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
    """Open a book.

    ``tell`` reports progress if values derived by older rules must be derived again.
    ``before_migration`` is called before a book of an older version is changed, with a function
    that writes a verified copy of it to a new file; an exception prevents the migration.

    Raises:
        NotFoundError: there is no such file.
        UnreadableError: the file is damaged, another program's, or of a newer version.
        OutdatedError: the file is of an older version, and is opened read-only.
    """
    return SqliteStore.open(path, readonly=readonly, tell=tell, before_migration=before_migration)


def create_store(path: Path, fill: Callable[[Store], None]) -> Store:
    """Create a book and its folder, and fill it by ``fill``; if that fails, nothing is created.

    Raises:
        ConflictError: the file exists; it was not changed.
        BadInputError: the file cannot be created there.
        DiskError: the disk is full or has failed.
    """
    return SqliteStore.create(path, fill)


def examine_store(store: Store, tell: Progress, *, quick: bool) -> Iterator[Check]:
    """Yield the checks that the engine makes of an open book, all of one snapshot of it.

    They cover the file, its schema and references, each record against its history, the history
    itself, and, unless ``quick``, all derived values. ``tell`` reports the progress of the last
    check.
    """
    from tracker.store.sqlite.examination import examine  # noqa: PLC0415  # most commands do not need this module

    if not isinstance(store, SqliteStore):
        raise TypeError
    return examine(store, tell, quick=quick)


def check_file(path: Path) -> int:
    """Return the schema version of a file that is not open; see ``replacing.check_file``."""
    from tracker.store.sqlite import replacing  # noqa: PLC0415  # most commands do not need this module

    return replacing.check_file(path)


def put_in_place(made: Path, book: Path, moment: str) -> Path | None:
    """Replace a book by a finished file; see ``replacing.put_in_place``."""
    from tracker.store.sqlite import replacing  # noqa: PLC0415  # most commands do not need this module

    return replacing.put_in_place(made, book, moment)
