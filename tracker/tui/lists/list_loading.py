"""Reads a list around the row that the cursor is to be on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.tui.lists.row_buffer import Rows, Timeline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.domain.query.list_query import ListQuery, Position
    from tracker.service.desk import Desk
    from tracker.service.open_list import OpenList, Row
    from tracker.tui.lists.list_state import ListState


class Shown(Struct, frozen=True):
    """A list that has been read: its rows, the index of the cursor's row, and headings if any."""

    rows: Rows
    cursor: int
    timeline: Timeline | None


def show(
    desk: Desk,
    state: ListState,
    place: tuple[Position, ListQuery] | None,
    keep: str = "",
    *,
    height: int = 60,
    above: int | None = None,
    like: Rows | None = None,
    candidates: Sequence[Row] = (),
) -> Shown:
    """Read a list for a screen of some height, and place the cursor.

    The cursor goes to the record of slug ``keep``; else to ``place``, a position with the query
    that it belongs to; else to the first row, or in Events to the latest past event. ``above`` is
    the number of visible lines above the cursor, if known. Rows of ``like``, the same list read
    from the unchanged file, are reused. ``candidates`` are rows that stay visible even if they are
    no longer in the list.

    Raises:
        BadInputError: the query is not valid.
    """
    opened = desk.lists.open(state.kind, state.query, state.sort)
    sort = state.ordered(opened.sort_in_words).sort
    opened = opened.sorted_by(sort, like.list if like else None)
    rows = Rows(desk, opened, height, above, like)
    left = _left(opened, candidates)
    key = _key(desk, opened, place, keep, left)
    cursor = rows.begin() if key is None else rows.go(key)
    cursor = rows.keep(left, cursor)
    if key in rows.gone:
        cursor = next(n for n, each in enumerate(rows.entries) if each.key == key)
    # The first row of the list is never shown below the first line of the screen.
    first = max(cursor - (height // 3 if above is None else above), 0)
    rows.see(range(first, first + height))
    return Shown(rows, cursor, _timeline(desk, rows))


def _key(
    desk: Desk,
    opened: OpenList,
    place: tuple[Position, ListQuery] | None,
    keep: str,
    left: Sequence[Row],
) -> Position | None:
    if keep and (view := desk.records.views([keep]).get(keep)):
        still = (row.entry.key for row in left if row.entry.id == view.id)
        if found := opened.place(view.id) or next(still, None):
            return found
    query = opened.query
    if place is not None:
        key, asked = place
        found = opened.place(key.id, key.part)
        same_order = (asked.order, asked.descending) == (query.order, query.descending)
        # If the row no longer exists, the cursor goes to the place where it was.
        return found or (key if same_order else None)
    if opened.kind == "event":
        day = desk.as_of.toordinal()
        return query.at_day(day if query.descending else day + 1)
    return None


def _left(opened: OpenList, candidates: Sequence[Row]) -> list[Row]:
    """Return those of the candidates that are no longer in the list, as their records are now."""
    keys = [row.entry.key for row in candidates]
    gone = (
        row
        for row, key in zip(candidates, keys, strict=True)
        if opened.place(key.id, key.part) is None
    )
    return [now for row in gone if (now := opened.still(row))]


def _timeline(desk: Desk, rows: Rows) -> Timeline | None:
    if rows.list.kind != "event":
        return None
    years = rows.list.years() if rows.small else {}
    return Timeline(desk.as_of, descending=rows.list.query.descending, years=years)
