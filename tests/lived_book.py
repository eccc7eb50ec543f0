"""Generated books with a random history: edits, trash, purges, undo and redo by two users."""

from __future__ import annotations

import datetime as dt
import random
from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tests.oracle.adapt import storable, write_book
from tests.oracle.make import made_book
from tests.tui.hostile import TEXTS
from tracker.domain import edtf
from tracker.domain import records as r
from tracker.domain.book import Author, Move, Presence, Put, SavedView, ViewChange
from tracker.errors import DiplotrackError, NotFoundError

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.domain.book import Stored
    from tracker.store.sqlite.sqlite_store import SqliteStore

STEPS = 60
NOW = dt.date(2025, 3, 1)


def lived_book(path: Path, seed: int, *, entered: bool = True) -> SqliteStore:
    """Write a generated book with a history to a new file; return its open store."""
    store = write_book(path, storable(made_book(seed)), entered=entered)
    _Life(store, seed).go_on()
    return store


def _text(chance: random.Random) -> str:
    return "".join(chance.choices([*TEXTS, "\u2028", "\ufeff", '"\\', "e\u0301", "\x7f"], k=2))


class _Life:
    """Random actions of two users on a book; many of them are refused."""

    def __init__(self, store: SqliteStore, seed: int) -> None:
        self._store = store
        self._chance = random.Random(seed)  # noqa: S311  # the history needs no secure randomness

    def go_on(self) -> None:
        """Do the actions; then change the book's own data, and save views."""
        ways = (self._edit, self._edit, self._trash, self._restore, self._purge)
        for n in range(STEPS):
            who = Author(self._chance.choice("ab"), f"2025-03-01T12:00:{n:02}+00:00", NOW)
            with suppress(DiplotrackError):
                self._chance.choice((*ways, self._undo, self._redo))(who)
        self._store.put_book(r.Book(_text(self._chance), edtf.window("2020/2021"), "note"))
        for name in ("b", "a", _text(self._chance)):
            view = SavedView(name, "meeting", "is:overdue", "-when", "a,b")
            self._store.change_views(who, "Saved a view", [ViewChange(name, None, view)])
        self._store.log.undo(who)

    def _any(self, presence: Presence) -> Stored:
        ids = list(self._store._engine.every())
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
