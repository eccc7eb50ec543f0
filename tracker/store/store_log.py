"""The log of a store for every engine: past actions, undo and redo."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.domain.book import Action, Author, Change
    from tracker.domain.documents import Document
    from tracker.store.engine import Engine


class StoreLog:
    """The past actions of a book, with undo and redo."""

    def __init__(self, engine: Engine) -> None:
        """Initialize with the engine."""
        self._engine = engine

    def undo(
        self, author: Author, number: int | None = None
    ) -> tuple[Action, Action, tuple[str, ...]]:
        """Undo a user's newest action, or the action with a number; see ``rules.undo``."""
        from tracker.store.rules import undo

        return undo.undo(self._engine, author, number)

    def redo(self, author: Author) -> tuple[Action, Action, tuple[str, ...]]:
        """Redo what the user last undid; see ``rules.undo``."""
        from tracker.store.rules import undo

        return undo.redo(self._engine, author)

    def history(self, record_id: int, limit: int = 50) -> list[Change]:
        """Return the newest changes of a record."""
        from tracker.store.rules import undo

        return undo.history(self._engine, record_id, limit)

    def actions(self, limit: int = 50, before: int | None = None) -> list[tuple[Action, int]]:
        """Return the newest actions, each with the number of records that it changed."""
        from tracker.store.rules import undo

        return undo.actions(self._engine, limit, before)

    def action(self, number: int) -> tuple[Action, int] | None:
        """Return an action and the number of records that it changed; ``None`` if there is none."""
        from tracker.store.rules import undo

        return undo.action(self._engine, number)

    def would_touch(self, who: str, verb: str) -> int:
        """Return the number of records that an undo or redo by this user would change."""
        from tracker.store.rules import undo

        return undo.would_touch(self._engine, who, verb)

    def left(self, taken: Action, limit: int) -> list[tuple[Change, Document | None]]:
        """Return an action's changes, each with the record after the change; see ``rules.undo``."""
        from tracker.store.rules import undo

        return undo.left(self._engine, taken, limit)
