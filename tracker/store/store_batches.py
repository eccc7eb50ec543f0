"""Writes many records as one action, for every engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from tracker.domain.book import Author
    from tracker.store.engine import Engine
    from tracker.store.part_contracts import BatchWriting


class StoreBatches:
    """Writes records to a book in batches."""

    def __init__(self, engine: Engine) -> None:
        """Initialize with the engine."""
        self._engine = engine

    def begin(self, author: Author, verb: str) -> AbstractContextManager[BatchWriting]:
        """Begin an action that writes records in batches; see ``rules.batch_writing``."""
        from tracker.store.rules.batch_writing import batches

        return batches(self._engine, author, verb)
