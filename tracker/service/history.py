"""Past actions and the trash, by pages and independent of the as-of day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.documents import from_document
from tracker.errors import NotFoundError
from tracker.service.diff import Told, differences

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.domain.book import Action, Trashed
    from tracker.service.backups import Backups
    from tracker.service.session import Session
    from tracker.store.contract import Store


class History:
    """The actions and the trash of a book, with undo and redo for the user of the session.

    Before undo or redo changes many records, a backup is made; see ``Backups.before_many``.
    """

    def __init__(self, store: Store, session: Session, backups: Callable[[], Backups]) -> None:
        """Initialize with an open store, the session, and a function that returns the backups."""
        self._store = store
        self._session = session
        self._backups = backups
        self.no_backup = ""
        """A sentence that says why no backup was made before the last change; empty if one was."""

    def undo(self, action: int | None = None) -> tuple[Action, Action, tuple[str, ...]]:
        """Undo this user's newest action, or the action with a number; see ``rules.undo``."""
        author = self._session.author()
        if action is None:
            touched = self.undo_touches(author.who)
        else:
            found = self._store.log.action(action)
            touched = found[1] if found else 0
        self._back_up(touched)
        return self._store.log.undo(author, action)

    def redo(self) -> tuple[Action, Action, tuple[str, ...]]:
        """Redo what this user last undid; see ``rules.undo``."""
        author = self._session.author()
        self._back_up(self.redo_touches(author.who))
        return self._store.log.redo(author)

    def _back_up(self, records: int) -> None:
        self.no_backup = self._backups().before_many(records)

    def actions(self, limit: int = 50, before: int | None = None) -> list[tuple[Action, int]]:
        """Return the newest actions, or the newest before an action number.

        Each comes with the number of records that it changed.
        """
        return self._store.log.actions(limit, before)

    def action(self, number: int) -> tuple[Action, int]:
        """Return the action with a number, and the number of records that it changed.

        Raises:
            NotFoundError: there is no such action.
        """
        if found := self._store.log.action(number):
            return found
        raise NotFoundError(f"There is no action {number} in the book.")

    def undo_touches(self, who: str) -> int:
        """Return the number of records that the next undo by a user would change."""
        return self._store.log.would_touch(who, "undo")

    def redo_touches(self, who: str) -> int:
        """Return the number of records that the next redo by a user would change."""
        return self._store.log.would_touch(who, "redo")

    def told(self, action: Action, limit: int) -> list[Told]:
        """Return the differences that an action made, by record, without purged records."""
        left = self._store.log.left(action, limit)
        stand = self._store.load(change.record_id for change, document in left if not document)
        found: list[Told] = []
        for change, document in left:
            stored = stand.get(change.record_id)
            now = from_document(document) if document else stored.record if stored else None
            was = from_document(change.before) if change.before else None
            found.append(Told(change, tuple(differences(was, now)) if was and now else ()))
        return found

    def trashed(self, limit: int = 50, after: Trashed | None = None) -> list[Trashed]:
        """Return a page of the trash, newest first, each record with those trashed with it."""
        return self._store.trash.trashed(limit, after)

    def in_trash(self, slug: str) -> Trashed | None:
        """Return a trashed record with those trashed with it; ``None`` if not trashed."""
        number = self._store.ids([slug]).get(slug)
        return self._store.trash.in_trash(number) if number else None
