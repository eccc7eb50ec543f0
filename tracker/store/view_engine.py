"""The protocol of an engine for saved views and their changes in the log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.domain.book import SavedView, ViewChange


class ViewEngine(Protocol):
    """The saved views of an engine. All writing takes place inside its ``transaction``."""

    def views(self) -> list[SavedView]:
        """Return the saved views, oldest first."""

    def put_view(self, view: SavedView) -> None:
        """Write a saved view; it replaces a view of the same name."""

    def drop_view(self, name: str) -> None:
        """Remove a saved view."""

    def note_views(self, action: int, changes: Sequence[ViewChange]) -> None:
        """Add an action's changes of saved views to the log."""

    def view_changes(self, action: int) -> list[ViewChange]:
        """Return an action's changes of saved views, in order."""
