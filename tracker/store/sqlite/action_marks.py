"""Marks of long actions: what the next start needs to know if the program is killed meanwhile.

An action is stored whole or not at all, but a killed program cannot say which. So a mark is kept in
the folder of the book while the action and its backup are carried out. The next program that opens
the book compares the mark of a killed program with the log, and removes it.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import msgspec

from tracker import new_files
from tracker.domain.book import Interrupted
from tracker.errors import system_errors
from tracker.store.sqlite.statements import query

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tracker.domain.book import Author
    from tracker.store.sqlite.database import Database


class _Mark(msgspec.Struct, frozen=True):
    """The content of a mark: the book’s file name, its newest action so far, and the new action.

    ``after`` is the number of that newest action. The new action has its user, moment and verb;
    ``what`` names it in messages.
    """

    book: str
    after: int
    who: str
    at: str
    verb: str
    what: str


class ActionMarks:
    """The marks beside one open book."""

    def __init__(self, db: Database, path: Path) -> None:
        """Initialize with the open database and the path of the book."""
        self._db = db
        self._path = path.resolve()

    @contextmanager
    def during(self, author: Author, verb: str, what: str) -> Iterator[None]:
        """Keep a mark while an action of that author and verb is carried out; ``what`` names it.

        Raises:
            DiplotrackError: the mark cannot be written.
        """
        (after,) = self._db.rows("SELECT coalesce(max(id), 0) FROM action")[0]
        mark = _Mark(self._path.name, after, author.who, author.at, verb, what)
        with system_errors(self._path.parent):
            made = new_files.mark(self._path, msgspec.json.encode(mark))
        try:
            yield
        finally:
            new_files.discard(made)

    def left(self) -> list[Interrupted]:
        """Return the actions during which programs were killed, and remove their marks.

        If several programs ask at once, each action is returned to only one of them.
        """
        return [each for path in new_files.left_marks(self._path.parent) for each in self._of(path)]

    def _of(self, path: Path) -> Iterator[Interrupted]:
        with suppress(OSError, msgspec.DecodeError):
            mark = msgspec.json.decode(path.read_bytes(), type=_Mark)
            is_ours = mark.book == self._path.name
            if is_ours or not path.with_name(mark.book).exists():
                # The mark stays if this user may not delete files in the folder.
                with suppress(PermissionError):
                    path.unlink()
            if is_ours:
                yield Interrupted(mark.what, mark.at, self._stored(mark))

    def _stored(self, mark: _Mark) -> int | None:
        """Return the number of the action in the log, ``None`` if it was not stored."""
        found = self._db.rows(query("action/marked"), msgspec.structs.asdict(mark))
        return found[0][0] if found else None
