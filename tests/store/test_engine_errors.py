"""Whatever the engine or the system raises is a sentence with its exit code."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from tests.conftest import TODAY
from tests.empty_book import empty_store
from tracker.domain import records as r
from tracker.domain.book import Author, Put, SavedView
from tracker.errors import (
    BadInputError,
    BusyError,
    ConflictError,
    DiplotrackError,
    DiskError,
    ReadOnlyError,
    SlowError,
    UnreadableError,
    of_system,
)
from tracker.store.sqlite.database import open_connection, sqlite3
from tracker.store.sqlite.engine_errors import in_our_words
from tracker.store.sqlite.sqlite_store import SqliteStore

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tracker.store.sqlite.database import Connection

ANN = Author("ann", "2025-12-31T12:00:00+00:00", TODAY)
JAPAN = r.Party(slug="japan", name="Japan")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    """Return a new store."""
    made = empty_store(tmp_path / "book.db")
    yield made
    made.close()


def test_a_file_that_cannot_be_reopened_stays_open(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is asked of it then is answered, or fails with a sentence: it is not closed."""
    opened = store._db._opened

    def fail() -> Connection:
        raise DiskError("The disk failed.")

    monkeypatch.setattr(store._db, "_opened", fail)
    with pytest.raises(DiskError):
        store.reopen()
    with store.within(1_000):
        assert store.get("japan") is None
    monkeypatch.setattr(store._db, "_opened", opened)
    store.reopen()
    store.write(ANN, "add", "Added", puts=[Put(JAPAN)])
    assert store.get("japan")


def test_a_full_disk_is_a_sentence_and_the_next_write_succeeds(store: SqliteStore) -> None:
    """The file may not grow by a page; then it may again."""
    pages = store._db.rows("PRAGMA page_count")[0][0]
    store._db.execute(f"PRAGMA max_page_count = {pages}")
    long = r.Party(slug="long", name="Long", note="x" * 100_000)
    with pytest.raises(DiskError, match="disk is full; nothing was changed") as caught:
        store.write(ANN, "add", "Added", puts=[Put(long)])
    assert caught.value.exit_code == 1
    store._db.execute("PRAGMA max_page_count = 1000000")
    store.write(ANN, "add", "Added", puts=[Put(long)])
    assert store.get("long")


def test_a_file_that_is_locked_is_a_sentence_whatever_is_asked(store: SqliteStore) -> None:
    """The state of the file too, which a list asks for before it reads."""
    other = sqlite3.connect(store.path, isolation_level=None)
    store._db.execute("PRAGMA busy_timeout = 0")
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(BusyError, match="Try again") as caught:
        store.write(ANN, "add", "Added", puts=[Put(JAPAN)])
    assert caught.value.exit_code == 4
    if sqlite3.sqlite_version_info < (3, 51, 3):  # in that mode the lock also blocks readers
        for ask in (store.data_version, store.views, store.book):
            with pytest.raises(BusyError, match="Another program"):
                ask()
    other.execute("ROLLBACK")
    other.close()
    store.write(ANN, "add", "Added", puts=[Put(JAPAN)])


def test_what_is_not_written_is_not_half_written(store: SqliteStore) -> None:
    """A view and what the file says of itself are actions like others."""
    store._db.execute("PRAGMA query_only = ON")
    with pytest.raises(ReadOnlyError, match="for reading only"):
        store.put_book(r.Book(title="Talks"))
    assert not store._db.conn.in_transaction
    store._db.execute("PRAGMA query_only = OFF")
    store.put_book(r.Book(title="Talks"))
    assert store.book().title == "Talks"


def test_what_is_stopped_is_a_sentence(store: SqliteStore) -> None:
    """It is not taken for a failure of the disk."""
    with pytest.raises(SlowError), store.stopped_when(lambda: True):
        store._db.rows(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
        )


@pytest.mark.parametrize(
    ("damage", "asks"),
    [
        ("DROP TABLE view", "does not have all tables and columns"),
        ("ALTER TABLE view RENAME COLUMN sort TO order_", "does not have all tables and columns"),
    ],
)
def test_what_a_damaged_file_raises_is_a_sentence(
    store: SqliteStore, damage: str, asks: str
) -> None:
    """It names the file and no more of what is in it."""
    store.save_view(SavedView("mine", "meeting", "secret"))
    store._db.execute(damage)
    with pytest.raises(UnreadableError, match=asks) as caught:
        store.views()
    assert caught.value.exit_code == 5
    assert "secret" not in str(caught.value)


def test_a_text_that_is_not_in_utf_8_is_shown_with_its_bytes(store: SqliteStore) -> None:
    """Reading row by row gives a message; the other texts are unchanged."""
    store.save_view(SavedView("mine", "meeting", "Ålesund"))
    store.save_view(SavedView("other", "meeting", "Ålesund"))
    store._db.execute("UPDATE view SET query = CAST(x'ff41' AS TEXT) WHERE name = 'mine'")
    assert [each.query for each in store.views()] == ["\\xffA", "Ålesund"]
    with pytest.raises(UnreadableError, match="not in UTF-8"):
        list(store._db.execute("SELECT query FROM view"))
    assert store._db.rows("SELECT name FROM view") == [("mine",), ("other",)]


def test_a_page_that_is_overwritten_is_a_sentence(store: SqliteStore) -> None:
    """Whichever row comes first on it: reading goes by pages of rows."""
    path = store.path
    store.close()
    data = bytearray(path.read_bytes())
    for start in range(4096, len(data), 4096):
        data[start : start + 64] = b"\xa5" * 64
    path.write_bytes(data)
    with pytest.raises(UnreadableError, match="damaged"):
        SqliteStore.open(path).views()


@pytest.mark.parametrize(
    ("code", "kind", "exit_code"),
    [
        (10 | (3 << 8), DiskError, 1),  # IOERR_WRITE
        (10 | (12 << 8), DiskError, 1),  # IOERR_NOMEM
        (7, DiskError, 1),
        (13, DiskError, 1),
        (5 | (2 << 8), BusyError, 4),  # BUSY_SNAPSHOT
        (8 | (1 << 8), UnreadableError, 5),  # READONLY_RECOVERY
        (8, ReadOnlyError, 4),
        (11 | (1 << 8), UnreadableError, 5),  # CORRUPT_VTAB
        (18, BadInputError, 2),
        (19 | (3 << 8), ConflictError, 4),  # CONSTRAINT_FOREIGNKEY
        (26, UnreadableError, 5),
        (1, DiplotrackError, 1),
        (28, DiplotrackError, 1),
    ],
)
def test_every_code_of_sqlite_has_a_sentence(
    code: int, kind: type[DiplotrackError], exit_code: int
) -> None:
    """A code that is not known names itself."""
    error = sqlite3.OperationalError("near “stored text”: whatever")
    error.sqlite_errorcode, error.sqlite_errorname = code, f"SQLITE_{code}"
    found = in_our_words(error, "book.db")
    assert type(found) is kind
    assert found.exit_code == exit_code
    assert "book.db" in str(found)
    assert "stored text" not in str(found)


def test_a_file_that_cannot_be_opened_is_a_sentence(tmp_path: Path) -> None:
    """The driver raises it before there is a connection."""
    with pytest.raises(UnreadableError, match="cannot be opened"):
        open_connection((tmp_path / "none" / "book.db").as_uri(), "book.db")


@pytest.mark.parametrize(
    ("number", "kind", "said"),
    [
        (errno.ENOSPC, DiskError, "the disk is full"),
        (errno.EDQUOT, DiskError, "the disk is full"),
        (errno.EIO, DiskError, "the disk failed"),
        (errno.EACCES, BadInputError, "Permission denied"),
        (errno.ENAMETOOLONG, BadInputError, "File name too long"),
    ],
)
def test_the_errors_of_the_system_are_sentences(
    number: int, kind: type[DiplotrackError], said: str
) -> None:
    """A full disk is no bad input."""
    found = of_system(OSError(number, os.strerror(number)), "out.csv")
    assert type(found) is kind
    assert said in str(found)
