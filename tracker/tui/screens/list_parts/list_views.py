"""The saved views of a list: tabs, switching, saving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.book import SavedView
from tracker.domain.query.query_fields import PLURALS
from tracker.tui import screens
from tracker.tui.screens.browse_screen import Place
from tracker.tui.widgets.view_tabs import ViewTabs

if TYPE_CHECKING:
    from tracker.service.desk import Desk
    from tracker.tui.lists.list_state import ListState
    from tracker.tui.widgets.record_table import RecordTable


class Viewing(Place):
    """A list that has saved views."""

    state: ListState

    @property
    def table(self) -> RecordTable:
        """The table."""
        raise NotImplementedError

    def show_tabs(self, *, count: bool = False) -> None:
        """Show the views; ``count``: their rows may have become others."""
        self.query_one(ViewTabs).show_views(
            self.book.desk,
            self.screen_kind,
            self.state.view,
            changed=self._view_changed,
            count=count,
        )

    @property
    def _view_changed(self) -> bool:
        return self.state.changed(self.table.columns.to_text())

    def show_view(self, view: SavedView | None) -> None:
        """Show a saved view, or the whole list."""
        self.state = self.state.of_view(view)
        if view:
            self.table.columns.from_text(view.columns)
        self.reload()

    def show_query(self, query: str) -> None:
        """Show the whole list with a filter."""
        self.state = self.state.of_view(None).with_query(query)
        self.reload()

    def leave_view(self) -> bool:
        """Go back to the view as it was saved, or from it to the whole list; false: there is none.

        A filter goes with it.
        """
        view = self.state.view
        if view is None:
            return False
        if self._view_changed:
            self.show_view(view)
            self.footer.say(f"Back to the view “{view.name}” as it was saved.")
        else:
            self.show_view(None)
            self.footer.say(f"Left the view “{view.name}”.")
        return True

    def action_views(self) -> None:
        """Choose a saved view, of whatever list."""
        self.book.push_screen(screens.ViewsScreen(self.book.desk), self._go_to_view)

    def _go_to_view(self, name: str | None) -> None:
        if name:
            self.book.go_to_view(self.book.desk.saved.get(name))

    def action_save_view(self) -> None:
        """Save the list as it is shown under a name."""
        if self.book.desk.why_not:
            self.footer.say(f"Nothing can be changed: {self.book.desk.why_not}", bad=True)
            return
        name = self.state.view.name if self.state.view else ""
        hint = "The kind, the filter, the order and the columns are kept; not the rows."
        dialog = screens.AskScreen("Save this view", "Name", name, hint, self._taken)
        self.book.push_screen(dialog, self._save_view)

    def _taken(self, name: str) -> str:
        """Say that another view has the name."""
        here = self.state.view
        other = self.book.desk.saved.find(name)
        if other is None or (here and here.name == other.name):
            return ""
        kind = PLURALS[other.kind]
        return f"“{other.name}” is a view of {kind} already; enter again replaces it"

    def _save_view(self, name: str | None) -> None:
        if not name:
            return
        columns = self.table.columns.to_text()
        view = SavedView(name, self.screen_kind, self.state.query, self.state.sort, columns)

        def save(desk: Desk) -> SavedView:
            desk.save_view(view)
            return desk.saved.get(name)

        self.book.writing.do(save, self._view_saved, self.not_written)

    def _view_saved(self, saved: SavedView) -> None:
        self.state = self.state.of_view(saved)
        self.show_tabs(count=True)
        before, after, views = (self.key(each) for each in ("view-before", "view-after", "views"))
        self.footer.say(
            f"Saved the view “{saved.name}”. {before} {after} go between views, {views} lists them"
        )

    def action_next_view(self, step: int) -> None:
        """Go to the next view of this list, or the one before."""
        views: list[SavedView | None] = [None, *self.book.desk.saved.all(self.screen_kind)]
        names = [each.name if each else "" for each in views]
        view = self.state.view
        here = names.index(view.name) if view and view.name in names else 0
        self.show_view(views[(here + step) % len(views)])
