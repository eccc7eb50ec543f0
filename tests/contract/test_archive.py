"""Dump, load, dump again: equal, on every engine, whatever a book and its history hold."""

from __future__ import annotations

import datetime as dt
import random
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from tests.contract.memory.store import MemoryStore
from tests.empty_book import empty_store
from tests.oracle.adapt import storable, write_book
from tests.oracle.make import made_book
from tests.sizes import ARCHIVES
from tests.tui.hostile import TEXTS
from tracker.domain import edtf
from tracker.domain import records as r
from tracker.domain.book import Author, Move, Presence, Put, SavedView
from tracker.domain.dump_format import Digest, digest_of, entries_in, lines_of
from tracker.errors import ConflictError, DiplotrackError, NotFoundError
from tracker.store.sqlite.connection import rows
from tracker.store.sqlite.sqlite_store import SqliteStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tracker.domain.book import Stored
    from tracker.store.contract import Store

STEPS = 60
NOW = dt.date(2025, 3, 1)
TABLES_OF_ONE_FILE = ("timeline_row", "sqlite_sequence", "term")
"""Tables whose rows have numbers of the file, or hold words of what was there once."""


def _text(chance: random.Random) -> str:
    return "".join(chance.choices([*TEXTS, "\u2028", "\ufeff", '"\\', "e\u0301", "\x7f"], k=2))


class _Life:
    """Random actions of two people on a book, of which many are refused."""

    def __init__(self, store: SqliteStore, seed: int) -> None:
        self._store = store
        self._chance = random.Random(seed)  # noqa: S311  # not a secret

    def go_on(self) -> None:
        """Do the steps; then say something of the book, and save views."""
        ways = (self._edit, self._edit, self._trash, self._restore, self._purge)
        for n in range(STEPS):
            who = Author(self._chance.choice("ab"), f"2025-03-01T12:00:{n:02}+00:00", NOW)
            with suppress(DiplotrackError):
                self._chance.choice((*ways, self._undo, self._redo))(who)
        self._store.put_book(r.Book(_text(self._chance), edtf.window("2020/2021"), "note"))
        for name in ("b", "a", _text(self._chance)):
            self._store.save_view(SavedView(name, "meeting", "is:overdue", "-when", "a,b"))

    def _any(self, presence: Presence) -> Stored:
        ids = self._store._engine.every()
        found = [each for each in self._store.load(ids).values() if each.presence is presence]
        if not found:
            raise NotFoundError("There is none.")
        return self._chance.choice(found)

    def _edit(self, who: Author) -> None:
        stored = self._any(Presence.HERE)
        new = replace(stored.record, note=_text(self._chance), tags=(_text(self._chance),))
        self._store.write(who, "edit", _text(self._chance), puts=[Put(new, stored.version)])

    def _trash(self, who: Author) -> None:
        stored = self._any(Presence.HERE)
        ids = [stored.id, *self._store.trash.living_with([stored.id])]
        gone = [Move(e.slug, Presence.TRASHED, e.version) for e in self._store.load(ids).values()]
        self._store.write(who, "delete", "Trashed", moves=gone)

    def _restore(self, who: Author) -> None:
        stored = self._any(Presence.TRASHED)
        back = self._store.load(self._store.trash.family(stored.id))
        moves = [Move(e.slug, Presence.HERE, e.version) for e in back.values()]
        self._store.write(who, "restore", "Restored", moves=moves)

    def _purge(self, who: Author) -> None:
        self._store.trash.purge(who, self._any(Presence.TRASHED).slug)

    def _undo(self, who: Author) -> None:
        self._store.log.undo(who)

    def _redo(self, who: Author) -> None:
        self._store.log.redo(who)


@pytest.fixture(scope="module", params=range(ARCHIVES))
def lived(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SqliteStore]:
    """Return a made book with a history."""
    path = tmp_path_factory.mktemp("lived") / "book.db"
    store = write_book(path, storable(made_book(request.param)))
    _Life(store, request.param).go_on()
    yield store
    store.close()


def _dumped(store: Store) -> list[bytes]:
    return list(lines_of(store.archive.entries(), Digest()))


@pytest.fixture(params=["sqlite", "memory"])
def loaded(lived: SqliteStore, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Return a book of an engine into which the dump of the other was loaded."""
    made: Store = MemoryStore() if request.param == "memory" else empty_store(tmp_path / "book.db")
    lines = _dumped(lived)
    made.archive.refill(lambda: entries_in(lines, Digest()))
    yield made
    made.close()


def test_a_loaded_book_has_the_same_dump(lived: SqliteStore, loaded: Store) -> None:
    """Byte by byte, and so the same digest."""
    assert _dumped(loaded) == _dumped(lived)
    assert digest_of(loaded.archive.entries()) == digest_of(lived.archive.entries())


def test_everything_derived_is_derived_again(lived: SqliteStore, loaded: Store) -> None:
    """Known days and titles on both engines, every row of every table in a file."""
    ids = lived._engine.every()
    assert loaded.load(ids) == lived.load(ids)
    if not isinstance(loaded, SqliteStore):
        return
    for table in _tables(lived):
        sql = f'SELECT * FROM "{table}"'  # noqa: S608  # names of the schema
        of = [sorted(map(repr, rows(store._db, sql))) for store in (lived, loaded)]
        if table == "tally":
            # Sums that became nothing are left where they are.
            of = [[each for each in found if "'n': 0}" not in each] for found in of]
        assert of[0] == of[1], table


def _tables(store: SqliteStore) -> list[str]:
    sql = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
    found = [row["name"] for row in rows(store._db, sql)]
    return [name for name in found if name not in (*TABLES_OF_ONE_FILE, "sqlite_schema")]


def test_the_history_goes_on_where_it_was(lived: SqliteStore, loaded: Store) -> None:
    """The same can be taken back, and slugs and numbers of purged records are not given again."""
    for store in (lived, loaded):
        assert store.log.actions(500) == lived.log.actions(500)
    for slug in (each.slug for each in lived.archive._rows.purges_after("", 500)):
        assert loaded._engine.is_given(slug)  # type: ignore[attr-defined]
    who = Author("c", "2025-03-02T12:00:00+00:00", NOW)
    _, slugs = loaded.write(who, "add", "Added", puts=[Put(r.Party(name="Later"))])
    number = loaded.ids(slugs)[slugs[0]]
    ever = {
        each.record_id for a, _ in lived.log.actions(500) for each in lived._engine.changes(a.id)
    }
    assert number > max(ever)
    undone, _, _ = loaded.log.undo(who)
    assert undone.id == lived.log.actions(1)[0][0].id + 2


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


def test_what_does_not_fit_leaves_the_book_empty(lived: SqliteStore, store: Store) -> None:
    """A record that is named and missing, or there twice."""
    lines = _dumped(lived)
    parties = [n for n, line in enumerate(lines) if b'"kind":"party"' in line]
    for name, change in _UNFIT.items():
        changed = list(change(lines, parties[0]))
        made = [lines[0], *changed, _end(changed)]
        with pytest.raises(DiplotrackError, match=name):
            store.archive.refill(lambda made=made: entries_in(made, Digest()))  # type: ignore[misc]
        assert store._engine.every() == []  # type: ignore[attr-defined]
        assert store.book() == r.Book()


_UNFIT: dict[str, Callable[[list[bytes], int], Iterator[bytes]]] = {
    r"line \d+: .* names .*, which is not in it": lambda lines, n: iter(
        [*lines[1:n], *lines[n + 1 : -1]]
    ),
    r"line \d+: .* is in the dump twice": lambda lines, n: iter([*lines[1:-1], lines[n]]),
}


def _end(lines: list[bytes]) -> bytes:
    digest = Digest()
    for line in lines:
        digest.add(line)
    return f'{{"_":"end","digest":"{digest.value}","lines":{digest.lines}}}'.encode()
