"""A file is made whole under another name, or not at all."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.sizes import KILLED_AT_EVERY
from tests.store.damage import (
    ANN,
    KILLED,
    add,
    folder_of,
    has,
    run,
)
from tracker import new_files
from tracker.domain import records as r
from tracker.domain.book import Put
from tracker.errors import (
    ConflictError,
    DiplotrackError,
    DiskError,
)
from tracker.store.sqlite.sqlite_store import SqliteStore

if TYPE_CHECKING:
    from collections.abc import Callable


def test_a_file_is_made_under_another_name_and_never_over_one_that_is_there(
    tmp_path: Path,
) -> None:
    """Not over one that came meanwhile either."""
    path = tmp_path / "book.db"

    def fill(store: SqliteStore) -> None:
        assert not path.exists()
        add(store, "first")
        path.write_text("mine")

    with pytest.raises(ConflictError, match="exists already"):
        SqliteStore.create(path, fill)
    assert folder_of(tmp_path) == {"book.db": b"mine"}
    path.unlink()
    path.symlink_to(tmp_path / "nowhere")
    with pytest.raises(ConflictError, match="exists already"):
        SqliteStore.create(path)


def test_a_making_that_fails_leaves_nothing(tmp_path: Path) -> None:
    """Neither a partial file nor its log remains."""

    def fill(store: SqliteStore) -> None:
        add(store, "first")
        raise DiplotrackError("no more")

    with pytest.raises(DiplotrackError, match="no more"):
        SqliteStore.create(tmp_path / "book.db", fill)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "file").touch()
    with pytest.raises(DiplotrackError, match="cannot be made"):
        SqliteStore.create(tmp_path / "file" / "book.db")


_MAKES = """
import os, signal, sys
from pathlib import Path
from tests.store.damage import add
from tracker.store.sqlite.database import Cursor
from tracker.store.sqlite.sqlite_store import SqliteStore
last, steps = int(sys.argv[2]), 0
def counted(owner, name):
    whole = getattr(owner, name)
    def step(*given, **named):
        global steps
        steps += 1
        if steps == last:
            os.kill(os.getpid(), signal.SIGKILL)
        return whole(*given, **named)
    setattr(owner, name, step)
for owner, name in ((Cursor, "execute"), (os, "fsync"), (Path, "hardlink_to"), (Path, "unlink")):
    counted(owner, name)
def fill(store):
    add(store, "first")
    add(store, "second")
SqliteStore.create(Path(sys.argv[1]), fill).close()
Path(sys.argv[1] + ".steps").write_text(str(steps))
"""
"""A program that creates a file and is killed before its n-th statement, sync or rename."""


@pytest.mark.slow
def test_a_killed_making_leaves_a_whole_book_or_nothing_that_is_in_the_way(
    tmp_path: Path,
) -> None:
    """Wherever it is killed, the next one makes the book, and removes what was left."""
    assert run(_MAKES, tmp_path / "whole.db", 0) == 0
    steps = int((tmp_path / "whole.db.steps").read_text())
    made = set()
    for n in (1, 3, steps // 2, *range(steps - 32, steps + 1, KILLED_AT_EVERY)):
        path = tmp_path / str(n) / "book.db"
        path.parent.mkdir()
        assert run(_MAKES, path, n) == KILLED
        made.add(path.exists())
        if not path.exists():
            assert run(_MAKES, path, 0) == 0
            Path(f"{path}.steps").unlink()
        store = SqliteStore.open(path)
        assert store.get("second")
        store.close()
        assert [each.name for each in path.parent.iterdir()] == ["book.db"], n
    assert made == {True, False}


@pytest.mark.parametrize("ending", ["", "-journal", "-wal"])
def test_what_a_killed_process_left_is_removed_and_what_is_under_way_is_not(
    ending: str, tmp_path: Path
) -> None:
    """By the number of the process in its name; of other machines nothing is known."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    machine = new_files._machine()
    left = tmp_path / f".new.{machine}.{ended.pid}.0123abcd{ending}"
    earlier = tmp_path / f".new.{machine}.{os.getpid()}.0123abcd{ending}"
    runs = tmp_path / f".new.{machine}.{os.getppid()}.0123abcd{ending}"
    elsewhere = tmp_path / f".new.{machine}x.{ended.pid}.0123abcd{ending}"
    theirs = tmp_path / ".new.txt"
    for each in (left, earlier, runs, elsewhere, theirs):
        each.touch()
    made = new_files.beside(tmp_path / "out.csv")
    new_files.sweep(tmp_path)
    assert set(tmp_path.iterdir()) == {made, runs, elsewhere, theirs}
    new_files.publish(made, tmp_path / "out.csv", over=False)
    with pytest.raises(FileExistsError):
        new_files.publish(new_files.beside(tmp_path / "out.csv"), tmp_path / "out.csv", over=False)


def test_a_second_name_that_a_killed_making_left_is_removed(tmp_path: Path) -> None:
    """It was killed between giving the file its name and taking the other one away."""
    path = tmp_path / "book.db"
    SqliteStore.create(path).close()
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    (tmp_path / f".new.{new_files._machine()}.{ended.pid}.0123abcd").hardlink_to(path)
    store = SqliteStore.open(path)
    add(store, "first")
    store.close()
    assert has(path, "first")


def test_where_files_have_no_second_names_one_that_is_there_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a USB stick."""

    def refuse(self: Path, target: Path) -> None:
        raise PermissionError(1, "Operation not permitted", str(self), None, str(target))

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    path = tmp_path / "book.db"
    SqliteStore.create(path).close()
    with pytest.raises(ConflictError):
        SqliteStore.create(path)
    assert has(path)


def test_the_folder_is_synced_once_a_file_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a power cut takes the name away again."""
    synced: list[str] = []
    sync = os.fsync

    def watched(handle: int) -> None:
        synced.append(Path(f"/proc/self/fd/{handle}").readlink().name)
        sync(handle)

    monkeypatch.setattr(os, "fsync", watched)
    new_files.publish(new_files.beside(tmp_path / "a"), tmp_path / "a", over=True)
    assert synced == [tmp_path.name]


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, int], None]:
    """Return a function that makes a function of `os` fail a number of times, as on a bad disk."""

    def fail(name: str, times: int) -> None:
        real, left = getattr(os, name), [times]

        def fails(*given: object, **named: object) -> object:
            left[0] -= 1
            if left[0] >= 0:
                raise OSError(errno.EIO, "Input/output error")
            return real(*given, **named)

        monkeypatch.setattr(os, name, fails)

    return fail


@pytest.mark.parametrize("call", ["unlink", "fsync"])
def test_a_new_file_whose_folder_fails_once_is_not_there(
    tmp_path: Path, failing: Callable[[str, int], None], call: str
) -> None:
    """The error says that it was not written, so neither of its names may be left."""
    made, path = new_files.beside(tmp_path / "out.csv"), tmp_path / "out.csv"
    failing(call, 1)
    with pytest.raises(OSError, match="Input/output"):
        new_files.publish(made, path, over=False)
    new_files.discard(made)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_taken_back_is_said_to_be_there(
    tmp_path: Path, failing: Callable[[str, int], None]
) -> None:
    """Where the disk goes on failing, and where a file was replaced."""
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    made = new_files.beside(first)
    failing("unlink", 2)
    with pytest.raises(DiskError, match="was written, but then the disk failed"):
        new_files.publish(made, first, over=False)
    made = new_files.beside(second)
    failing("fsync", 1)
    with pytest.raises(DiskError, match="was written, but then the disk failed"):
        new_files.publish(made, second, over=True)
    assert {first, second} <= set(tmp_path.iterdir())


def test_a_book_that_does_not_fit_on_the_disk_is_named_by_its_own_name(tmp_path: Path) -> None:
    """Nor is it said that nothing was changed, or that a change may have been saved."""

    def fill(store: SqliteStore) -> None:
        pages = store._db.rows("PRAGMA page_count")[0][0]
        store._db.execute(f"PRAGMA max_page_count = {pages}")
        long = r.Party(slug="first", name="First", note="x" * 1_000_000)
        store.write(ANN, "add", "Added", puts=[Put(long)])

    path = tmp_path / "book.db"
    with pytest.raises(DiskError) as caught:
        SqliteStore.create(path, fill)
    assert str(caught.value) == (
        f"{path} cannot be made: the disk is full. Free some space, try again."
    )
    assert list(tmp_path.iterdir()) == []
