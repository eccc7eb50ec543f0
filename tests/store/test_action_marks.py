"""Marks of long actions: who opens the book next learns what became of them if they were killed."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.conftest import TODAY, make_session
from tests.empty_book import empty_store
from tracker.domain import records as r
from tracker.domain.book import Author, Put
from tracker.errors import ConflictError
from tracker.service.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tracker.store.sqlite.sqlite_store import SqliteStore

AUTHOR = Author("ann", "2025-12-30T09:05:07+01:00", TODAY)
IMPORT = ("import", "import of rows.csv")
BEGAN = "The import of rows.csv, started on 2025-12-30 at 09:05, was interrupted"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    """Return an empty book."""
    opened = empty_store(tmp_path / "book.db")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def ended() -> int:
    """Return the number of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def _killed(store: SqliteStore, ended: int, do: Callable[[], object] = lambda: None) -> None:
    """Do something under a mark, which stays as if the program was killed then."""
    folder = store.path.parent
    with store.marks.during(AUTHOR, *IMPORT):
        do()
        (mark,) = folder.glob(".act.*")
        content = mark.read_bytes()
        assert mark.stat().st_mode & 0o777 == 0o600
    assert not list(folder.glob(".act.*"))
    (folder / mark.name.replace(f".{os.getpid()}.", f".{ended}.")).write_bytes(content)


def _add(store: SqliteStore, name: str, verb: str = "import") -> None:
    store.write(AUTHOR, verb, f"Imported {name}", puts=[Put(r.Party(name=name))])


def _told(store: SqliteStore) -> str:
    desk = Desk.open(store.path, make_session(), readonly=True)
    told = desk.opening_note
    desk.close()
    return told


def test_the_next_start_says_once_that_a_killed_action_was_not_stored(
    store: SqliteStore, ended: int
) -> None:
    """Also where the same was done before, and something else after it."""
    _add(store, "Aland")
    _killed(store, ended)
    _add(store, "Bland", "add")
    assert _told(store) == f"{BEGAN}; nothing of it was stored."
    assert not _told(store)


def test_the_next_start_says_once_that_a_killed_action_was_stored(
    store: SqliteStore, ended: int
) -> None:
    """With its number in the history, whatever came after it."""
    _killed(store, ended, lambda: _add(store, "Aland"))
    _add(store, "Bland")
    assert _told(store) == f"{BEGAN} after all of it was stored, as action 1."
    assert not _told(store)


def test_an_action_that_goes_on_or_fails_leaves_nothing_to_say(store: SqliteStore) -> None:
    """Another window that is opened meanwhile says nothing."""

    def refused() -> None:
        with store.marks.during(AUTHOR, *IMPORT):
            assert not _told(store)
            assert len(list(store.path.parent.glob(".act.*"))) == 1
            raise ConflictError("It fails.")

    with pytest.raises(ConflictError):
        refused()
    assert [each.name for each in store.path.parent.glob(".*")] == []


def test_a_mark_of_another_book_in_the_folder_is_left_to_it(
    store: SqliteStore, ended: int, tmp_path: Path
) -> None:
    """Unless that book is gone; what is no mark is left alone."""
    other = empty_store(tmp_path / "other.db")
    _killed(other, ended)
    other.close()
    assert not _told(store)
    assert _told(other).startswith(BEGAN)
    _killed(store, ended)
    (tmp_path / f".act.elsewhere.{ended}.0123abcd").write_text("{")
    store.path.rename(tmp_path / "moved.db")
    assert not _told(other)
    assert len(list(tmp_path.glob(".act.*"))) == 1
