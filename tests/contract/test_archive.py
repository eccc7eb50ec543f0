"""Dump, load, dump again: equal, on every engine, whatever a book and its history hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.contract.memory.store import MemoryStore
from tests.empty_book import empty_store
from tests.lived_book import NOW, lived_book
from tests.sizes import ARCHIVES
from tracker.domain import records as r
from tracker.domain.book import Author, Move, Presence, Put
from tracker.domain.dump_format import Digest, digest_of, entries_in, lines_of
from tracker.errors import ConflictError, DiplotrackError
from tracker.store.sqlite.connection import rows
from tracker.store.sqlite.sqlite_store import SqliteStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tracker.store.contract import Store

TABLES_OF_ONE_FILE = ("timeline_row", "sqlite_sequence", "term")
"""Tables whose rows have ids of the file, or words of records that no longer exist."""


@pytest.fixture(scope="module", params=range(ARCHIVES))
def lived(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SqliteStore]:
    """Return a generated book with a history."""
    path = tmp_path_factory.mktemp("lived") / "book.db"
    store = lived_book(path, request.param)
    yield store
    store.close()


def _dumped(store: Store) -> list[bytes]:
    return list(lines_of(store.archive.entries(), Digest()))


@pytest.fixture(params=["sqlite", "memory"])
def loaded(lived: SqliteStore, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Return a book of an engine into which a dump of the other engine's book was loaded."""
    made: Store = MemoryStore() if request.param == "memory" else empty_store(tmp_path / "book.db")
    lines = _dumped(lived)
    made.archive.refill(lambda: entries_in(lines, Digest()))
    yield made
    made.close()


@pytest.mark.slow
def test_a_loaded_book_has_the_same_dump(lived: SqliteStore, loaded: Store) -> None:
    """Byte by byte, and so the same digest."""
    assert _dumped(loaded) == _dumped(lived)
    assert digest_of(loaded.archive.entries()) == digest_of(lived.archive.entries())


@pytest.mark.slow
def test_everything_derived_is_derived_again(lived: SqliteStore, loaded: Store) -> None:
    """Known days and titles on both engines, every row of every table in a file."""
    ids = list(lived._engine.every())
    assert loaded.load(ids) == lived.load(ids)
    if not isinstance(loaded, SqliteStore):
        return
    for table in _tables(lived):
        sql = f'SELECT * FROM "{table}"'  # noqa: S608  # the names come from the schema
        of = [sorted(map(repr, rows(store._db, sql))) for store in (lived, loaded)]
        if table == "tally":
            # Totals that have become 0 stay in the table.
            of = [[each for each in found if "'n': 0}" not in each] for found in of]
        assert of[0] == of[1], table


def _tables(store: SqliteStore) -> list[str]:
    sql = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
    found = [row["name"] for row in rows(store._db, sql)]
    return [name for name in found if name not in (*TABLES_OF_ONE_FILE, "sqlite_schema")]


@pytest.mark.slow
def test_the_history_goes_on_where_it_was(lived: SqliteStore, loaded: Store) -> None:
    """The same can be taken back, and slugs and numbers of purged records are not given again."""
    for store in (lived, loaded):
        assert store.log.actions(500) == lived.log.actions(500)
    for slug in (each.slug for each in lived.archive._rows.purges_after("", 500)):
        assert loaded._engine.given([slug])  # type: ignore[attr-defined]
    who = Author("c", "2025-03-02T12:00:00+00:00", NOW)
    _, slugs = loaded.write(who, "add", "Added", puts=[Put(r.Party(name="Later"))])
    number = loaded.ids(slugs)[slugs[0]]
    ever = {
        each.record_id for a, _ in lived.log.actions(500) for each in lived._engine.changes(a.id)
    }
    assert number > max(ever)
    undone, _, _ = loaded.log.undo(who)
    assert undone.id == lived.log.actions(1)[0][0].id + 2


@pytest.mark.slow
def test_a_book_with_records_or_history_is_left_as_it_is(lived: SqliteStore, store: Store) -> None:
    """Even if its one record was purged."""
    who = Author("c", "2025-03-02T12:00:00+00:00", NOW)
    _, (slug,) = store.write(who, "add", "Added", puts=[Put(r.Party(name="There"))])
    lines = _dumped(lived)

    def refused() -> None:
        before = _dumped(store)
        with pytest.raises(ConflictError, match="records or history already"):
            store.archive.refill(lambda: entries_in(lines, Digest()))
        assert _dumped(store) == before

    refused()
    store.write(who, "delete", "Trashed", moves=[Move(slug, Presence.TRASHED, 1)])
    store.trash.purge(who, slug)
    refused()


@pytest.mark.slow
def test_what_does_not_fit_leaves_the_book_empty(lived: SqliteStore, store: Store) -> None:
    """A record that is named and missing, or there twice."""
    lines = _dumped(lived)
    parties = [n for n, line in enumerate(lines) if b'"kind":"party"' in line]
    for name, change in _UNFIT.items():
        changed = list(change(lines, parties[0]))
        made = [lines[0], *changed, _end(changed)]
        with pytest.raises(DiplotrackError, match=name):
            store.archive.refill(lambda made=made: entries_in(made, Digest()))  # type: ignore[misc]
        assert list(store._engine.every()) == []  # type: ignore[attr-defined]
        assert store.book() == r.Book()


_UNFIT: dict[str, Callable[[list[bytes], int], Iterator[bytes]]] = {
    r"line \d+: .* names .*, which is not in the dump": lambda lines, n: iter(
        [*lines[1:n], *lines[n + 1 : -1]]
    ),
    r"line \d+: .* is in the dump twice": lambda lines, n: iter([*lines[1:-1], lines[n]]),
}


def _end(lines: list[bytes]) -> bytes:
    digest = Digest()
    for line in lines:
        digest.add(line)
    return f'{{"_":"end","digest":"{digest.value}","lines":{digest.lines}}}'.encode()
