"""A file is looked at before it is touched, and opened as far as one may."""

from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from tests.sizes import THOROUGH
from tests.store.damage import (
    ANN,
    HAS_LOG,
    KILLED,
    KILLED_BEFORE_SETTLING,
    KILLED_WHILE_COMMITTING,
    add,
    as_nobody,
    folder_of,
    has,
    public_folder,
    run,
)
from tracker.domain import records as r
from tracker.domain.book import Move, Presence, Put
from tracker.errors import (
    ConflictError,
    DiskError,
    NotFoundError,
    OutdatedError,
    ReadOnlyError,
    UnreadableError,
)
from tracker.store.sqlite.connection import writing
from tracker.store.sqlite.database import Database, sqlite3
from tracker.store.sqlite.file_probe import APPLICATION_ID
from tracker.store.sqlite.migrations import migrations, newest
from tracker.store.sqlite.sqlite_store import SqliteStore

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager


def _foreign(path: Path, *, own_mark: bool = False) -> None:
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE t (x)")
    if own_mark:
        db.execute("PRAGMA application_id = 77")
    db.close()


def _of_nobody(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("PRAGMA application_id = 77")
    db.execute("VACUUM")
    db.close()


def _newer(path: Path) -> None:
    SqliteStore.create(path).close()
    db = sqlite3.connect(path)
    db.execute("PRAGMA journal_mode = DELETE")
    db.execute(f"PRAGMA user_version = {newest() + 1}")
    db.close()


def _newer_in_its_log(path: Path) -> None:
    SqliteStore.create(path).close()
    code = (
        "import os, signal, sys\nfrom tracker.store.sqlite.database import sqlite3\n"
        "db = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "db.execute('PRAGMA journal_mode = WAL')\n"
        f"db.execute('PRAGMA user_version = {newest() + 1}')\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    assert run(code, path) == KILLED
    Path(f"{path}-shm").unlink()


NOT_OURS: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty": (lambda path: path.touch(), "is empty"),
    "one byte": (lambda path: path.write_bytes(b"x"), "is not a diplotrack file|is a database"),
    "text": (lambda path: path.write_text("some text " * 900), "is not a diplotrack file"),
    "zeroes": (lambda path: path.write_bytes(bytes(40_960)), "is not a diplotrack file"),
    "another program's": (_foreign, "of another program"),
    "another program's, marked": (lambda p: _foreign(p, own_mark=True), "of another program"),
    "another program's, empty": (_of_nobody, "without tables"),
    "newer": (_newer, "newer diplotrack"),
    "newer in its log": (_newer_in_its_log, "newer diplotrack"),
    "a folder": (lambda path: path.mkdir(), "is a folder"),
    "a pipe": (os.mkfifo, "is no file"),
}


@pytest.mark.slow
@pytest.mark.parametrize("readonly", [True, False])
@pytest.mark.parametrize("what", NOT_OURS)
def test_what_is_not_ours_is_refused_and_not_a_byte_is_changed(
    what: str, tmp_path: Path, *, readonly: bool
) -> None:
    """Nor is anything put beside it."""
    make, said = NOT_OURS[what]
    path = tmp_path / "book.db"
    make(path)
    before = folder_of(tmp_path)
    with pytest.raises(UnreadableError, match=said) as caught:
        SqliteStore.open(path, readonly=readonly)
    assert caught.value.exit_code == 5
    assert folder_of(tmp_path) == before
    if path.is_file():
        with pytest.raises(ConflictError, match="exists already"):
            SqliteStore.create(path)
        assert folder_of(tmp_path) == before


def test_a_file_that_another_program_is_writing_is_looked_at_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A look takes no lock, so it can find a file to which the log is being moved."""
    path = tmp_path / "book.db"
    SqliteStore.create(path).close()
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 8192 * 4096])
    monkeypatch.setattr(time, "sleep", lambda _: path.write_bytes(whole))
    SqliteStore.open(path).close()


def test_only_making_makes_a_file(tmp_path: Path) -> None:
    """To open one that is not there makes neither it nor its folder."""
    for path in (tmp_path / "book.db", tmp_path / "none" / "book.db"):
        with pytest.raises(NotFoundError, match="diplotrack init"):
            SqliteStore.open(path)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(UnreadableError, match="NUL"):
        SqliteStore.open(Path("a\0b"))


def _make_old(path: Path, version: int = 1) -> None:
    """Make a file with an older schema and a party in it."""
    found = [each for number, each in migrations() if number <= version]
    db = sqlite3.connect(path, isolation_level=None)
    db.executescript(found[0].read_text(encoding="utf-8"))
    db.execute(
        "INSERT INTO record VALUES (1, 'party', 'japan', 'Japan', 'japan', '', 1, 'here', NULL, "
        "'2020-01-01', 737425, 1)"
    )
    db.execute("INSERT INTO party (record_id, name, short) VALUES (1, 'Japan', 'JP')")
    for each in found[1:]:
        db.executescript(each.read_text(encoding="utf-8"))
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {version}")
    if HAS_LOG:
        db.execute("PRAGMA journal_mode = WAL")
    db.close()


def test_migrations_are_numbered_one_by_one() -> None:
    """A file says by one number which of them it has."""
    assert [number for number, _ in migrations()] == list(range(1, newest() + 1))


OLDER = [number for number, _ in migrations()[:-1]]
"""The older schema versions of a file."""


@pytest.mark.slow
@pytest.mark.parametrize("version", OLDER if THOROUGH else [OLDER[0], *OLDER[-3:]])
def test_reading_an_older_file_changes_nothing_and_says_what_does(
    version: int, tmp_path: Path
) -> None:
    """Writing brings it up to date."""
    path = tmp_path / "old.db"
    _make_old(path, version)
    before = folder_of(tmp_path)
    with pytest.raises(OutdatedError, match="brings it up to date") as caught:
        SqliteStore.open(path, readonly=True)
    assert caught.value.exit_code == 5
    assert folder_of(tmp_path) == before
    SqliteStore.open(path).close()
    reader = SqliteStore.open(path, readonly=True)
    assert reader.get("japan")
    reader.close()


@pytest.mark.slow
def test_programs_that_are_started_at_once_migrate_once(tmp_path: Path) -> None:
    """Each of them then reads the file; on a busy machine, one may have to be started again."""
    path = tmp_path / "old.db"
    code = (
        "import sys\nfrom pathlib import Path\n"
        "from tracker.errors import BusyError\n"
        "from tracker.store.sqlite.sqlite_store import SqliteStore\n"
        "store = None\n"
        "while store is None:\n"
        "    try:\n        store = SqliteStore.open(Path(sys.argv[1]))\n"
        "    except BusyError:\n        pass\n"
        "assert store.get('japan')\nstore.close()"
    )
    for _ in range(3 if THOROUGH else 1):
        _make_old(path)
        with ThreadPoolExecutor(5) as starts:
            assert list(starts.map(lambda _: run(code, path), range(5))) == [0] * 5
        path.unlink()


@pytest.mark.skipif(not HAS_LOG, reason="an older engine keeps no log, and readers hold writers up")
def test_a_file_that_another_program_migrates_while_it_is_opened_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the other program wrote may be in the log alone, because a third one reads."""
    path = tmp_path / "old.db"
    _make_old(path)
    reader = sqlite3.connect(path, isolation_level=None)

    def after_another(db: Database) -> AbstractContextManager[None]:
        monkeypatch.setattr("tracker.store.sqlite.migrations.writing", writing)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM record").fetchone()
        SqliteStore.open(path).close()
        return writing(db)

    monkeypatch.setattr("tracker.store.sqlite.migrations.writing", after_another)
    store = SqliteStore.open(path)
    add(store, "first")
    assert store.get("first")
    reader.close()
    store.close()


def test_a_schema_that_another_program_changes_meanwhile_is_noticed(tmp_path: Path) -> None:
    """Before anything is read of it or written to it."""
    store = SqliteStore.create(tmp_path / "book.db")
    add(store, "first")
    store.data_version()
    other = sqlite3.connect(store.path)
    other.execute(f"PRAGMA user_version = {newest() + 1}")
    other.close()
    for ask in (lambda: add(store, "second"), store.data_version):
        with pytest.raises(UnreadableError, match=f"changed to schema {newest() + 1}"):
            ask()
    store.close()


def test_a_schema_that_could_not_be_read_is_read_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that failed meanwhile does not hide that another program changed it."""
    store = SqliteStore.create(tmp_path / "book.db")
    other = sqlite3.connect(store.path)
    other.execute(f"PRAGMA user_version = {newest() + 1}")
    other.close()

    def fail(_: object) -> None:
        raise DiskError("The disk failed.")

    with monkeypatch.context() as patched:
        patched.setattr(Database, "check_schema", fail)
        with pytest.raises(DiskError):
            store.data_version()
    with pytest.raises(UnreadableError, match="changed to schema"):
        store.data_version()
    store.close()


READ_ONLY = ["the file", "the folder", "both"]


@pytest.mark.slow
@pytest.mark.parametrize("what", READ_ONLY)
def test_what_one_may_not_write_to_is_read(what: str) -> None:
    """A property says why nothing is written; nothing is put beside the file."""
    with public_folder() as place:
        path = place / "book.db"
        store = SqliteStore.create(path)
        add(store, "first")
        store.close()
        path.chmod(0o444 if what != "the folder" else 0o666)
        place.chmod(0o777 if what == "the file" else 0o555)
        before = folder_of(place)

        def read() -> None:
            for readonly in (False, True):
                opened = SqliteStore.open(path, readonly=readonly)
                assert opened.get("first")
                assert "you may not write" in opened.why_not
                with pytest.raises(ReadOnlyError, match="for reading only") as caught:
                    add(opened, "second")
                assert caught.value.exit_code == 4
                opened.close()

        as_nobody(read)
        assert folder_of(place) == before
        place.chmod(0o755)


@pytest.mark.slow
def test_what_was_read_only_can_be_written_once_it_is_not() -> None:
    """Nothing was left beside it that would forbid it."""
    with public_folder() as place:
        place.chmod(0o777)
        path = place / "book.db"
        SqliteStore.create(path).close()
        path.chmod(0o444)
        as_nobody(lambda: SqliteStore.open(path).close())
        path.chmod(0o666)

        def write() -> None:
            store = SqliteStore.open(path)
            add(store, "first")
            store.close()

        as_nobody(write)
        assert has(path, "first")


def test_an_older_file_that_one_may_not_write_to_says_what_brings_it_up_to_date() -> None:
    """It is not migrated in memory either."""
    with public_folder() as place:
        path = place / "old.db"
        _make_old(path)
        path.chmod(0o444)

        def read() -> None:
            with pytest.raises(OutdatedError):
                SqliteStore.open(path)

        as_nobody(read)


@pytest.mark.slow
def test_what_its_owner_writes_is_seen_by_who_may_only_read() -> None:
    """The state of the file has changed then, and it is read again."""
    with public_folder() as place:
        path = place / "book.db"
        SqliteStore.create(path).close()
        path.chmod(0o644)
        told, go = os.pipe(), os.pipe()
        owner = os.fork()
        if not owner:
            os.read(told[0], 1)
            store = SqliteStore.open(path)
            add(store, "first")
            store.close()
            os.write(go[1], b"x")
            os._exit(0)

        def read() -> None:
            reader = SqliteStore.open(path)
            try:
                seen = reader._db.state
                os.write(told[1], b"x")
                os.read(go[0], 1)
                assert reader._db.state != seen
                assert reader.get("first")
                assert reader._db.state == reader._db.state
            finally:
                os.write(told[1], b"x")
            reader.close()

        as_nobody(read)
        os.waitpid(owner, 0)


@pytest.mark.slow
def test_a_file_that_may_not_be_read_is_a_sentence() -> None:
    """And so is one in a folder that may not be entered."""
    with public_folder() as place:
        inner = place / "inner"
        SqliteStore.create(inner / "book.db").close()
        SqliteStore.create(place / "book.db").close()

        def read() -> None:
            for path in (place / "book.db", inner / "book.db"):
                with pytest.raises(UnreadableError, match=r"permission|Permission|cannot be"):
                    SqliteStore.open(path)

        as_nobody(read)


@pytest.mark.slow
@pytest.mark.parametrize("code", [KILLED_BEFORE_SETTLING, KILLED_WHILE_COMMITTING])
def test_a_log_that_cannot_be_played_is_named_where_nothing_can_be_written(code: str) -> None:
    """The file alone is not whole."""
    with public_folder() as place:
        path = place / "book.db"
        store = SqliteStore.create(path)
        add(store, "first")
        store.close()
        assert run(code, path) == KILLED
        for each in place.iterdir():
            each.chmod(0o644)

        def read() -> None:
            if (code is KILLED_BEFORE_SETTLING) is not HAS_LOG:
                # The action is in the file, or it was not committed to the log.
                SqliteStore.open(path).close()
                return
            with pytest.raises(UnreadableError, match="was not closed"):
                SqliteStore.open(path)

        as_nobody(read)


def test_what_is_purged_is_gone_from_the_open_file_and_what_lies_beside_it(tmp_path: Path) -> None:
    """What it said before it was changed too."""
    store = SqliteStore.create(tmp_path / "book.db")
    japan = r.Party(slug="japan", name="Japan", note="Zanzibar " * 800)
    store.write(ANN, "add", "Added", puts=[Put(japan)])
    for n, note in enumerate(("Timbuktu", "Samarkand " * 900, "Trebizond"), start=1):
        store.write(ANN, "edit", "Edited", puts=[Put(replace(japan, note=note), n)])
    store.write(ANN, "delete", "Trashed", moves=[Move("japan", Presence.TRASHED, 4)])
    store.trash.purge(ANN, "japan")
    for name, held in folder_of(tmp_path).items():
        for word in (b"Zanzibar", b"Timbuktu", b"Samarkand", b"Trebizond"):
            assert word not in held, name
    store.close()
