"""Loads a list around the record under the cursor."""

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
    """A list as read: its rows, the number of the row under the cursor, its headings if any."""

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
    """Return a list as read, for a screen of some height.

    The cursor is on the record of slug ``keep``, else on the one at ``place``, a key with the
    question that it belongs to; of Events it is at first where the past begins. ``above`` are the
    lines in sight above it, where they are known; ``like`` is a list of the same file, unchanged
    since, whose rows need not be read again. ``candidates`` are rows that stay in sight where they
    are no longer in the list.

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
    # No list begins below the first line of the screen.
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
        # If the row is gone, the cursor takes its former position.
        return found or (key if same_order else None)
    if opened.kind == "event":
        day = desk.as_of.toordinal()
        return query.at_day(day if query.descending else day + 1)
    return None


def _left(opened: OpenList, candidates: Sequence[Row]) -> list[Row]:
    """Return the rows that the list no longer has, as their records are now."""
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
