"""Helpers that damage files, kill programs and remove permissions."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tests.conftest import TODAY
from tests.preloaded.loaded import loaded
from tracker.domain import records as r
from tracker.domain.book import Author, Put
from tracker.resources import folder
from tracker.store.sqlite.database import sqlite3
from tracker.store.sqlite.sqlite_store import SqliteStore
from tracker.store.sqlite.statements import query

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ANN = Author("ann", "2025-12-31T12:00:00+00:00", TODAY)
CHECKOUT = Path(__file__).parents[2]
NOBODY = 65534
HAS_LOG = sqlite3.sqlite_version_info >= (3, 51, 3)
"""Whether the SQLite of these tests uses a write-ahead log."""


def add(store: SqliteStore, name: str) -> None:
    """Add a party."""
    store.write(ANN, "add", f"Added: {name}", puts=[Put(r.Party(slug=name, name=name))])


def has(path: Path, *names: str) -> bool:
    """Return whether a file can be opened, is sound, and has exactly these parties."""
    store = SqliteStore.open(path)
    try:
        assert store._db.rows("PRAGMA integrity_check") == [("ok",)]
        found = store._db.rows("SELECT slug FROM record ORDER BY id")
    finally:
        store.close()
    return [slug for (slug,) in found] == list(names)


@contextmanager
def reading(store: SqliteStore) -> Iterator[None]:
    """Keep a read transaction open, so that the log cannot be checkpointed."""
    store._db.execute("BEGIN")
    store._db.rows("SELECT slug FROM record")
    yield
    store._db.execute("COMMIT")


def folder_of(path: Path) -> dict[str, bytes]:
    """Return the content of all files in a folder, by name."""
    return {each.name: each.read_bytes() for each in path.iterdir() if each.is_file()}


def run(code: str, *arguments: object) -> int:
    """Run a program on the SQLite of these tests; return its exit code."""
    with Path(os.devnull).open("rb") as nothing:
        return loaded().run(code, [*map(str, arguments)], [nothing.fileno(), 1, 2]).wait()


KILLED = -signal.SIGKILL
_WRITES = """
import os, signal, sys
from pathlib import Path
from tests.store.damage import add
from tracker.store.sqlite.database import Database
from tracker.store.sqlite.sqlite_store import SqliteStore
store = SqliteStore.open(Path(sys.argv[1]))
"""
KILLED_BEFORE_SETTLING = f"""{_WRITES}
Database.settle = lambda self: os.kill(os.getpid(), signal.SIGKILL)
add(store, "second")
"""
"""A program that is killed after committing an action and before the log is checkpointed."""
KILLED_AFTER_GROWING = f"""{_WRITES}
from tests.store.damage import ANN
from tracker.domain import records as r
from tracker.domain.book import Put
long = r.Party(slug="second", name="Second", aliases=tuple(str(n) * 200 for n in range(300)))
Database.settle = lambda self: os.kill(os.getpid(), signal.SIGKILL)
store.write(ANN, "add", "Added", puts=[Put(long)])
"""
"""The same with an action that makes the file longer."""
KILLED_WHILE_COMMITTING = f"""{_WRITES}
store._db.execute("PRAGMA cache_size = 5")
store._db.execute("PRAGMA cache_spill = 5")
from tracker.store.rules import writing
whole = writing.refresh
def killed(*given):
    whole(*given)
    os.kill(os.getpid(), signal.SIGKILL)
writing.refresh = killed
for n in range(50):
    add(store, "n" * 60 + str(n))
"""
"""A program that is killed while an action is partly written to the file and its log."""


@contextmanager
def public_folder() -> Iterator[Path]:
    """Yield a folder that all users can read."""
    folder = Path(tempfile.mkdtemp(dir="/tmp"))  # other users can enter this folder
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@cache
def _written_once() -> None:
    """Make a book and write to it once, so that needed files of the checkout are read."""
    with tempfile.TemporaryDirectory() as place:
        store = SqliteStore.create(Path(place) / "book.db")
        add(store, "first")
        store.close()


def as_nobody(do: Callable[[], None]) -> None:
    """Run a function as a user without any rights, as root can write everywhere."""
    if os.getuid():
        do()
        return
    # Files of the checkout are read before, as other users may not be allowed to read them.
    for each in (folder("db") / "queries").rglob("*.sql"):
        query(f"{each.parent.name}/{each.stem}")
    _written_once()
    child = os.fork()
    if not child:
        code = 1
        try:
            os.setresgid(NOBODY, NOBODY, NOBODY)
            os.setresuid(NOBODY, NOBODY, NOBODY)
            do()
            code = 0
        except BaseException as error:  # noqa: BLE001  # any error is reported to the parent
            os.write(2, repr(error).encode())
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
