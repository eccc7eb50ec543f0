"""Writes from a browse screen: undo, redo, bulk changes, and their messages."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Literal

from tracker.domain import written_dates
from tracker.errors import BusyError, DiplotrackError, ManyRestError, brief
from tracker.keys.actions import BY_ID
from tracker.presenting.history_blocks import with_no_backup

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from tracker.service.desk import Desk
    from tracker.service.history import History
    from tracker.tui.shell import Place

_AT_ONCE = 500
"""The maximum number of records that are changed in the foreground."""
_UNSEEN = "it may not show on the day viewed."


class ScreenWrites:
    """Runs the writes of a screen, and shows their messages."""

    def __init__(self, place: Place) -> None:
        """Initialize with the screen."""
        self._place = place
        self._touched: tuple[str, ...] = ()

    def when_sure(self, action: str, of: str, go: Callable[[], object]) -> None:
        """Run a change; if the as-of day is not today, ask for confirmation first.

        ``of`` names what is changed, for the question.
        """
        desk = self._place.shell.desk
        if not desk.away:
            go()
            return
        from tracker.tui.dialogs.confirm_dialog import confirm

        day, title = written_dates.day(desk.as_of), BY_ID[action].title
        about = f"You are viewing {day}, not today. The change is made today: {_UNSEEN}"
        confirm(self._place.app, f"{title.capitalize()}: {brief(of)}?", about, go)

    def action_undo(self) -> None:
        """Undo the user's latest action."""
        self.when_sure("undo", "your latest action", self._undo)

    def _undo(self) -> None:
        desk, again = self._place.shell.desk, self._place.key("redo")
        self.write_many(
            desk.history.undo_touches(desk.session.who),
            lambda desk: self._taken(desk.history, "undo", f"{again} does it again"),
        )

    def action_redo(self) -> None:
        """Redo the action that the user undid last."""
        self.when_sure("redo", "what you undid last", self._redo)

    def _redo(self) -> None:
        desk, undo = self._place.shell.desk, self._place.key("undo")
        self.write_many(
            desk.history.redo_touches(desk.session.who),
            lambda desk: self._taken(desk.history, "redo", f"{undo} undoes"),
        )

    def _taken(self, history: History, verb: Literal["undo", "redo"], after: str) -> str:
        """Undo or redo; return the message.

        The changed records are remembered for the cursor.
        """
        action, _, self._touched = history.undo() if verb == "undo" else history.redo()
        return with_no_backup(f"{action.summary}  {after}", history.no_backup)

    def write_many(self, number: int, do: Callable[[Desk], str]) -> None:
        """Write a change to some records; in the background if there are many."""
        if number <= _AT_ONCE:
            self.write_words(do)
            return
        self._place.footer.say(f"Changing {number:,} records …")
        # If another program has locked the file, this write ends, and a dialog in which the user
        # can cancel repeats it.
        shell = self._place.shell
        writing = shell.aside.write(shell.desk.as_of, do, lambda: True)
        self._place.run_worker(self._await_written(writing, do), group="writing")

    async def _await_written(self, writing: Future[str], do: Callable[[Desk], str]) -> None:
        try:
            said = await asyncio.wrap_future(writing)
        except ManyRestError as error:
            self._place.shell.writing.ask(error.number, do, self.bulk_done, self.not_written)
        except BusyError:
            self._place.shell.writing.wait(do, self.bulk_done, self.not_written)
        except DiplotrackError as error:
            self.not_written(error)
        else:
            self.bulk_done(said)

    def write_words(self, do: Callable[[Desk], str]) -> None:
        """Run a write; show the message that it returns, or its error."""
        self._place.shell.writing.do(do, self.written, self.not_written)

    def written(self, said: str) -> None:
        """Show a message after a write, with the cursor on one of the changed records."""
        touched, self._touched = self._touched, ()
        view = self._place.chosen()
        here = view is not None and view.slug in touched
        self._place.reload(keep="" if here or not touched else touched[0])
        self._place.footer.say(said)

    def not_written(self, error: DiplotrackError) -> None:
        """Show the error that prevented a write."""
        self._place.footer.say(str(error), bad=True)

    def bulk_done(self, said: str | None) -> None:
        """Show the message of a bulk change; ``None`` means that nothing was changed."""
        if said is not None:
            self._place.shell.seen_write()
            self._place.reload()
            self._place.shell.say(said)
