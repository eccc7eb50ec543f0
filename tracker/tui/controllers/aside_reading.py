"""Reads that keys start: in the foreground, or in the background if they take long."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

from tracker.errors import BusyError, DiplotrackError, SlowError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.service.desk import Desk
    from tracker.tui.shell import Place

_T = TypeVar("_T")

_TRIED = 16.0
"""The milliseconds of database time after which a foreground read moves to the background.

A page is made of many small reads, and building it takes up to five times as long as reading.
"""


class AsideReading:
    """The current read of one screen; a newer read replaces an older one."""

    def __init__(self, place: Place) -> None:
        """Initialize with the screen."""
        self._place = place
        self._line = ""
        self._number = 0

    @property
    def reading(self) -> bool:
        """Whether something is being read in the background."""
        return bool(self._line)

    def begin(
        self,
        what: str,
        read: Callable[[Desk], _T],
        done: Callable[[_T], object],
        failed: Callable[[DiplotrackError], object] | None = None,
    ) -> None:
        """Run a read; ``done`` gets its result, ``failed`` its error.

        ``what`` names the object that is read, for messages. A read that takes noticeably long is
        stopped and repeated in another thread with its own desk, while the keys of the screen work;
        therefore ``read`` may only use the desk that it is given. Without ``failed`` the error is
        shown.
        """
        self.stop()
        desk, why = self._place.shell.desk, "Reading"
        refused = failed or self._refuse
        try:
            with desk.at_once(_TRIED):
                found = read(desk)
        except SlowError:
            pass
        except BusyError:
            why = "Another program holds the file; waiting to read"
        except DiplotrackError as error:
            refused(error)
            return
        else:
            done(found)
            return
        self._line = f"{why} {what}; {self._place.key('back')} stops it"
        self.show_line()
        work = self._await(read, done, refused)
        self._place.run_worker(work, exclusive=True, group="reading a page")

    async def _await(
        self,
        read: Callable[[Desk], _T],
        done: Callable[[_T], object],
        refused: Callable[[DiplotrackError], object],
    ) -> None:
        number, shell = self._number, self._place.shell
        while number == self._number:
            try:
                found = await asyncio.wrap_future(shell.aside.look(shell.desk.as_of, read))
            except SlowError:
                # Another read has taken the thread and stopped this one, so this one is repeated.
                continue
            except DiplotrackError as error:
                if self._over(number):
                    refused(error)
            else:
                if self._over(number):
                    done(found)
            return

    def _over(self, number: int) -> bool:
        """Finish read ``number``; return false if it was cancelled or another screen is in front.

        If a form is in front, the page below it reads again when it is shown.
        """
        if number != self._number:
            return False
        self._line = ""
        front: object = self._place.app.screen
        if front is not self._place:
            return False
        self._place.footer.quiet()
        return True

    def stop(self) -> bool:
        """Cancel the current read; return whether there was one."""
        was, self._line = self.reading, ""
        self._number += 1
        if was:
            self._place.shell.aside.stop()
        return was

    def cancel(self) -> bool:
        """Cancel the current read and show a message; return whether there was one."""
        if stopped := self.stop():
            self._place.footer.say("Stopped.")
        return stopped

    def show_line(self) -> None:
        """Show in the footer what is being read, or the keys if nothing is."""
        if self._line:
            self._place.footer.say(self._line)
        else:
            self._place.footer.quiet()

    def _refuse(self, error: DiplotrackError) -> None:
        self._place.footer.say(str(error), bad=True)
