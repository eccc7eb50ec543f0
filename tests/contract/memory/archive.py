"""The whole content of a book in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain import records as r
from tracker.domain.archive import ArchivedChange, ArchivedPurge, ArchivedViewChange
from tracker.domain.nouns import NOUNS, parts_of
from tracker.store.engine import Written

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tests.contract.memory.engine import MemoryEngine
    from tracker.domain.archive import ArchivedRecord
    from tracker.domain.book import Action, Logged


class MemoryArchiveRows:
    """See ``store.archive_contract.ArchiveRows`` for the methods."""

    def __init__(self, engine: MemoryEngine) -> None:
        """Initialize with the engine."""
        self._all = engine

    def ids_after(self, number: int, limit: int) -> list[int]:
        """Return the next ids of records above ``number``."""
        return sorted(each for each in self._all.stored if each > number)[:limit]

    def actions_after(self, number: int, limit: int) -> list[Action]:
        """Return the next actions above ``number``."""
        return [each for n, each in sorted(self._all.done.items()) if n > number][:limit]

    def changes_after(self, action: int, n: int, limit: int) -> list[ArchivedChange]:
        """Return the next changes of an action after change ``n``."""
        found = enumerate(self._all.changes(action), start=1)
        return [ArchivedChange(action, at, each) for at, each in found if at > n][:limit]

    def view_changes_after(self, action: int, n: int, limit: int) -> list[ArchivedViewChange]:
        """Return the next changes of saved views in an action, after change ``n``."""
        found = enumerate(self._all.view_changes(action), start=1)
        return [ArchivedViewChange(action, at, each) for at, each in found if at > n][:limit]

    def purges_after(self, slug: str, limit: int) -> list[ArchivedPurge]:
        """Return the next purged slugs after ``slug``."""
        found = sorted(self._all.purged.items())
        return [ArchivedPurge(*each) for each in found if each[0] > slug][:limit]

    def histories(self, ids: Sequence[int]) -> dict[int, list[tuple[Action, Logged]]]:
        """Return the changes of records with their actions, oldest first, by record id."""
        found = {n: list(reversed(self._all.history(n, len(self._all.done)))) for n in ids}
        return {number: history for number, history in found.items() if history}

    def lost(self) -> list[str]:
        """Return the slugs in the history whose records neither exist nor were purged."""
        slugs = {each.slug for changes in self._all.logged.values() for each in changes}
        return sorted(slugs - self._all.numbers.keys() - self._all.purged.keys())

    def put_heads(self, records: Sequence[ArchivedRecord]) -> None:
        """Restore records with their content."""
        for each in records:
            days = {
                part.name: each.written.get(part.attribute, ())
                for part in parts_of(NOUNS[r.kind_of(each.record)])
            }
            self._all.put([Written(each.id, each.record, None, each.entered, days)], {})
            self._all.stored[each.id] = replace(
                self._all.stored[each.id], version=each.version, presence=each.presence
            )
            if each.trashed_by is not None:
                self._all.trashed_by[each.id] = each.trashed_by

    def put_records(self, records: Sequence[ArchivedRecord], ids: Mapping[str, int]) -> None:
        """Do nothing, as ``put_heads`` restores the content too."""

    def put_actions(self, actions: Sequence[Action]) -> None:
        """Restore actions."""
        self._all.done |= {each.id: each for each in actions}

    def put_changes(self, changes: Sequence[ArchivedChange]) -> None:
        """Restore the changes of actions."""
        for each in changes:
            had = self._all.logged.get(each.action, ())
            self._all.logged[each.action] = (*had, each.logged)

    def put_view_changes(self, changes: Sequence[ArchivedViewChange]) -> None:
        """Restore the changes of saved views."""
        for each in changes:
            self._all.note_views(each.action, [each.change])

    def put_purges(self, purges: Sequence[ArchivedPurge]) -> None:
        """Restore purged slugs."""
        self._all.purged |= {each.slug: each.action for each in purges}

    def keep_ids(self, last: int) -> None:
        """Reserve all ids up to ``last``."""
        self._all.last = last
