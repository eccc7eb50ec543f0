"""The situation of a list screen, and its back key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain.query.query_fields import PLURALS, SORTS
from tracker.keys.action import Where
from tracker.tui.keys.screen_digits import TABS, home_of

if TYPE_CHECKING:
    from tracker.keys.situation import Situation
    from tracker.tui.controllers.list_display import ListDisplay
    from tracker.tui.controllers.list_export import ListExport
    from tracker.tui.controllers.list_place import ListPlace
    from tracker.tui.controllers.list_updates import ListUpdates
    from tracker.tui.controllers.list_views import ListViews
    from tracker.tui.controllers.marked_rows import MarkedRows


class ListBack:
    """The back key of a list.

    It stops a read or an export, or leaves the pane, marks, view or filter.
    """

    def __init__(
        self,
        place: ListPlace,
        display: ListDisplay,
        reader: ListUpdates,
        export: ListExport,
        marked: MarkedRows,
        views: ListViews,
    ) -> None:
        """Initialize with the list screen and its controllers."""
        self._place = place
        self._display = display
        self._reader = reader
        self._export = export
        self._marked = marked
        self._views = views

    def situation(self, base: Situation) -> Situation:
        """Return the situation of the list; ``base`` is what all screens have in common."""
        place, state, kind = self._place, self._place.state, self._place.screen_kind
        pane, rows, marked = place.detail_pane, place.table.rows, len(place.table.marks)
        beside = pane.has_focus
        busy = self._reader.reading or self._export.running or place.asides.reading
        zoomed = self._display.zoomed
        return replace(
            base,
            where=(Where.LIST, Where.PANE if beside else Where.TABLE),
            is_list=True,
            in_trash=self._in_trash(),
            leads_on=bool(pane.target) if beside else bool(rows),
            goes_back=busy or beside or zoomed or bool(marked or state.view or state.query),
            other_pane=pane.display or zoomed,
            listed=PLURALS[kind],
            rows=len(rows) if rows is not None else 0,
            marked=marked,
            hidden=place.table.marks.hidden(rows),
            others=self._marked.others,
            by_days=state.ordered_by_days() is not None,
            orders=len(SORTS[kind]),
            views=self._views.any,
            tabs=len(TABS.get(home_of(kind), (kind,))),
            width=place.app.size.width,
        )

    def _in_trash(self) -> bool:
        """Return whether the current record is in the trash."""
        table = self._place.table
        row, rows = table.row, table.rows
        if row is None or rows is None:
            return False
        if not rows.list.trash_query and row.entry.key not in rows.gone:
            return False
        return self._place.shell.desk.history.in_trash(row.record.slug) is not None

    def action_refresh(self) -> None:
        """Read the file again; rows that are no longer in the list are removed."""
        self._place.let_go()
        self._place.reload()
        self._place.footer.say("The file was read again.")

    def action_back(self) -> None:
        """Stop a read or an export; else leave the pane; else clear marks, view or filter."""
        place = self._place
        if place.asides.cancel():
            return
        if self._reader.reading:
            self._reader.stop()
            place.state = self._display.state
            place.footer.say("Stopped; the list is as it was.")
        elif self._export.stop() or self._display.unzoom():
            return
        elif place.detail_pane.has_focus:
            place.set_focus(place.table)
        elif not (self._marked.clear() or self._views.leave_view()) and place.state.query:
            place.state = place.state.with_query("")
            place.reload()
            place.footer.say("Filter cleared.")
