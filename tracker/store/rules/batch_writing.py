"""Writes one action in batches, so that memory does not grow with the number of records."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from tracker.domain.book import Put
from tracker.errors import UnchangedError
from tracker.store.rules.checking import breaches_of_new
from tracker.store.rules.writing import Step

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tracker.domain import records as r
    from tracker.domain.book import Author
    from tracker.domain.validation import Breach
    from tracker.store.engine import Engine


class Batches:
    """An action in progress; ``summary`` is its summary in the log, which can change until the end.

    ``written`` is the number of records written so far, ``action`` the action as it was added to
    the log.
    """

    def __init__(self, engine: Engine, author: Author, verb: str) -> None:
        """Add the action to the log, inside its transaction."""
        self.summary = verb
        self.written = 0
        self._engine = engine
        self._author = author
        self.action = engine.begin(author, verb, verb)

    def add(self, records: Sequence[r.Record]) -> list[Breach]:
        """Write new records, or return the breaches that they would cause; see ``writing.write``.

        The rules are checked before the records are written, and not a second time while writing.
        """
        if found := breaches_of_new(self._engine, records):
            return found
        step = Step(self._engine, self._author, self.action)
        step.run([Put(each) for each in records], noted=self.written, checked=True)
        self.written += len(records)
        return []

    def end(self) -> None:
        """Write the final summary to the log.

        Raises:
            UnchangedError: nothing was written.
        """
        if not self.written:
            raise UnchangedError("Nothing was written.")
        self._engine.reword({self.action.id: self.summary})


@contextmanager
def batches(engine: Engine, author: Author, verb: str) -> Iterator[Batches]:
    """Write an action in batches, in one transaction; an exception rolls the whole action back.

    Raises:
        UnchangedError: nothing was written; the log has no such action.
        BusyError: another program is writing.
    """
    with engine.transaction():
        writing = Batches(engine, author, verb)
        yield writing
        writing.end()
