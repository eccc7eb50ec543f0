"""The parts around a list's table: title, detail pane, summary lines, notice of an empty list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain import written_dates
from tracker.domain.query.query_fields import PLURALS
from tracker.keys.active_keys import marked_words
from tracker.keys.situation import Situation
from tracker.tui.drawing.grid import height_below, pane_width
from tracker.tui.keys.screen_digits import TABS, home_of
from tracker.tui.lists.list_state import ListState
from tracker.tui.lists.row_buffer import SMALL

if TYPE_CHECKING:
    from tracker.service.open_list import Row
    from tracker.tui.controllers.list_place import ListPlace
    from tracker.tui.lists.list_loading import Shown


class ListDisplay:
    """Shows a list that has been read, and the details of its current row."""

    def __init__(self, place: ListPlace) -> None:
        """Initialize with the list screen."""
        self._place = place
        self.state = ListState.usual(place.screen_kind)
        """The list that is shown."""
        self.started = False
        """Whether a list has been shown."""
        self._seen = False
        self._whole: int | None = None
        # The list of channels starts without the detail pane, because its bars need the width.
        self._pane = place.screen_kind != "channel"
        self._alone = ""
        """The only part that is shown, ``list`` or ``pane``; empty if both are shown."""

    def forget_total(self, *, changed: bool) -> None:
        """If rows have changed, forget the number of all rows, so that it is counted again."""
        self._whole = None if changed else self._whole

    def show_read(self, state: ListState, shown: Shown, *, changed: bool = True) -> None:
        """Show a list that has been read; ``changed`` is whether rows may look different."""
        place, rows = self._place, shown.rows
        self.state = state
        place.table.show_rows(rows, shown.cursor, shown.timeline, changed=changed)
        if not self.started:
            self._arrange(place.table.row)
            # The app, not the screen, schedules the call, so that it runs after the start.
            place.app.call_after_refresh(self._list_seen)
        self.started = True
        self.show_title()
        place.empty.display = not len(rows)
        self._arrange(place.table.row)
        if len(rows) and place.focused is None:
            # A hidden table loses the focus.
            place.set_focus(place.table)
        if not len(rows):
            self._explain(state.query)
            self.show_detail(None)

    def _explain(self, query: str) -> None:
        """Explain in the empty list why it has no rows."""
        place, desk, kind = self._place, self._place.shell.desk, self._place.screen_kind
        total, day = desk.lists.total(kind, SMALL), written_dates.day(desk.as_of)
        place.empty.explain(kind, query, total, day, place.situation(), away=desk.away)

    def in_order(self, state: ListState) -> ListState:
        """Return a list state, sorted as the filter of the shown list says if it names an order."""
        rows = self._place.table.rows
        return state.ordered(rows.list.sort_in_words) if rows else state

    def show_title(self) -> None:
        """Show the filter, the numbers of matching, of all and of marked rows, and the order."""
        place, rows, state = self._place, self._place.table.rows, self.state
        if rows is None:
            return
        kind, marks = place.screen_kind, place.table.marks
        matched = f"{SMALL}+" if rows.total is None else f"{rows.total:,}"
        told = f"{matched} of {matched}"
        if state.query:
            if self._whole is None:
                self._whole = place.shell.desk.lists.total(kind, SMALL + 1)
            total = self._whole
            told = f"{matched} of {f'{SMALL}+' if total > SMALL else total}"
        place.filter_bar.show_count(told)
        words = marked_words(Situation(marked=len(marks), hidden=marks.hidden(rows)))
        marked = f"■ {words}  ·  " if words else ""
        place.title_line.show_title(
            [PLURALS[kind].capitalize()],
            tabs=[PLURALS[each].capitalize() for each in TABS.get(home_of(kind), ())],
            filter_text=state.query,
            right=f"{marked}{told}  ·  {self.in_order(state).order_words}",
        )

    def _arrange(self, row: Row | None) -> tuple[int, int]:
        """Make room for the details of a row, beside or below the list.

        Return its width and height.
        """
        place = self._place
        size = place.app.size
        width = pane_width(size) if row and self._pane else 0
        place.table.display = row is not None and not (width and self._alone == "pane")
        width = 0 if self._alone == "list" else width
        height = 0
        if row and not width:
            height = height_below(size, stripped=place.screen_kind == "channel")
        place.detail_pane.display, place.peek.display = bool(width), bool(height)
        if width:
            place.detail_pane.styles.width = width if place.table.display else "1fr"
        if height:
            place.peek.styles.height = height
        return width, height

    def _list_seen(self) -> None:
        """Show the details of the first row, after the list itself has been drawn."""
        self._seen = True
        self.show_detail(self._place.table.row)

    def show_detail(self, row: Row | None) -> None:
        """Show the details of a row in the pane beside the list, or in lines below it."""
        width, height = self._arrange(row)
        if row and self._seen and (width or height):
            from tracker.tui.controllers.row_detail import show_row

            show_row(self._place, row, height)
        self._place.show_keys()

    @property
    def zoomed(self) -> bool:
        """Whether the list or the detail pane has the whole width."""
        return bool(self._alone)

    def action_zoom(self) -> None:
        """Give the focused list or pane the whole width; pressed again, show both."""
        if not self.unzoom():
            self._alone = "pane" if self._place.detail_pane.has_focus else "list"
            self.show_detail(self._place.table.row)

    def unzoom(self) -> bool:
        """Show both the list and the pane; return whether only one was shown before."""
        if not self._alone:
            return False
        self._alone = ""
        self.show_detail(self._place.table.row)
        return True

    def action_other_pane(self) -> None:
        """Move the focus to the other pane."""
        self.unzoom()
        pane = self._place.detail_pane
        self._place.set_focus(self._place.table if pane.has_focus else pane)

    def action_pane(self) -> None:
        """Show or hide the detail pane."""
        if not self.unzoom():
            self._pane = not self._pane
        self._place.set_focus(self._place.table)
        self.show_detail(self._place.table.row)
