"""The trash of a store: what lives together goes together. It is the same for every engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.book import Presence
from tracker.store.rules import trashing
from tracker.store.rules.needed import needed_by, needed_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tracker.domain.book import Action, Author, Trashed
    from tracker.store.engine import Engine


class StoreTrash:
    """What is in the trash of a book, and what goes there with a record."""

    def __init__(self, engine: Engine) -> None:
        """Initialize with the engine."""
        self._engine = engine

    def living_with(self, ids: Iterable[int]) -> list[int]:
        """Return the accounts and disputes that depend on some records, directly or indirectly."""
        found = trashing.living_with(self._engine, ids, Presence.HERE)
        return [number for group in found.values() for number in group]

    def needed_by(self, ids: Sequence[int]) -> dict[str, str]:
        """Return why some records cannot be trashed, by slug: others in the book name them."""
        found = needed_by(self._engine, ids)
        return {needed: needed_sentence(needed, needing) for needed, needing in found.items()}

    def family(self, record_id: int) -> list[int]:
        """Return a trashed record and the records trashed with it."""
        return trashing.family(self._engine, record_id)

    def trashed(self, limit: int, after: Trashed | None = None) -> list[Trashed]:
        """Return the records in the trash, newest first, each with the records trashed with it."""
        return trashing.trashed(self._engine, limit, after)

    def in_trash(self, record_id: int) -> Trashed | None:
        """Return the records that were trashed with a record."""
        return trashing.in_trash(self._engine, record_id)

    def purge(self, author: Author, slug: str) -> tuple[Action, tuple[str, ...]]:
        """Delete a record in the trash permanently; see ``rules.purging.purge``."""
        from tracker.store.rules.purging import purge

        return purge(self._engine, author, slug)
