"""The rows of a list to export or copy: the marked ones, or all, with the shown columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from tracker.presenting.cells import Column
    from tracker.service.desk import Desk
    from tracker.service.list_writer import Extent
    from tracker.tui.controllers.list_place import ListPlace


class RowsAsShown(Struct, frozen=True):
    """Rows of a list: those in ``only``, or all.

    ``columns`` are the columns to write; if empty, every field is written.
    """

    kind: str
    query: str
    sort: str
    only: frozenset[tuple[int, int]] | None
    columns: tuple[Column, ...]

    def extent(self, desk: Desk, limit: int | None = None) -> Extent:
        """Return the rows and columns to write, for the desk that writes them."""
        from tracker.service.list_writer import Extent
        from tracker.tui.lists.added_columns import as_shown

        shown = as_shown(desk, self.kind, self.columns) if self.columns else None
        return Extent(only=self.only, limit=limit, shown=shown)


def rows_as_shown(place: ListPlace, *, all_fields: bool = False) -> RowsAsShown:
    """Return the rows of a list screen: marked or all, with the shown columns or all fields."""
    state, table = place.state_in_force, place.table
    only = frozenset(table.marks.rows) or None
    columns = () if all_fields else tuple(table.columns.shown)
    # Marked rows can be hidden by the filter, so they are read without it.
    query = state.query if only is None or table.rows is None else table.rows.list.trash_query
    return RowsAsShown(place.screen_kind, query, state.sort, only, columns)
