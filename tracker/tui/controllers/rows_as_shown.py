"""The rows of a list that are exported and copied: those marked, else all, as they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from tracker.presenting.cells import Column
    from tracker.service.desk import Desk
    from tracker.service.list_writer import Extent
    from tracker.tui.controllers.list_place import ListPlace


class RowsAsShown(Struct, frozen=True):
    """Rows of a list: the marked ones, if ``only`` is set, and the columns; none: every field."""

    kind: str
    query: str
    sort: str
    only: frozenset[tuple[int, int]] | None
    columns: tuple[Column, ...]

    def extent(self, desk: Desk, limit: int | None = None) -> Extent:
        """Return how much of the list is written, with the desk that writes it."""
        from tracker.service.list_writer import Extent
        from tracker.tui.lists.added_columns import as_shown

        shown = as_shown(desk, self.kind, self.columns) if self.columns else None
        return Extent(only=self.only, limit=limit, shown=shown)


def rows_as_shown(place: ListPlace, *, all_fields: bool = False) -> RowsAsShown:
    """Return the rows that a list screen shows."""
    state, table = place.state_in_force, place.table
    only = frozenset(table.marks.rows) or None
    columns = () if all_fields else tuple(table.columns.shown)
    # A row stays marked when the filter hides it, so marked rows are read without the filter.
    query = state.query if only is None or table.rows is None else table.rows.list.trash_query
    return RowsAsShown(place.screen_kind, query, state.sort, only, columns)
