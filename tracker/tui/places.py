"""Navigation: one screen for each list, and record pages and histories on top of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.query.query_fields import PLURALS
from tracker.errors import DiplotrackError
from tracker.tui.keys.screen_digits import has_list
from tracker.tui.screens.list_screen import ListScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import App

    from tracker.domain.book import SavedView
    from tracker.service.drafts import Draft
    from tracker.tui.screens.browse_screen import BrowseScreen
    from tracker.tui.shell import Shell


class Places:
    """Switches between screens; the screen of each list is kept with its state."""

    def __init__(self, app: App[None], shell: Shell) -> None:
        """Initialize with the app, once as Textual's type and once as the protocol ``Shell``."""
        self._app = app
        self._shell = shell
        shell.left, shell.lines_left = [], {}
        self._made: dict[str, BrowseScreen] = {}

    def go_to(self, kind: str, keep: str = "") -> BrowseScreen:
        """Show the screen of a kind, and close all screens on top; return the screen.

        ``keep`` is the slug of the record for the cursor.
        """
        app = self._app
        while len(app.screen_stack) > 1:
            app.pop_screen()
        place = self._made.get(kind)
        if place is None:
            place = self._made[kind] = _made(kind)
            # An installed screen keeps its state while it is not shown.
            app.install_screen(place, kind)
        app.push_screen(kind)
        if keep and isinstance(place, ListScreen):
            app.call_after_refresh(place.focus_record, keep)
        return place

    def go_to_view(self, view: SavedView) -> None:
        """Show a saved view on the screen of its list."""
        if place := self._list_of(view.kind):
            self._app.call_after_refresh(place.views.show_view, view)

    def open_list(self, kind: str, query: str) -> None:
        """Show a list, filtered by a query, on its screen."""
        if place := self._list_of(kind):
            self._app.call_after_refresh(place.views.show_query, query)

    def _list_of(self, kind: str) -> ListScreen | None:
        if not has_list(kind):
            plural = PLURALS[kind]
            self._shell.say(
                f"{plural.capitalize()} have no screen; `diplotrack list {plural}` lists them."
            )
            return None
        place = self.go_to(kind)
        return place if isinstance(place, ListScreen) else None

    def open_form(
        self, draft: Draft, path: Sequence[str], done: Callable[[str | None], None]
    ) -> None:
        """Open the form of a draft; ``done`` gets the slug of the saved record, or ``None``."""
        from tracker.tui.forms.record_form import RecordForm

        self._app.push_screen(RecordForm(self._shell.desk, draft, path), done)

    def open_record(self, slug: str) -> None:
        """Open a record page on top of the current screen."""
        from tracker.tui.screens.record_screen import RecordScreen

        try:
            view = self._shell.desk.records.view(slug)
        except DiplotrackError as error:
            self._shell.say(str(error))
            return
        self._shell.left.clear()
        self._app.push_screen(RecordScreen(slug, view.kind.value))

    def open_history(self, slug: str, kind: str) -> None:
        """Open the history of a record on top of the current screen."""
        from tracker.tui.screens.history_screens import HistoryScreen

        self._app.push_screen(HistoryScreen(slug, kind))


def _made(kind: str) -> BrowseScreen:
    """Return a new screen for a kind of list, for the overview, or for the trash."""
    match kind:
        case "overview":
            from tracker.tui.screens.overview_screen import OverviewScreen

            return OverviewScreen()
        case "trash":
            from tracker.tui.screens.trash_screen import TrashScreen

            return TrashScreen()
        case _:
            return ListScreen(kind)
