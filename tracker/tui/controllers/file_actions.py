"""The palette's commands on the whole file: backup, restore, dump, doctor."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from tracker import paths
from tracker.errors import DiplotrackError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.service.desk import Desk
    from tracker.tui.shell import Place

_T = TypeVar("_T")


class FileActions:
    """Runs the commands of ``keys.file_commands`` for one screen."""

    def __init__(self, place: Place) -> None:
        """Initialize with the screen."""
        self._place = place

    def back_up(self) -> None:
        """Make a backup in the background."""
        from tracker.service.backup_thinning import Reason

        if self._place.shell.desk.session.backups is None:
            self._say("The settings turn backups off (backups = false).", bad=True)
            return
        self._say("Making a backup …")
        self._run(
            lambda desk: desk.backups.make(Reason.BY_HAND),
            lambda made: self._say(f"The backup is {made.path.name}" if made else ""),
        )

    def restore(self) -> None:
        """Ask for a backup, and replace the book by it."""
        from tracker.tui.dialogs.backup_choice import BackupScreen

        self._place.app.push_screen(BackupScreen(self._place.shell.desk), self._restore)

    def _restore(self, backup: str | None) -> None:
        if backup is None:
            return
        from tracker.tui.book_swap import restore

        try:
            kept = restore(self._place.app, Path(backup))
        except DiplotrackError as error:
            self._say(str(error), bad=True)
        else:
            was = f" The previous book is kept as {kept.name}" if kept else ""
            self._place.shell.say(f"Restored.{was}")

    def dump(self) -> None:
        """Ask for a file, and write the whole book to it as text."""
        from tracker.tui.dialogs.prompt import PromptScreen, overwriting

        name = f"{self._place.shell.desk.path.stem}.jsonl"
        asking = PromptScreen(
            "Write the whole book as text to",
            "File",
            name,
            "Each record, part, action and change is one line.",
            partial(overwriting, self._place),
        )
        self._place.app.push_screen(asking, self._dump)

    def _dump(self, name: str | None) -> None:
        if name is None:
            return
        path = paths.whole(name)
        self._say(f"Writing {path} …")
        self._run(
            lambda desk: desk.backups.dump_to(path, over=True),
            lambda digest: self._say(f"{digest.lines:,} lines written to {path}"),
        )

    def examine(self) -> None:
        """Check the book and its backups for errors, in the background."""
        from tracker.service.doctor import examine

        desk = self._place.shell.desk
        path, backups = desk.path, desk.session.backups
        self._say("Checking the book and its backups …")

        def found(_desk: Desk) -> int:
            checks = examine(path, backups, lambda _done, _total: None)
            return sum(len(each.findings) + each.others for each in checks)

        self._run(found, self._say_found)

    def _say_found(self, number: int) -> None:
        if number:
            things = "thing is" if number == 1 else "things are"
            self._say(f"{number:,} {things} wrong; `diplotrack doctor` lists them.", bad=True)
        else:
            self._say("Nothing is wrong.")

    def _run(self, do: Callable[[Desk], _T], done: Callable[[_T], object]) -> None:
        """Run a read in the background, and show the message that ``done`` returns."""
        self._place.run_worker(self._await(do, done), group="file")

    async def _await(self, do: Callable[[Desk], _T], done: Callable[[_T], object]) -> None:
        shell = self._place.shell
        try:
            done(await asyncio.wrap_future(shell.files.look(shell.desk.as_of, do)))
        except DiplotrackError as error:
            self._say(str(error), bad=True)

    def _say(self, text: str, **how: Any) -> None:  # noqa: ANN401  # the arguments are passed on to the footer unchanged
        self._place.footer.say(text, **how)

    def called(self, method: str) -> Callable[[], None]:
        """Return the bound method of a palette command."""
        return partial(getattr(self, method))
