"""Empty books for tests that write: copies of one file, as creating one runs every migration."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.service.desk import Desk
from tracker.store.sqlite.sqlite_store import SqliteStore

if TYPE_CHECKING:
    from tracker.service.session import Session


def empty_store(path: Path) -> SqliteStore:
    """Return a store at a new empty book."""
    _copy(path)
    return SqliteStore.open(path)


def empty_desk(path: Path, session: Session) -> Desk:
    """Return a desk at a new empty book."""
    _copy(path)
    return Desk.open(path, session)


def _copy(path: Path) -> None:
    path.write_bytes(_made())
    path.chmod(0o600)


@cache
def _made() -> bytes:
    """Return the bytes of an empty book, created once in each process."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "empty.db"
        SqliteStore.create(path).close()
        return path.read_bytes()
