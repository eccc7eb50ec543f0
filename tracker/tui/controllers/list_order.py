"""The keys that sort a list, choose its columns, and go to a day in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.query.query_fields import PLURALS, SORTS
from tracker.domain.suggestions import or_list
from tracker.errors import DiplotrackError

if TYPE_CHECKING:
    from tracker.tui.controllers.list_place import ListPlace
    from tracker.tui.lists.list_state import ListState


class ListOrder:
    """Changes the sort order and the columns of a list."""

    def __init__(self, place: ListPlace) -> None:
        """Initialize with the list screen."""
        self._place = place

    def action_sort(self) -> None:
        """Sort the list by its next sort field."""
        self._reorder(self._place.state_in_order.next_order())

    def action_reverse(self) -> None:
        """Reverse the sort order."""
        self._reorder(self._place.state_in_order.reversed())

    def by_column(self, column: str) -> None:
        """Sort by a column; if the list is already sorted by it, reverse the order."""
        kind = self._place.screen_kind
        ordered = self._place.state_in_order.ordered_by(column)
        if ordered is None:
            offered, kinds = or_list(SORTS[kind]), PLURALS[kind].capitalize()
            shown = self._place.table.columns.shown
            name = next((each.title for each in shown if each.key == column), "") or "this column"
            self._place.footer.say(f"{kinds} cannot be sorted by {name}, but by {offered}.")
            return
        self._reorder(ordered)

    def _reorder(self, state: ListState) -> None:
        self._place.state = state
        self._place.follow()
        self._place.show_tabs()
        rows = self._place.table.rows
        if not self._place.reading and rows is not None and not rows.list.keeps_order:
            self._place.footer.say("Sorting by this field is slow if the list is long.")

    def action_jump(self) -> None:
        """Ask for a day, and move the cursor to it."""
        from tracker.tui.dialogs.prompt import PromptScreen

        hint = "a day in words or figures; relative days count from the viewed day"
        self._place.app.push_screen(PromptScreen("Go to a day", "Day", "", hint), self._jump)

    def _jump(self, text: str | None) -> None:
        ordered = self._place.state.ordered_by_days()
        if not text or ordered is None:
            return
        try:
            desk = self._place.shell.desk
            day = desk.session.first_day(text, desk.as_of)
        except DiplotrackError as error:
            self._place.footer.say(str(error), bad=True)
            return
        if ordered != self._place.state:
            self._reorder(ordered)
        self._place.table.jump(day)

    def action_columns(self) -> None:
        """Open the column chooser."""
        from tracker.tui.dialogs.column_chooser import ColumnsScreen

        self._place.app.push_screen(ColumnsScreen(self._place.table.columns, self._chosen))

    def _chosen(self) -> None:
        self._place.table.refresh()
        self._place.show_tabs()
