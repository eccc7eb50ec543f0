"""Reading what a key asks for: directly, or in the background if it takes long; escape cancels."""

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
"""The milliseconds of reading after which a direct attempt is given up.

A page is made of many small reads, and making it takes up to five times as long as reading.
"""


class AsideReading:
    """What one screen reads for a key; a newer key takes the place of the one before."""

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
        """Read, then pass the result on to ``done``, or the error to ``failed``.

        ``what`` says what is read, for the message. What takes longer than a user notices is read
        in another thread, with its own desk, while the keys of the screen act; so ``read`` may use
        only the desk that it is given. Without ``failed`` the error is shown.
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
                # Another read took the thread and stopped this one, so this one starts again.
                continue
            except DiplotrackError as error:
                if self._over(number):
                    refused(error)
            else:
                if self._over(number):
                    done(found)
            return

    def _over(self, number: int) -> bool:
        """End the reading of that number; false if it was cancelled, or another screen is in front.

        What is in front may be a form; the page that waits reads again when it is in front.
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
        """Cancel the reading; false if there is none."""
        was, self._line = self.reading, ""
        self._number += 1
        if was:
            self._place.shell.aside.stop()
        return was

    def cancel(self) -> bool:
        """Cancel the reading for the back key, and say so; false if there is none."""
        if stopped := self.stop():
            self._place.footer.say("Stopped.")
        return stopped

    def show_line(self) -> None:
        """Show in the footer what is being read, else its keys."""
        if self._line:
            self._place.footer.say(self._line)
        else:
            self._place.footer.quiet()

    def _refuse(self, error: DiplotrackError) -> None:
        self._place.footer.say(str(error), bad=True)
