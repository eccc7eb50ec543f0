"""The protocol of an engine for saved views, and for what actions did to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.domain.book import SavedView, ViewChange


class ViewEngine(Protocol):
    """The saved views of an engine; all writing is inside its ``transaction``."""

    def views(self) -> list[SavedView]:
        """Return the saved views, in the order in which they were made."""

    def put_view(self, view: SavedView) -> None:
        """Write a saved view; it replaces one of that name."""

    def drop_view(self, name: str) -> None:
        """Remove a saved view."""

    def note_views(self, action: int, changes: Sequence[ViewChange]) -> None:
        """Add what an action did to saved views to the log."""

    def view_changes(self, action: int) -> list[ViewChange]:
        """Return what an action did to saved views, in order."""
