"""The saved views of a list: tabs, switching, saving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.book import SavedView
from tracker.domain.query.query_fields import PLURALS

if TYPE_CHECKING:
    from tracker.service.desk import Desk
    from tracker.tui.controllers.list_place import ListPlace
    from tracker.tui.controllers.screen_writes import ScreenWrites
    from tracker.tui.dialogs.prompt import Doubt


_AFTER = 0.05
"""The seconds after the start until the rows of views are counted."""


class ListViews:
    """Switches between saved views, and saves them."""

    def __init__(self, place: ListPlace, writes: ScreenWrites) -> None:
        """Initialize with the list screen and its writes."""
        self._place = place
        self._writes = writes
        self._shown = False
        self.any = False
        """Whether the list had saved views when they were last shown."""

    def show_tabs(self, *, count: bool = False) -> None:
        """Show the saved views as tabs; with ``count``, count their rows."""
        place = self._place
        if count and not self._shown and not place.app.is_headless:
            # Counting a view such as “due:today..30d” imports the parser of dates, so the rows of
            # the list are shown first.
            count = False
            place.set_timer(_AFTER, self._count)
        self._shown = True
        self.any = place.tabs.show_views(
            place.shell.desk,
            place.screen_kind,
            place.state.view,
            changed=self._view_changed,
            count=count,
        )

    def _count(self) -> None:
        self.show_tabs(count=True)

    @property
    def _view_changed(self) -> bool:
        return self._place.state.changed(self._place.table.columns.to_text())

    def show_view(self, view: SavedView | None) -> None:
        """Show a saved view; ``None`` shows the whole list."""
        self._place.state = self._place.state.of_view(view)
        if view:
            self._place.table.columns.from_text(view.columns)
        self._place.reload()

    def show_query(self, query: str) -> None:
        """Show the whole list, filtered by a query."""
        self._place.state = self._place.state.of_view(None).with_query(query)
        self._place.reload()

    def leave_view(self) -> bool:
        """Restore a changed view, or leave an unchanged one; return false if no view is open.

        Leaving a view also clears its filter.
        """
        view = self._place.state.view
        if view is None:
            return False
        if self._view_changed:
            self.show_view(view)
            self._place.footer.say(f"Back to the view “{view.name}” as it was saved.")
        else:
            self.show_view(None)
            self._place.footer.say(f"Left the view “{view.name}”.")
        return True

    def action_views(self) -> None:
        """Open the dialog of all saved views."""
        from tracker.tui.dialogs.views_dialog import ViewsScreen

        self._place.app.push_screen(ViewsScreen(self._place.shell.desk), self._go_to_view)

    def _go_to_view(self, name: str | None) -> None:
        view, saved = self._place.state.view, self._place.shell.desk.saved
        if name:
            self._place.shell.go_to_view(saved.get(name))
        elif view and saved.find(view.name) is None:
            # The open view was renamed or deleted; its rows stay on screen without the view.
            self._place.state = self._place.state.without_view()
            self._place.reload()
        else:
            self.show_tabs(count=True)

    def action_save_view(self) -> None:
        """Ask for a name, and save the shown list as a view."""
        from tracker.tui.dialogs.prompt import PromptScreen

        name = self._place.state.view.name if self._place.state.view else ""
        hint = "The view keeps kind, filter, order and columns, but not the rows."
        dialog = PromptScreen("Save this view", "Name", name, hint, self._taken)
        self._place.app.push_screen(dialog, self._save_view)

    def _taken(self, name: str) -> Doubt | None:
        """Return the question before a saved view of the same name is replaced, or ``None``."""
        here = self._place.state.view
        other = self._place.shell.desk.saved.find(name)
        if other is None or (here and here.name == other.name):
            return None
        from tracker.tui.dialogs.prompt import Doubt

        about = f"“{other.name}” is a view of {PLURALS[other.kind]} already."
        return Doubt(f"Replace the view “{other.name}”?", about)

    def _save_view(self, name: str | None) -> None:
        if not name:
            return
        state, columns = self._place.state, self._place.table.columns.to_text()
        view = SavedView(name, self._place.screen_kind, state.query, state.sort, columns)

        def save(desk: Desk) -> SavedView:
            desk.saved.save(view)
            return desk.saved.get(name)

        self._place.shell.writing.do(save, self._view_saved, self._writes.not_written)

    def _view_saved(self, saved: SavedView) -> None:
        self._place.state = self._place.state.of_view(saved)
        self.show_tabs(count=True)
        actions = ("view-before", "view-after", "views", "undo")
        before, after, views, undo = (self._place.key(each) for each in actions)
        where = f"{before} {after} go between views, {views} lists them"
        self._place.footer.say(f"Saved the view “{saved.name}”. {where}  {undo} undoes")

    def _all(self) -> list[SavedView | None]:
        """Return the views of this list, with ``None`` first for the whole list."""
        return [None, *self._place.shell.desk.saved.all(self._place.screen_kind)]

    def show_number(self, number: int) -> None:
        """Show the view with a tab number; 0 is the whole list.

        Numbers without a view are ignored.
        """
        views = self._all()
        if number < len(views):
            self.show_view(views[number])

    def action_next_view(self, step: int) -> None:
        """Show the next view of this list (previous if ``step`` is -1)."""
        views = self._all()
        names = [each.name if each else "" for each in views]
        view = self._place.state.view
        here = names.index(view.name) if view and view.name in names else 0
        self.show_view(views[(here + step) % len(views)])
