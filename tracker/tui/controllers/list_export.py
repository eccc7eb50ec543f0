"""Exports a list to a file in the background."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from tracker import paths
from tracker.domain.plurals import counted
from tracker.domain.query.query_fields import PLURALS
from tracker.errors import DiplotrackError, SlowError
from tracker.tui.controllers.rows_as_shown import rows_as_shown

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future
    from pathlib import Path

    from tracker.service.desk import Desk
    from tracker.transfer.written_table import Written
    from tracker.tui.controllers.list_place import ListPlace
    from tracker.tui.dialogs.export_dialog import Wanted
    from tracker.tui.dialogs.prompt import Doubt


class ListExport:
    """Asks for a file, and writes the list to it."""

    def __init__(self, place: ListPlace) -> None:
        """Initialize with the list screen."""
        self._place = place
        self.running = False
        """Whether a file is being written."""
        self._all_fields = False

    def action_export(self) -> None:
        """Ask for a file, and write the list to it."""
        from tracker.transfer import formats
        from tracker.tui.dialogs.export_dialog import Wanted

        if self.running:
            self._place.footer.say(f"A file is being written; {self._place.key('back')} stops it")
            return
        extension = formats.named(formats.USUAL).extension
        self._ask(Wanted(f"{PLURALS[self._place.screen_kind]}{extension}", self._all_fields))

    def _ask(self, wanted: Wanted, said: str = "") -> None:
        """Ask for a file; ``said`` is why the previous answer could not be used."""
        from tracker.transfer import formats
        from tracker.tui.dialogs.export_dialog import ExportScreen

        kind, marked = self._place.screen_kind, len(self._place.table.marks)
        what = PLURALS[kind]
        question = f"Export the {marked:,} {what} marked" if marked else f"Export these {what}"
        dialog = ExportScreen(question, wanted, formats.in_short(kind), self._there, said)
        self._place.app.push_screen(dialog, self._export)

    def _there(self, name: str) -> Doubt | None:
        """Return the question before a file is overwritten, or ``None``.

        Raises:
            BadInputError: the path or its extension is not valid.
        """
        from tracker.service.list_writer import check_holds
        from tracker.transfer import formats
        from tracker.tui.dialogs.prompt import overwriting

        check_holds(formats.of_path(paths.whole(name)), self._place.screen_kind)
        return overwriting(self._place, name)

    def _export(self, wanted: Wanted | None) -> None:
        if wanted is None:
            return
        self._all_fields = wanted.all_fields
        write, path = self._writing(wanted), paths.whole(wanted.file)
        rows = self._place.table.rows
        if not len(self._place.table.marks) and rows is not None and not rows.small:
            self.running = True
            self._place.footer.say(f"Writing {path}; {self._place.key('back')} stops it")
            writing = self._place.shell.files.look(self._place.shell.desk.as_of, write)
            self._place.run_worker(self._await_export(writing, wanted), group="exporting")
            return
        try:
            self._say_written(write(self._place.shell.desk), path)
        except DiplotrackError as error:
            self._ask(wanted, f"× {error}")

    def _writing(self, wanted: Wanted) -> Callable[[Desk], Written]:
        """Return a function that writes the file with the desk that it is given."""
        from tracker.transfer import formats

        path = paths.whole(wanted.file)
        form = formats.of_path(path).name
        asked = rows_as_shown(self._place, all_fields=wanted.all_fields)

        def write(desk: Desk) -> Written:
            extent = asked.extent(desk)
            return desk.lists.export(
                asked.kind, asked.query, asked.sort, path, form, extent, over=True
            )

        return write

    async def _await_export(self, writing: Future[Written], wanted: Wanted) -> None:
        path = paths.whole(wanted.file)
        try:
            self._say_written(await asyncio.wrap_future(writing), path)
        except SlowError:
            self._place.footer.say(f"Stopped; {path} is as it was.")
        except DiplotrackError as error:
            self._ask(wanted, f"× {error}")
        finally:
            self.running = False

    def _say_written(self, written: Written, path: Path) -> None:
        kind = self._place.screen_kind
        said = f"{counted(written.rows, kind, PLURALS[kind])} written to {path}"
        self._place.footer.say("; ".join([said, *written.notes]))

    def stop(self) -> bool:
        """Stop the export; return whether one was running."""
        if self.running:
            self._place.shell.files.stop()
        return self.running
