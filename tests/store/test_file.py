"""What a file of SQLite must keep: who may read it, what it is, its schema and its statements."""

from __future__ import annotations

import os
import re
import stat
from typing import TYPE_CHECKING

import pytest
import sqlite_utils
from msgspec.structs import replace

from tests.conftest import TODAY
from tests.empty_book import empty_store
from tracker.domain import records as r
from tracker.domain.book import Author, Put
from tracker.domain.fields import Value
from tracker.domain.nouns import NOUNS, parts_of
from tracker.domain.query.list_query import ListQuery
from tracker.errors import ConflictError, NotFoundError, UnreadableError
from tracker.resources import folder
from tracker.store.sqlite.connection import connect, rows
from tracker.store.sqlite.database import sqlite3
from tracker.store.sqlite.file_probe import APPLICATION_ID
from tracker.store.sqlite.migrations import migrations, newest
from tracker.store.sqlite.schema import schema_text
from tracker.store.sqlite.sqlite_store import SqliteStore
from tracker.store.sqlite.statements import query

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ANN = Author("ann", "2025-12-31T12:00:00+00:00", TODAY)
LISTED = {Value.REFS, Value.TEXTS, Value.MEMBERS}
"""The kinds of values that are stored in other tables, not in a column."""
JAPAN = r.Party(slug="japan", name="Japan", short="JP", aliases=("日本",), tags=("watch",))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    """Return a new store."""
    made = empty_store(tmp_path / "book.db")
    yield made
    made.close()


def test_another_programs_write_is_noticed(store: SqliteStore) -> None:
    """By a number that changes; our own writes do not change it."""
    seen = store.data_version()
    store.write(ANN, "add", "Added", puts=[Put(JAPAN)])
    assert store.data_version() == seen
    other = SqliteStore.open(store.path)
    stored = other.get("japan")
    assert stored is not None
    other.write(ANN, "edit", "Edited", puts=[Put(replace(JAPAN, short="J"), stored.version)])
    other.close()
    assert store.data_version() != seen


def test_a_locked_file_says_so(store: SqliteStore) -> None:
    """After the time limit a message says that nothing was changed."""
    other = connect(store.path)
    other.execute("BEGIN IMMEDIATE")
    store._db.execute("PRAGMA busy_timeout = 1")
    with pytest.raises(ConflictError, match="Another program is writing"):
        store.write(ANN, "add", "Added", puts=[Put(JAPAN)])
    other.execute("ROLLBACK")
    other.conn.close()


def test_files_are_their_owners_alone(tmp_path: Path) -> None:
    """The file and the folders made for it, whatever the usual permissions are."""
    path = tmp_path / "deep" / "deeper" / "book.db"
    usual = os.umask(0)
    try:
        SqliteStore.create(path).close()
    finally:
        os.umask(usual)
    modes = [stat.S_IMODE(each.stat().st_mode) for each in (path, *path.parents[:2])]
    assert modes == [0o600, 0o700, 0o700]


def test_what_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    """Text, another program's database, a newer file, an empty one to be read only."""
    text = tmp_path / "text.db"
    text.write_text("not a database, but long enough to look like one " * 40)
    with pytest.raises(UnreadableError, match="not a diplotrack file"):
        SqliteStore.open(text)
    foreign = tmp_path / "foreign.db"
    connection = sqlite3.connect(foreign)
    connection.execute("CREATE TABLE t (x)")
    connection.close()
    with pytest.raises(UnreadableError, match="of another program"):
        SqliteStore.open(foreign)
    newer = tmp_path / "newer.db"
    SqliteStore.create(newer).close()
    connection = sqlite3.connect(newer)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(UnreadableError, match="newer diplotrack"):
        SqliteStore.open(newer)
    blank = tmp_path / "blank.db"
    blank.touch()
    with pytest.raises(UnreadableError, match="is empty"):
        SqliteStore.open(blank, readonly=True)
    with pytest.raises(NotFoundError, match="diplotrack init"):
        SqliteStore.open(tmp_path / "none.db")
    with pytest.raises(UnreadableError, match="cannot be opened"):
        SqliteStore.open(tmp_path)


def test_reading_only_refuses_to_write(sample_file: Path) -> None:
    """And says that nothing was changed."""
    store = SqliteStore.open(sample_file, readonly=True)
    with pytest.raises(ConflictError, match="for reading only"):
        store.write(ANN, "add", "Added", puts=[Put(JAPAN)])
    store.close()


def test_every_query_compiles_against_the_schema(store: SqliteStore) -> None:
    """A statement under db/queries is one statement, with a comment on top."""
    found = sorted((folder("db") / "queries").rglob("*.sql"))
    assert len(found) > 40
    for path in found:
        text = query(f"{path.parent.name}/{path.stem}")
        assert text.startswith("--"), path
        names = set(re.findall(r":([a-z_]+)", re.sub(r"--.*|'[^']*'", "", text)))
        rows(store._db, f"EXPLAIN {text}", dict.fromkeys(names))


def test_the_schema_as_written_out_is_true() -> None:
    """``make schema`` has been run since the last migration."""
    assert (folder("db") / "schema.sql").read_text(encoding="utf-8") == schema_text()


@pytest.mark.slow
def test_a_file_of_the_first_schema_is_brought_to_the_newest(tmp_path: Path) -> None:
    """Its records are found by their words as before."""
    path = tmp_path / "old.db"
    db = connect(path, "mode=rwc")
    db.tools.executescript((folder("db") / "migrations" / "0001_ground.sql").read_text())
    db.tools.executescript(
        "INSERT INTO record VALUES (1, 'party', 'alesund', 'Ålesund', 'alesund', '', 1, 'here', "
        "NULL, '2025-01-01', 1, 0); "
        "INSERT INTO party VALUES (1, 'Ålesund', ''); "
        "INSERT INTO word VALUES (1, 'aliases', 1, '吳謙', '吳謙'); "
        "PRAGMA user_version = 1"
    )
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.conn.close()
    store = SqliteStore.open(path)
    assert [each.slug for each in store.names.options([r.Kind.PARTY], "alesund", 5)] == ["alesund"]
    assert [each.slug for each in store.names.options([r.Kind.PARTY], "謙", 5)] == ["alesund"]
    version = rows(store._db, "PRAGMA user_version")[0]["user_version"]
    assert store.has_facts
    assert store.open_list(ListQuery("party", TODAY.toordinal())).count() == 1
    store.close()
    assert version == newest()


def test_fields_and_columns_are_the_same(store: SqliteStore) -> None:
    """Every field of a record or part has its columns, and every column its field."""
    derived = {"known", "written", "at_lo", "at_hi", "at_sort", "normal_name"}
    for noun in NOUNS.values():
        record = set(noun.record_class.__struct_fields__) - {"slug"}
        described = {each.name for each in noun.fields}
        assert record == described | {part.attribute for part in parts_of(noun)}
        for name, own in [
            (noun.kind.value, noun.fields),
            *((p.name, p.fields) for p in noun.parts),
        ]:
            columns = {row["name"] for row in rows(store._db, f"PRAGMA table_info({name})")}
            expected = {"record_id"}
            for each in own:
                if each.value is Value.WINDOW:
                    suffixes = "words edtf earliest latest reading reference hard flags lo hi sort"
                    expected |= {f"{each.name}_{suffix}" for suffix in suffixes.split()}
                elif each.value is Value.REF:
                    expected.add(f"{each.name}_id")
                elif each.value not in LISTED:
                    expected.add(each.name)
            own_note = {"note"} if name == noun.kind.value else set()
            assert columns - derived - {"n"} == expected - own_note, name


def test_a_column_that_is_left_out_of_an_insert_is_null(store: SqliteStore) -> None:
    """Columns that are NULL in all rows are left out, so none that can be NULL has a default."""
    found = store._db.rows(
        "SELECT m.name, c.name, c.dflt_value FROM sqlite_schema m, pragma_table_info(m.name) c "
        "WHERE m.type = 'table' AND NOT c.\"notnull\" AND c.dflt_value IS NOT NULL"
    )
    assert found == []


def test_the_engine_is_the_one_that_sqlite_utils_takes() -> None:
    """So that what it raises is caught, and one connection serves both."""
    assert sqlite_utils.utils.sqlite3 is sqlite3


def test_a_field_says_which_migration_added_it() -> None:
    """Else doctor would miss it in the digests that older programs stored."""
    added: dict[tuple[str, str], int] = {}
    for number, path in migrations():
        for table, column in re.findall(r"ALTER TABLE (\w+) ADD COLUMN (\w+)", path.read_text()):
            added[table, re.sub("_(words|id)$", "", column)] = number
    owners = [(noun.kind.value, noun.fields) for noun in NOUNS.values()]
    owners += [(part.name, part.fields) for noun in NOUNS.values() for part in parts_of(noun)]
    said = {(owner, f.name): f.since for owner, fields in owners for f in fields}
    assert said.items() >= {key: n for key, n in added.items() if key in said}.items()
    stored = [(owner, f) for owner, fields in owners for f in fields if f.value not in LISTED]
    assert all((owner, f.name) in added for owner, f in stored if f.since)
