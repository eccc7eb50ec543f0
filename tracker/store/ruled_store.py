"""The methods of a store that are the same for every engine: reading and writing of records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.book import Presence
from tracker.store.rules import said
from tracker.store.store_batches import StoreBatches
from tracker.store.store_log import StoreLog
from tracker.store.store_trash import StoreTrash

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from tracker.domain import records as r
    from tracker.domain.book import (
        Action,
        Author,
        Head,
        Move,
        NamedHead,
        Put,
        SavedView,
        Stored,
        Unreadable,
        ViewChange,
    )
    from tracker.domain.name_bearers import Bearers
    from tracker.domain.validation import Breach
    from tracker.store.engine import Engine

_LINEAGE = ("commitment.renews", "commitment.replaced_by")
"""The references that connect a commitment with its lineage."""


class RuledStore:
    """The methods of ``store.contract.Store`` that are implemented on the protocol of an engine."""

    def __init__(self, engine: Engine) -> None:
        """Initialize with the engine."""
        self._engine = engine
        self.log = StoreLog(engine)
        self.batches = StoreBatches(engine)
        self.trash = StoreTrash(engine)

    # Methods for records

    def load(
        self, ids: Iterable[int], unreadable: dict[int, Unreadable] | None = None
    ) -> dict[int, Stored]:
        """Return records by id, whether in the book or not."""
        return self._engine.load(ids, unreadable)

    def get(self, slug: str) -> Stored | None:
        """Return the record with a slug, even if it is in the trash."""
        found = self.ids([slug])
        return self._engine.load(found.values())[found[slug]] if slug in found else None

    def get_many(self, slugs: Iterable[str]) -> dict[str, Stored]:
        """Return the records with these slugs, by slug; slugs that do not exist are left out."""
        stored = self._engine.load(self.ids(slugs).values())
        return {each.slug: each for each in stored.values()}

    def ids(self, slugs: Iterable[str]) -> dict[str, int]:
        """Return the id of every slug that exists."""
        places = self._engine.placed(slugs)
        return {s: each.id for s, each in places.items() if each.presence is not Presence.UNMADE}

    def heads(self, ids: Iterable[int]) -> list[Head]:
        """Return the heads of records, in the given order."""
        return list(self._engine.heads(ids).values())

    def named_heads(self, slugs: Iterable[str]) -> dict[str, NamedHead]:
        """Return the heads of records by slug, with the values needed by records that name them."""
        return self._engine.named_heads(slugs)

    def bearers(self, names: Iterable[str]) -> Bearers:
        """Return a lookup of the records that have one of these names, given in normal form."""
        return self._engine.bearers(names)

    def told_of(self, ids: Iterable[int], as_of: dt.date) -> dict[int, list[int]]:
        """Return the ids of accounts and disputes on each record; see ``rules.said``."""
        return said.told_of(self._engine, ids, as_of)

    def lineage(self, commitment_id: int) -> list[int]:
        """Return the ids of a commitment and all others linked with it by renewal or replacement.

        The commitment itself comes first. Links of any day are followed.
        """
        joined = self._engine.joined([commitment_id], _LINEAGE)
        return [commitment_id, *sorted(joined - {commitment_id})]

    # Methods that write

    def write(
        self,
        author: Author,
        verb: str,
        summary: str,
        *,
        puts: Sequence[Put] = (),
        moves: Sequence[Move] = (),
    ) -> tuple[Action, tuple[str, ...]]:
        """Write and move records as one action; see ``rules.writing.write``."""
        from tracker.store.rules.writing import write

        return write(self._engine, author, verb, summary, puts=puts, moves=moves)

    def views(self) -> list[SavedView]:
        """Return the saved views, oldest first."""
        return self._engine.saved_views.views()

    def save_view(self, view: SavedView) -> None:
        """Write a saved view without an action."""
        with self._engine.transaction():
            self._engine.saved_views.put_view(view)

    def change_views(self, author: Author, summary: str, changes: Sequence[ViewChange]) -> Action:
        """Change saved views as one action; see ``rules.view_changes``."""
        from tracker.store.rules.view_changes import change_views

        return change_views(self._engine, author, summary, changes)

    def breaches_to_be(self, record: r.Record, was: r.Record | None) -> list[Breach]:
        """Return the breaches that writing a record would cause; see ``rules.checking``."""
        from tracker.store.rules.checking import breaches_to_be

        return breaches_to_be(self._engine, record, was)

    def breaches(self) -> Iterator[Breach]:
        """Yield every breach of a rule; this reads the whole book and writes nothing."""
        from tracker.store.rules.checking import breaches

        return breaches(self._engine)
