"""The trash of a store for every engine: dependent records are trashed together."""

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
    """The records in the trash, and those that are trashed together with a record."""

    def __init__(self, engine: Engine) -> None:
        """Initialize with the engine."""
        self._engine = engine

    def living_with(self, ids: Iterable[int]) -> list[int]:
        """Return the ids of accounts and disputes that depend on given records, even indirectly."""
        found = trashing.living_with(self._engine, ids, Presence.HERE)
        return [number for group in found.values() for number in group]

    def needed_by(self, ids: Sequence[int]) -> dict[str, str]:
        """Return, by slug, a sentence that says why a record cannot be trashed."""
        found = needed_by(self._engine, ids)
        return {needed: needed_sentence(needed, needing) for needed, needing in found.items()}

    def family(self, record_id: int) -> list[int]:
        """Return the ids of a trashed record and of the records trashed with it."""
        return trashing.family(self._engine, record_id)

    def trashed(self, limit: int, after: Trashed | None = None) -> list[Trashed]:
        """Return a page of the trash, newest first, each record with those trashed with it."""
        return trashing.trashed(self._engine, limit, after)

    def in_trash(self, record_id: int) -> Trashed | None:
        """Return a trashed record with those trashed with it.

        ``None`` if it is not in the trash.
        """
        return trashing.in_trash(self._engine, record_id)

    def purge(self, author: Author, slug: str) -> tuple[Action, tuple[str, ...]]:
        """Delete a trashed record permanently; see ``rules.purging.purge``."""
        from tracker.store.rules.purging import purge

        return purge(self._engine, author, slug)
