"""The protocol of an engine for dumps and for doctor: the whole content of a book in its order."""

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
    """The whole content of a book in its own order, to be dumped, and to be restored as it was.

    Restoring is inside a transaction of the engine, in a book without records and actions.
    """

    def ids_after(self, number: int, limit: int) -> list[int]:
        """Return the ids of the next records, in the book or not."""

    def actions_after(self, number: int, limit: int) -> list[Action]:
        """Return the next actions."""

    def changes_after(self, action: int, n: int, limit: int) -> list[ArchivedChange]:
        """Return the next changes of an action, after its ``n``-th."""

    def view_changes_after(self, action: int, n: int, limit: int) -> list[ArchivedViewChange]:
        """Return what an action did to saved views, after its ``n``-th change of one."""

    def purges_after(self, slug: str, limit: int) -> list[ArchivedPurge]:
        """Return the next purged slugs, in their order."""

    def histories(self, ids: Sequence[int]) -> dict[int, list[tuple[Action, Logged]]]:
        """Return what was done to records, oldest first; those without a history are left out."""

    def lost(self) -> list[str]:
        """Return the slugs in the history whose records are neither there nor purged."""

    def put_heads(self, records: Sequence[ArchivedRecord]) -> None:
        """Restore which records there are; what they hold is restored by ``put_records``."""

    def put_records(self, records: Sequence[ArchivedRecord], ids: Mapping[str, int]) -> None:
        """Restore what records hold; ``ids`` are the ids of all records that they name."""

    def put_actions(self, actions: Sequence[Action]) -> None:
        """Restore actions."""

    def put_changes(self, changes: Sequence[ArchivedChange]) -> None:
        """Restore what actions did; the changes of an action come in their order."""

    def put_view_changes(self, changes: Sequence[ArchivedViewChange]) -> None:
        """Restore what actions did to saved views."""

    def put_purges(self, purges: Sequence[ArchivedPurge]) -> None:
        """Restore purged slugs."""

    def keep_ids(self, last: int) -> None:
        """Give no id again up to this one, which a purged record can have had."""
