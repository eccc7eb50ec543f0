"""Opens the screens that show sheets over the top screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from textual.app import App

    from tracker.service.brief_reader import BriefReader
    from tracker.service.briefs import Brief


class SheetPlaces:
    """The screens of sheets, each loaded when it is first opened."""

    def __init__(self, app: App[None]) -> None:
        """Take the app."""
        self._app = app

    def changes(self, first: dt.date) -> None:
        """Show what changed from a day to the as-of day."""
        from tracker.tui.screens.changes_screen import ChangesScreen

        self._app.push_screen(ChangesScreen(first))

    def counts(self, kind: str, query: str, by: Sequence[str]) -> None:
        """Show the counts of a list by one field or two."""
        from tracker.tui.screens.counts_screen import CountsScreen

        self._app.push_screen(CountsScreen(kind, query, by))

    def brief(self, read: Callable[[BriefReader], Brief]) -> None:
        """Show a brief; ``read`` reads it as of the day."""
        from tracker.tui.screens.brief_screen import BriefScreen

        self._app.push_screen(BriefScreen(read))
