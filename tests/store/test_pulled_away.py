"""A file that is moved, replaced or overwritten while it is open: nothing is lost in silence."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING

import pytest

from tests.store.damage import (
    HAS_LOG,
    KILLED,
    KILLED_AFTER_GROWING,
    KILLED_BEFORE_SETTLING,
    KILLED_WHILE_COMMITTING,
    add,
    folder_of,
    has,
    reading,
    run,
)
from tracker.errors import DetachedError, OverwrittenError, UnreadableError
from tracker.store.sqlite.connection import writing
from tracker.store.sqlite.log_token import (
    Log,
    Token,
    first_token,
    journal_restores,
    loads,
    tokens_in,
    write_ahead_log,
)
from tracker.store.sqlite.sqlite_store import SqliteStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow
_IS_KEPT_WAITING = """
import sys
from pathlib import Path
from tests.store.damage import add
from tracker.errors import BusyError
from tracker.store.sqlite.sqlite_store import SqliteStore
store = SqliteStore.open(Path(sys.argv[1]))
store.be_patient(0)
try:
    add(store, "lost")
except BusyError:
    sys.exit(0)
sys.exit(3)
"""
"""A program that ends with 0 if another one holds the lock for writing."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a book with one party, with an equal copy and a later copy."""
    made = SqliteStore.create(tmp_path / "book.db")
    add(made, "first")
    made.close()
    shutil.copy(tmp_path / "book.db", tmp_path / "backup.db")
    shutil.copy(tmp_path / "book.db", tmp_path / "other.db")
    other = SqliteStore.open(tmp_path / "other.db")
    add(other, "elsewhere")
    add(other, "further")
    other.close()
    return tmp_path / "book.db"


@pytest.fixture
def store(path: Path) -> Iterator[SqliteStore]:
    """Return the open store of the book, after a second party was added."""
    opened = SqliteStore.open(path)
    add(opened, "second")
    yield opened
    opened.close()


def _renamed_over(path: Path) -> None:
    (path.parent / "other.db").replace(path)


AWAY: dict[str, Callable[[Path], object]] = {
    "deleted": lambda path: path.unlink(),
    "moved": lambda path: path.rename(path.parent / "moved.db"),
    "folder moved": lambda path: path.parent.rename(path.parent.parent / "elsewhere"),
    "replaced by another copy": _renamed_over,
}
OVER: dict[str, Callable[[Path], object]] = {
    "another copy": lambda path: shutil.copy(path.parent / "other.db", path),
    "an older copy": lambda path: shutil.copy(path.parent / "backup.db", path),
    "a copy with its times": lambda path: shutil.copy2(path.parent / "backup.db", path),
    "nothing": lambda path: os.truncate(path, 0),
    "half of it": lambda path: os.truncate(path, path.stat().st_size // 2),
    "all but its last byte": lambda path: os.truncate(path, path.stat().st_size - 1),
    "garbage": lambda path: path.write_bytes(b"garbage " * 60_000),
}


@pytest.mark.parametrize("what", AWAY)
def test_nothing_is_written_to_a_file_that_is_pulled_away(what: str, tmp_path: Path) -> None:
    """And the book is saved under another name, as it was last saved."""
    folder = tmp_path / "here"
    folder.mkdir()
    store = SqliteStore.create(folder / "book.db")
    shutil.copy(folder / "book.db", folder / "other.db")
    add(store, "first")
    assert store.trouble() is None
    AWAY[what](store.path)
    before = folder_of(folder) if folder.exists() else {}
    with pytest.raises(DetachedError, match="Nothing is written to that file") as caught:
        add(store, "lost")
    assert caught.value.exit_code == 4
    assert not isinstance(caught.value, OverwrittenError)
    assert str(store.trouble()) == str(caught.value)
    store.copy_to(tmp_path / "saved.db")
    store.close()
    assert has(tmp_path / "saved.db", "first")
    if what.startswith("replaced"):
        assert folder_of(folder)["book.db"] == before["book.db"]
        assert has(folder / "book.db")


@pytest.mark.parametrize("what", OVER)
def test_nothing_is_written_over_what_was_copied_into_an_open_file(
    store: SqliteStore, what: str
) -> None:
    """Neither by the next action, nor when the file is closed; what was in it is not made up."""
    OVER[what](store.path)
    there = store.path.read_bytes()
    for _ in range(2):
        with pytest.raises(OverwrittenError, match="overwritten with other content"):
            add(store, "lost")
    with pytest.raises(OverwrittenError):
        store.copy_to(store.path.parent / "saved.db")
    assert isinstance(store.trouble(), OverwrittenError)
    store.close()
    assert store.path.read_bytes() == there
    assert not (store.path.parent / "saved.db").exists()


@pytest.mark.skipif(not HAS_LOG, reason="the engine has no log that could be left")
def test_a_log_is_not_played_into_what_was_copied_into_an_open_file(store: SqliteStore) -> None:
    """Although somebody who read kept it from being moved into the file."""
    reader = SqliteStore.open(store.path, readonly=True)
    with reading(reader):
        add(store, "third")
        assert (store.path.parent / "book.db-wal").stat().st_size
        shutil.copy(store.path.parent / "other.db", store.path)
        with pytest.raises(OverwrittenError):
            add(store, "lost")
    reader.close()
    store.close()
    assert has(store.path, "first", "elsewhere", "further")


@pytest.mark.skipif(not HAS_LOG, reason="the engine has no log that two files could share")
def test_closing_leaves_the_log_of_the_file_that_replaced_this_one(store: SqliteStore) -> None:
    """Which another program has open by now under the same name."""
    _renamed_over(store.path)
    newer = SqliteStore.open(store.path)
    add(newer, "newer")
    store.close()
    assert (store.path.parent / "book.db-wal").exists()
    add(newer, "newest")
    newer.close()
    assert has(store.path, "first", "elsewhere", "further", "newer", "newest")


def test_a_second_name_of_the_file_is_refused_and_named(store: SqliteStore) -> None:
    """Until it is deleted."""
    second = store.path.parent / "second.db"
    second.hardlink_to(store.path)
    with pytest.raises(DetachedError, match="2 names"):
        add(store, "lost")
    elsewhere = SqliteStore.open(second)
    with pytest.raises(DetachedError, match="2 names"):
        add(elsewhere, "lost")
    elsewhere.close()
    second.unlink()
    add(store, "third")
    store.close()
    assert has(store.path, "first", "second", "third")


def test_what_other_windows_write_is_not_taken_for_overwriting(store: SqliteStore) -> None:
    """In turn, several at once, with somebody reading, and by hand."""
    other, reader = SqliteStore.open(store.path), SqliteStore.open(store.path, readonly=True)
    names = ["first", "second"]
    for n in range(12):
        with reading(reader) if HAS_LOG and n % 3 else nullcontext():
            for who in (other, other, store)[n % 2 :]:
                names.append(f"p{len(names)}")
                add(who, names[-1])
                assert store.trouble() is None
                assert other.trouble() is None
    other._db.execute("UPDATE party SET short = 'by hand'")
    os.utime(store.path)
    add(store, "last")
    for each in (other, reader, store):
        each.close()
    assert has(store.path, *names, "last")


def test_looking_at_the_file_releases_no_locks_of_sqlite(store: SqliteStore) -> None:
    """Closing a file releases all locks of the process on it, so SQLite alone may open it."""
    other = SqliteStore.open(store.path)
    add(other, "third")
    other.close()
    with writing(store._db):
        assert run(_IS_KEPT_WAITING, store.path) == 0


def test_a_copy_of_an_open_file_is_whole_after_each_action(
    store: SqliteStore, tmp_path: Path
) -> None:
    """Only the file is copied, as a person does."""
    names = ["first", "second"]
    for n in range(5):
        names.append(f"more{n}")
        add(store, names[-1])
        copy = tmp_path / f"copy{n}.db"
        shutil.copy(store.path, copy)
        assert has(copy, *names)


def test_who_reads_delays_the_copy_until_it_is_asked_again(
    store: SqliteStore, tmp_path: Path
) -> None:
    """A write does not wait for them, and nothing is lost meanwhile."""
    reader = SqliteStore.open(store.path, readonly=True)
    with reading(reader) if HAS_LOG else nullcontext():
        add(store, "third")
    reader.close()
    store.data_version()
    shutil.copy(store.path, tmp_path / "copy.db")
    assert has(tmp_path / "copy.db", "first", "second", "third")


def test_what_a_closed_connection_left_in_the_log_reaches_the_copy(
    store: SqliteStore, tmp_path: Path
) -> None:
    """A write in the background closes its connection, even if its checkpoint failed."""
    store.data_version()
    reader, aside = SqliteStore.open(store.path, readonly=True), SqliteStore.open(store.path)
    with reading(reader) if HAS_LOG else nullcontext():
        add(aside, "third")
        aside.close()
    reader.close()
    store.data_version()
    shutil.copy(store.path, tmp_path / "copy.db")
    assert has(tmp_path / "copy.db", "first", "second", "third")


@pytest.mark.slow
@pytest.mark.parametrize("code", [KILLED_BEFORE_SETTLING, KILLED_WHILE_COMMITTING])
def test_a_copy_put_in_the_place_of_a_file_that_was_left_open_is_whole(
    path: Path, code: str
) -> None:
    """The log that a killed program left is not played into it; it is renamed, which is said."""
    assert run(code, path) == KILLED
    left = [each for each in path.parent.iterdir() if each.name.startswith("book.db-")]
    shutil.copy(path.parent / "other.db", path)
    counting = [sys.executable, "-c", "from tracker.cli import main; main()", "count", "parties"]
    ran = subprocess.run([*counting, "--db", str(path)], capture_output=True, check=True)  # noqa: S603  # the test builds this command
    aside = sorted(each.name for each in path.parent.glob("book.db-*.unrelated"))
    said = "A log beside book.db belonged to another file; it was renamed to"
    assert ran.stderr.decode() == (f"{said} {' and '.join(aside)}.\n" if aside else "")
    assert aside or not any(each.stat().st_size for each in left if each.exists())
    assert has(path, "first", "elsewhere", "further")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("code", "held"),
    [(KILLED_BEFORE_SETTLING, ["first", "second"]), (KILLED_WHILE_COMMITTING, ["first"])],
)
def test_what_was_saved_is_there_after_a_kill(path: Path, code: str, held: list[str]) -> None:
    """Its own log is played: what was saved is there, what was half written is not."""
    assert run(code, path) == KILLED
    assert has(path, *held)
    assert not list(path.parent.glob("*.unrelated"))


@pytest.mark.skipif(not HAS_LOG, reason="the engine has no log that is moved into the file")
def test_a_log_that_was_half_moved_into_its_file_is_moved_when_it_is_opened(path: Path) -> None:
    """The first page, which comes first, says that the file is longer than it is by then."""
    assert run(KILLED_AFTER_GROWING, path) == KILLED
    log = write_ahead_log(path)
    assert log.first_page
    with path.open("rb+") as stream:
        stream.write(log.first_page)
    assert log.size * log.page_size > path.stat().st_size
    assert has(path, "first", "second")


def test_a_log_that_lacks_pages_does_not_complete_a_file() -> None:
    """Such as a file that was cut short, beside a log of an action."""
    log = Log(pages=frozenset({1, 5, 6}), size=6, page_size=512)
    assert [log.completes(512 * pages) for pages in (3, 4, 5, 6)] == [False, True, True, True]
    assert not Log().completes(0)


def test_a_journal_restores_a_file_that_is_as_long_as_it_was(tmp_path: Path) -> None:
    """A shorter one was cut; a journal without its header is none."""
    numbers = (1, 7, 4, 512, 512)
    header = bytes.fromhex("d9d505f920a163d7") + b"".join(n.to_bytes(4, "big") for n in numbers)
    assert not journal_restores(tmp_path / "book.db", 2_048)
    (tmp_path / "book.db-journal").write_bytes(header)
    assert journal_restores(tmp_path / "book.db", 2_048)
    assert not journal_restores(tmp_path / "book.db", 2_047)
    (tmp_path / "book.db-journal").write_bytes(bytes(28))
    assert not journal_restores(tmp_path / "book.db", 2_048)


def test_a_backup_of_the_same_state_takes_the_log_that_follows_it(path: Path) -> None:
    """The log begins where the copy ends, so that both are the book as it was saved."""
    assert run(KILLED_BEFORE_SETTLING, path) == KILLED
    shutil.copy(path.parent / "backup.db", path)
    expected = ["first", "second"] if HAS_LOG else ["first"]
    assert has(path, *expected)


def test_to_open_what_was_overwritten_in_another_program_is_refused(path: Path) -> None:
    """Which still has a log of what was there; that log is left to it."""
    if not HAS_LOG:
        pytest.skip("the engine has no log")
    code = (
        "import sys, subprocess\nfrom pathlib import Path\n"
        "from tests.store.damage import add\n"
        "from tracker.store.sqlite.sqlite_store import SqliteStore\n"
        "path = Path(sys.argv[1])\n"
        "store, reader = SqliteStore.open(path), SqliteStore.open(path, readonly=True)\n"
        "reader._db.execute('BEGIN'); reader._db.rows('SELECT slug FROM record')\n"
        "add(store, 'second')\n"
        "subprocess.run(['cp', str(path.parent / 'other.db'), str(path)])\n"
        "told = subprocess.run([sys.executable, '-m', 'tracker', '--db', str(path), 'count',"
        " 'parties'], capture_output=True, text=True)\n"
        "sys.exit(0 if told.returncode == 4 and 'overwritten' in told.stderr else 1)\n"
    )
    assert run(code, path) == 0
    assert has(path, "first", "elsewhere", "further")


def test_a_token_tells_a_log_of_its_own_file_from_another() -> None:
    """By the mark that its first action found, and those that its actions left."""
    first = first_token()
    second = first.next()
    third = second.next()
    log = Log((second, third))
    assert all(log.belongs_to(each) for each in (first, second, third, None))
    assert not log.belongs_to(third.next())
    assert not log.belongs_to(first.next())
    assert not log.belongs_to(Token(first_token().book, first.before, first.now))
    assert Log().belongs_to(first)


def test_a_token_that_is_torn_is_none() -> None:
    """Half of it was written when the power went."""
    token = first_token()
    stored = token.dumps()
    assert loads(stored) == token
    assert tokens_in(b"before" + stored + b"between" + stored + b"after") == [token, token]
    for n in range(len(stored)):
        assert loads(stored[:n]) is None
        assert tokens_in(stored[:n] + bytes([stored[n] ^ 1]) + stored[n + 1 :]) == []


@pytest.mark.parametrize("bytes_cut", [1, 2000, 4096, 5000])
def test_a_file_that_was_cut_short_is_refused_and_left(path: Path, bytes_cut: int) -> None:
    """Before anything is written to it; SQLite would read a last page that was cut as if whole."""
    os.truncate(path, path.stat().st_size - bytes_cut)
    before = folder_of(path.parent)
    for readonly in (True, False):
        with pytest.raises(UnreadableError, match="damaged"):
            SqliteStore.open(path, readonly=readonly)
    assert folder_of(path.parent) == before


@pytest.mark.parametrize("what", ["deleted", "replaced", "overwritten"])
def test_a_further_connection_is_to_the_open_file_alone(
    path: Path, tmp_path: Path, what: str
) -> None:
    """A change in the background would otherwise be written to the file that is there instead."""
    store, other = SqliteStore.open(path), tmp_path / "made" / "new.db"
    SqliteStore.create(other).close()
    store.again().close()
    if what == "deleted":
        path.unlink()
    elif what == "replaced":
        other.replace(path)
    else:
        path.write_bytes(other.read_bytes())
    with pytest.raises(DetachedError, match=r"moved or deleted|replaced|overwritten"):
        store.again()
