"""Exports a list, long ones in the background."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from tracker import paths
from tracker.domain.plurals import counted
from tracker.domain.query.query_fields import PLURALS
from tracker.errors import DiplotrackError, SlowError
from tracker.tui import screens
from tracker.tui.screens.browse_screen import Place

if TYPE_CHECKING:
    from concurrent.futures import Future
    from pathlib import Path

    from tracker.service.desk import Desk
    from tracker.tui.lists.list_state import ListState
    from tracker.tui.widgets.record_table import RecordTable

_TRASHED = "is:trashed"


class Exporting(Place):
    """A list that can be written to a file."""

    screen_kind: str
    _exporting = False

    @property
    def table(self) -> RecordTable:
        """The table."""
        raise NotImplementedError

    @property
    def state_in_force(self) -> ListState:
        """The list as it is shown, with the order that it has."""
        raise NotImplementedError

    def action_export(self) -> None:
        """Ask for a file and write the list to it."""
        from tracker.transfer import formats

        if self._exporting:
            self.footer.say(f"A file is being written; {self.key('back')} stops it")
            return
        what, marked = PLURALS[self.screen_kind], len(self.table.marks)
        question = (
            f"Export the {marked:,} {what} marked" if marked else f"Export the {what} as shown"
        )
        name = f"{what}{formats.named(formats.USUAL).extension}"
        asking = screens.AskScreen(question, "File", name, formats.in_short(), self._there)
        self.book.push_screen(asking, self._export)

    def _there(self, name: str) -> str:
        """Say that a file would be written over; refuse a place that cannot be taken."""
        from tracker.service.export_path import is_file, spare
        from tracker.transfer import formats

        path = paths.named(name)
        formats.of_path(path)
        spare(path, self.book.desk.files)
        return f"{path} exists already; enter again overwrites it" if is_file(path) else ""

    def _export(self, name: str | None) -> None:
        if not name:
            return
        from tracker.transfer import formats

        kind, state, path = self.screen_kind, self.state_in_force, paths.named(name)
        only = self.table.marks.rows or None
        # A mark stays when the filter no longer shows its row, so those are asked for without it.
        query = state.query if only is None else _TRASHED if _TRASHED in state.query else ""

        form = formats.of_path(path).name

        def write(desk: Desk) -> int:
            return desk.export(kind, query, state.sort, path, form, over=True, only=only)

        rows = self.table.rows
        if only is None and rows is not None and not rows.small:
            self._exporting = True
            self.footer.say(f"Writing {path}; {self.key('back')} stops it")
            writing = self.book.files.look(self.book.desk.as_of, write)
            self.run_worker(self._await_export(writing, path), group="exporting")
            return
        try:
            self._say_written(write(self.book.desk), path)
        except DiplotrackError as error:
            self.footer.say(str(error), bad=True)

    async def _await_export(self, writing: Future[int], path: Path) -> None:
        try:
            self._say_written(await asyncio.wrap_future(writing), path)
        except SlowError:
            self.footer.say(f"Stopped; {path} is as it was.")
        except DiplotrackError as error:
            self.footer.say(str(error), bad=True)
        finally:
            self._exporting = False

    def _say_written(self, number: int, path: Path) -> None:
        kind = self.screen_kind
        self.footer.say(f"{counted(number, kind, PLURALS[kind])} written to {path}")

    def stop_export(self) -> bool:
        """Stop what is being written; false: nothing is."""
        if self._exporting:
            self.book.files.stop()
        return self._exporting
