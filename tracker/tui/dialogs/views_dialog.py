"""The saved views with their numbers of rows; they are opened, renamed and deleted here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Input, Static

from tracker.domain.query.query_fields import PLURALS
from tracker.domain.sortkey import sort_key
from tracker.keys.action import Where
from tracker.tui.dialogs.pick import Offer, PickScreen
from tracker.tui.dialogs.prompt import PromptScreen
from tracker.tui.drawing.plain import plain
from tracker.tui.shell import shell_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from tracker.domain.book import SavedView
    from tracker.service.desk import Desk


class ViewsScreen(PickScreen):
    """Lists the saved views; views deleted here can be restored until the dialog is closed."""

    where = Where.VIEWS
    question = "Saved views"
    placeholder = "type to find one"

    def __init__(self, desk: Desk) -> None:
        """Initialize with the desk; the rows of each view are counted."""
        super().__init__(desk)
        self._deleted: list[SavedView] = []
        self._count()

    def body(self) -> ComposeResult:
        """Lay out the search line, the views, and a message line."""
        yield from super().body()
        yield Static(plain(""), id="hint", classes="quiet")

    def _count(self) -> None:
        lists = self.desk.lists
        self._rows = {each.name: lists.few(each.kind, each.query) for each in self.desk.saved.all()}

    def offers(self, text: str) -> list[Offer]:
        """Return the views whose name or query contains a text."""
        save = self.key("save-view")
        self.nothing = f"No view of that name. {save} saves the list as it is shown."
        return [
            Offer(
                each.name,
                f"{self._rows[each.name]:>6}  {each.name:<24}  {each.query}",
                PLURALS[each.kind].capitalize(),
            )
            for each in sorted(self.desk.saved.all(), key=lambda each: each.kind)
            if sort_key(text) in sort_key(f"{each.name} {each.query}")
        ]

    def action_rename(self) -> None:
        """Ask for a new name for the view under the cursor."""
        if name := self.picked:
            hint = "Its filter, order and columns stay."
            dialog = PromptScreen("Rename this view", "Name", name, hint)
            self.app.push_screen(dialog, lambda new: self._rename(name, new))

    def _rename(self, name: str, new: str | None) -> None:
        if new and new != name:
            self._write(
                lambda desk: desk.saved.rename(name, new), lambda made: f"Renamed “{made.name}”."
            )

    def action_delete(self) -> None:
        """Delete the view under the cursor; no record is changed."""
        if name := self.picked:
            self._write(lambda desk: desk.saved.delete(name), self._gone)

    def _gone(self, view: SavedView) -> str:
        self._deleted.append(view)
        return f"Deleted the view “{view.name}”. {self.key('view-put-back')} puts it back"

    def action_put_back(self) -> None:
        """Restore the view that was deleted last."""
        if self._deleted:
            view = self._deleted.pop()

            def save(desk: Desk) -> SavedView:
                desk.saved.save(view)
                return view

            self._write(save, lambda made: f"The view “{made.name}” is back.")

    def _write(self, do: Callable[[Desk], SavedView], said: Callable[[SavedView], str]) -> None:
        shell_of(self).writing.do(do, lambda view: self._done(said(view)), self._not_done)

    def _done(self, said: str) -> None:
        self._count()
        self.find(self.query_one(Input).value)
        self._tell(said)

    def _not_done(self, error: Exception) -> None:
        self._tell(f"× {error}")

    def _tell(self, said: str) -> None:
        self.query_one("#hint", Static).update(plain(said))
