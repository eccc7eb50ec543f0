"""Reading a list around the record that the cursor is to be on: by whichever desk is at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from tracker.service import views as v
from tracker.tui.lists.row_buffer import Rows, Timeline

if TYPE_CHECKING:
    from tracker.service.desk import Desk
    from tracker.service.queries import Row
    from tracker.store.sqlite.plan_cache import Ask, Key
    from tracker.tui.lists.list_state import ListState


class Shown(Struct, frozen=True):
    """A list as read: its rows, the number of the row under the cursor, its headings if any."""

    rows: Rows
    cursor: int
    timeline: Timeline | None


def show(
    desk: Desk,
    state: ListState,
    place: tuple[Key, Ask] | None,
    keep: str = "",
    *,
    height: int = 60,
    above: int | None = None,
    like: Rows | None = None,
) -> Shown:
    """Return a list as read, for a screen of some height.

    The cursor is on the record of slug ``keep``, else on the one at ``place``, a key with the
    question that it belongs to; of Events it is at first where the past begins. ``above`` are the
    lines in sight above it, where they are known; ``like`` is a list of the same file, unchanged
    since, whose rows need not be read again.

    Raises:
        BadInputError: the list cannot be asked so.
    """
    ask = desk.ask(state.kind, state.query, state.sort)
    if like is not None:
        ask = ask.after(like.ask)
    rows = Rows(desk, replace(ask, sort=state.ordered(ask.query.sort).sort), height, above, like)
    key = _key(desk, rows.ask, place, keep)
    cursor = rows.begin() if key is None else rows.go(key)
    first = cursor - (height // 3 if above is None else above)
    rows.see(range(first, first + height))
    return Shown(rows, cursor, _timeline(desk, rows))


def record_of(row: Row) -> v.View:
    """Return the record that a row stands for, or that its part belongs to."""
    view = row.view
    return view.of if isinstance(view, v.EventView | v.PartView) else view


def _key(desk: Desk, ask: Ask, place: tuple[Key, Ask] | None, keep: str) -> Key | None:
    if keep and (view := desk.views([keep]).get(keep)):
        return desk.place(ask, view.id)
    if place is not None:
        key, asked = place
        found = desk.place(ask, key.id, key.part)
        same_order = (asked.order, asked.descending) == (ask.order, ask.descending)
        # Where it has gone, the cursor takes the place where it was.
        return found or (key if same_order else None)
    if ask.kind == "event":
        day = desk.as_of.toordinal()
        return ask.at_day(day if ask.descending else day + 1)
    return None


def _timeline(desk: Desk, rows: Rows) -> Timeline | None:
    if rows.ask.kind != "event":
        return None
    years = desk.years(rows.ask) if rows.small else {}
    return Timeline(desk.as_of, descending=rows.ask.descending, years=years)
