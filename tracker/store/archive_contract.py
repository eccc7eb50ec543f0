"""The protocol by which an engine reads and restores the whole content of a book.

Dumps and doctor use it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracker.domain.archive import (
        ArchivedChange,
        ArchivedPurge,
        ArchivedRecord,
        ArchivedViewChange,
    )
    from tracker.domain.book import Action, Logged


class ArchiveRows(Protocol):
    """Reads the whole content of a book in a fixed order, and restores it unchanged.

    Restoring takes place inside a transaction of the engine, in a book without records and actions.
    """

    def ids_after(self, number: int, limit: int) -> list[int]:
        """Return the ids of the next records after an id, including trashed and unmade records."""

    def actions_after(self, number: int, limit: int) -> list[Action]:
        """Return the next actions after an action number."""

    def changes_after(self, action: int, n: int, limit: int) -> list[ArchivedChange]:
        """Return the changes of an action that follow its change number ``n``."""

    def view_changes_after(self, action: int, n: int, limit: int) -> list[ArchivedViewChange]:
        """Return an action's changes of saved views that follow its change number ``n``."""

    def purges_after(self, slug: str, limit: int) -> list[ArchivedPurge]:
        """Return the purged slugs that follow a slug in alphabetical order."""

    def histories(self, ids: Sequence[int]) -> dict[int, list[tuple[Action, Logged]]]:
        """Return, for each of the given records, its changes and their actions, oldest first.

        Records without a history are left out.
        """

    def lost(self) -> list[str]:
        """Return the slugs that occur in the history but belong to no existing or purged record."""

    def put_heads(self, records: Sequence[ArchivedRecord]) -> None:
        """Restore the records' ids, slugs and versions; ``put_records`` restores their contents."""

    def put_records(self, records: Sequence[ArchivedRecord], ids: Mapping[str, int]) -> None:
        """Restore the contents of records; ``ids`` has the ids of all records that they name."""

    def put_actions(self, actions: Sequence[Action]) -> None:
        """Restore actions in the log."""

    def put_changes(self, changes: Sequence[ArchivedChange]) -> None:
        """Restore the changes of records in the log, in order within each action."""

    def put_view_changes(self, changes: Sequence[ArchivedViewChange]) -> None:
        """Restore the changes of saved views in the log."""

    def put_purges(self, purges: Sequence[ArchivedPurge]) -> None:
        """Restore purged slugs."""

    def keep_ids(self, last: int) -> None:
        """Never assign an id up to ``last``, because a purged record can have had it."""
