"""The part of a store that is the same for every engine: writing, history, trash, records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.book import Presence
from tracker.store.rules import said, trashing
from tracker.store.rules.needed import needed_by, needed_sentence

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from tracker.domain import records as r
    from tracker.domain.book import (
        Action,
        Author,
        Change,
        Head,
        Move,
        NamedHead,
        Put,
        Stored,
        Trashed,
        Unreadable,
    )
    from tracker.domain.documents import Document
    from tracker.domain.name_bearers import Bearers
    from tracker.domain.validation import Breach
    from tracker.store.engine import Engine


class RuledStore:
    """Verbs of ``store.contract.Store`` that need nothing of an engine but its protocol."""

    def __init__(self, engine: Engine) -> None:
        """Take the engine."""
        self._engine = engine

    # Records

    def load(
        self, ids: Iterable[int], unreadable: dict[int, Unreadable] | None = None
    ) -> dict[int, Stored]:
        """Return records by id, whatever their presence."""
        return self._engine.load(ids, unreadable)

    def get(self, slug: str) -> Stored | None:
        """Return the record of that slug, trashed ones included."""
        found = self.ids([slug])
        return self._engine.load(found.values())[found[slug]] if slug in found else None

    def get_many(
        self, slugs: Iterable[str], unreadable: dict[int, Unreadable] | None = None
    ) -> dict[str, Stored]:
        """Return the records of these slugs that exist, by slug."""
        stored = self._engine.load(self.ids(slugs).values(), unreadable)
        return {each.slug: each for each in stored.values()}

    def ids(self, slugs: Iterable[str]) -> dict[str, int]:
        """Return the id of every slug that exists."""
        places = self._engine.placed(slugs)
        return {s: each.id for s, each in places.items() if each.presence is not Presence.UNMADE}

    def heads(self, ids: Iterable[int]) -> list[Head]:
        """Return what records are called, in the order asked for."""
        return list(self._engine.heads(ids).values())

    def named_heads(self, slugs: Iterable[str]) -> dict[str, NamedHead]:
        """Return what there is to say of records that others name, by slug."""
        return self._engine.named_heads(slugs)

    def bearers(self, names: Iterable[str]) -> Bearers:
        """Return what looks up who bears some names, given in their normal form."""
        return self._engine.bearers(names)

    def told_of(self, ids: Iterable[int], as_of: dt.date) -> dict[int, list[int]]:
        """Return the accounts and disputes on each of these records; see ``rules.said``."""
        return said.told_of(self._engine, ids, as_of)

    def chain(self, commitment_id: int) -> list[int]:
        """Return the commitments that this one renews, itself first, whatever the day."""
        renewed = self._engine.reached([commitment_id], ["commitment.renews"])
        return [commitment_id, *sorted(renewed - {commitment_id})]

    # The trash

    def living_with(self, ids: Iterable[int]) -> list[int]:
        """Return what lives only with some records: accounts and disputes on them, theirs too."""
        found = trashing.living_with(self._engine, ids, Presence.HERE)
        return [number for group in found.values() for number in group]

    def needed_by(self, ids: Sequence[int]) -> dict[str, str]:
        """Return why some records cannot go, by slug: others in the book name them."""
        found = needed_by(self._engine, ids)
        return {needed: needed_sentence(needed, needing) for needed, needing in found.items()}

    def family(self, record_id: int) -> list[int]:
        """Return a record in the trash with what was put there with it."""
        return trashing.family(self._engine, record_id)

    def trashed(self, limit: int, after: Trashed | None = None) -> list[Trashed]:
        """Return what is in the trash, newest first, what only went with it beneath it."""
        return trashing.trashed(self._engine, limit, after)

    def in_trash(self, record_id: int) -> Trashed | None:
        """Return with what a record went into the trash."""
        return trashing.in_trash(self._engine, record_id)

    # Writing

    def write(
        self,
        author: Author,
        verb: str,
        summary: str,
        *,
        puts: Sequence[Put] = (),
        moves: Sequence[Move] = (),
    ) -> tuple[Action, tuple[str, ...]]:
        """Carry out one action; see ``rules.writing.write``."""
        from tracker.store.rules.writing import write

        return write(self._engine, author, verb, summary, puts=puts, moves=moves)

    def purge(self, author: Author, slug: str) -> tuple[Action, tuple[str, ...]]:
        """Take a record out of the trash for good; see ``rules.purging.purge``."""
        from tracker.store.rules.purging import purge

        return purge(self._engine, author, slug)

    def breaches_to_be(self, record: r.Record, was: r.Record | None) -> list[Breach]:
        """Return what a record would break if it were written; see ``rules.checking``."""
        from tracker.store.rules.checking import breaches_to_be

        return breaches_to_be(self._engine, record, was)

    def breaches(self) -> Iterator[Breach]:
        """Yield every rule that is broken in the book; reads all of it, writes nothing."""
        from tracker.store.rules.checking import breaches

        return breaches(self._engine)

    def undo(
        self, author: Author, number: int | None = None
    ) -> tuple[Action, Action, tuple[str, ...]]:
        """Take back an action of a person, the newest or a given one; see ``rules.undo``."""
        from tracker.store.rules import undo

        return undo.undo(self._engine, author, number)

    def redo(self, author: Author) -> tuple[Action, Action, tuple[str, ...]]:
        """Take back the newest undo of a person; see ``rules.undo``."""
        from tracker.store.rules import undo

        return undo.redo(self._engine, author)

    # History

    def history(self, record_id: int, limit: int = 50) -> list[Change]:
        """Return the newest changes of a record."""
        from tracker.store.rules import undo

        return undo.history(self._engine, record_id, limit)

    def actions(self, limit: int = 50, before: int | None = None) -> list[tuple[Action, int]]:
        """Return the newest actions with the number of records each touched."""
        from tracker.store.rules import undo

        return undo.actions(self._engine, limit, before)

    def action(self, number: int) -> tuple[Action, int] | None:
        """Return an action with the number of records it touched."""
        from tracker.store.rules import undo

        return undo.action(self._engine, number)

    def would_touch(self, who: str, verb: str) -> int:
        """Return how many records undo or redo would touch."""
        from tracker.store.rules import undo

        return undo.would_touch(self._engine, who, verb)

    def left(
        self, taken: Action, limit: int, after: str = ""
    ) -> list[tuple[Change, Document | None]]:
        """Return what an action did to records and left of them; see ``rules.undo``."""
        from tracker.store.rules import undo

        return undo.left(self._engine, taken, limit, after)
