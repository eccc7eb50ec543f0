"""Reads a list: in the foreground, or in the background if it takes long."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from tracker.errors import BusyError, DiplotrackError, SlowError
from tracker.tui.lists.list_loading import show

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Future

    from tracker.domain.query.list_query import ListQuery, Position
    from tracker.service.desk import Desk
    from tracker.service.open_list import Row
    from tracker.tui.controllers.list_place import ListPlace
    from tracker.tui.lists.list_loading import Shown
    from tracker.tui.lists.list_state import ListState
    from tracker.tui.lists.row_buffer import Rows

_STAYING = 200
"""The maximum number of marked rows that stay visible when a change removes them from the list."""
_PAUSE = 0.3
"""The seconds between showing a list and counting its rows or searching similar words."""


class ListUpdates:
    """Reads the list that the screen requests, and has the screen show it."""

    def __init__(self, place: ListPlace) -> None:
        """Initialize with the list screen."""
        self._place = place
        self._last: tuple[Position, ListQuery] | None = None
        self.reading = False
        """Whether a list is being read in the background."""
        self._let_go = False

    def follow(self, *, keep: str = "", changed: bool = True) -> None:
        """Read the requested list; ``changed`` is whether its rows may have changed.

        ``keep`` is the slug of the record for the cursor.
        """
        place = self._place
        desk, state, at = place.shell.desk, place.state, self._cursor_place()
        staying = self._staying(state)
        # A read that is stopped here may have been needed because rows changed: they still are.
        changed = changed or self.reading
        self.stop()
        like = None if changed else place.table.rows
        try:
            with desk.at_once():
                shown = self._read(desk, state, at, keep, like, staying)
        except SlowError:
            place.footer.say(
                f"Reading a long list; {place.key('back')} stops it, another key does not"
            )
            self._read_aside(state, keep)
        except BusyError:
            place.footer.say(
                "Another program holds the file; the list is read when the file is free. "
                f"{place.key('back')} stops it"
            )
            self._read_aside(state, keep)
        except DiplotrackError as error:
            place.footer.say(str(error), bad=True)
        else:
            place.show_read(state, shown, changed=changed)
            self._add_later(shown.rows)

    def let_go(self) -> None:
        """At the next read, remove the rows that are no longer in the list."""
        self._let_go = True

    def _staying(self, state: ListState) -> list[Row]:
        """Return the rows that stay visible after a change, even if they are no longer in the list.

        They are the cursor's row, marked rows, and rows that stayed visible before.
        """
        rows, marks = self._place.table.rows, self._place.table.marks
        let_go, self._let_go = self._let_go, False
        if let_go or rows is None or state != self._place.state_shown:
            return []
        if rows.list.query.as_of != self._place.shell.desk.as_of.toordinal():
            return []
        marked = [entry for entry in rows.entries if entry in marks][:_STAYING] if marks else []
        at = self._place.table.row
        wanted = {each.key for each in marked} - rows.gone.keys()
        found = {row.entry.key: row for row in rows.seen.values() if row.entry.key in wanted}
        staying = {**found, **rows.gone, **({at.entry.key: at} if at else {})}
        # The order of the list is kept, so that rows that were side by side stay so.
        return [staying[each.key] for each in rows.entries if each.key in staying]

    def _read(
        self,
        desk: Desk,
        state: ListState,
        at: tuple[Position, ListQuery] | None,
        keep: str,
        like: Rows | None = None,
        staying: Sequence[Row] = (),
    ) -> Shown:
        height, above = self._place.app.size.height, self._place.table.above
        return show(
            desk, state, at, keep, height=height, above=above, like=like, candidates=staying
        )

    def _read_aside(self, state: ListState, keep: str) -> None:
        at, shell = self._cursor_place(), self._place.shell
        self.reading = True
        reading = shell.aside.look(shell.desk.as_of, lambda desk: self._read(desk, state, at, keep))
        self._place.run_worker(self._await(state, reading), exclusive=True, group="reading")

    async def _await(self, state: ListState, reading: Future[Shown]) -> None:
        try:
            shown = await asyncio.wrap_future(reading)
        except DiplotrackError:
            # A key or a newer request has cancelled the read.
            return
        self.reading = False
        shown.rows.moved_to(self._place.shell.desk)
        self._place.footer.quiet()
        self._place.show_read(state, shown)
        self._add_later(shown.rows)
        self._place.show_tabs()

    def stop(self) -> None:
        """Cancel the background read and the background count."""
        self._place.shell.aside.stop()
        self.reading = False

    def _cursor_place(self) -> tuple[Position, ListQuery] | None:
        """Return the cursor's position, or the last one; while filtering, that before filtering."""
        kept = self._place.kept_place
        if kept is None:
            self._last = self._place.table.place or self._last
        return kept or self._last

    def _add_later(self, rows: Rows) -> None:
        """After a pause, count a long list, or suggest similar words for an empty one."""
        if rows.total is None:
            self._place.run_worker(self._count(rows), exclusive=True, group="counting")
        elif not len(rows) and (query := self._place.state_shown.query):
            self._place.run_worker(self._suggest(rows, query), exclusive=True, group="counting")

    async def _suggest(self, rows: Rows, query: str) -> None:
        """Search similar words in the background, and show them if the list is unchanged."""
        await asyncio.sleep(_PAUSE)
        shell, kind = self._place.shell, self._place.screen_kind

        def look(desk: Desk) -> tuple[str, ...]:
            from tracker.service.near_words import meant

            return meant(desk.lists, desk.search, kind, query)

        try:
            words = await asyncio.wrap_future(shell.aside.look(shell.desk.as_of, look))
        except DiplotrackError:
            return
        if words and self._place.table.rows is rows:
            self._place.empty.suggest(words)

    async def _count(self, rows: Rows) -> None:
        """Count a long list in the background, and show the number if the list is unchanged."""
        await asyncio.sleep(_PAUSE)
        shell = self._place.shell

        def count(desk: Desk) -> int:
            return desk.lists.reopened(rows.list).count()

        try:
            total = await asyncio.wrap_future(shell.aside.look(shell.desk.as_of, count))
        except DiplotrackError:
            return
        if self._place.table.rows is rows:
            rows.counted(total)
            self._place.show_title()
            self._place.table.refresh()
