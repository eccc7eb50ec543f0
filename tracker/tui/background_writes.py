"""Writing from the terminal UI: at once, or aside where another program holds the file."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING, TypeVar

from tracker.errors import BusyError, DiplotrackError
from tracker.tui import screens

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.service.desk import Desk
    from tracker.tui.app import DiplotrackApp

_T = TypeVar("_T")

PATIENCE = 30
"""Milliseconds for which a key waits for another program; what takes longer waits aside."""


class Writing:
    """What keys write, so that none of them waits for a lock."""

    def __init__(self, app: DiplotrackApp) -> None:
        """Take the app, with its desk and its aside."""
        self._app = app
        app.desk.be_patient(PATIENCE)

    def do(
        self,
        write: Callable[[Desk], _T],
        done: Callable[[_T], object],
        failed: Callable[[DiplotrackError], object],
    ) -> None:
        """Write by a desk, and hand on what that returns, or why it could not be.

        Where another program holds the file, a dialog says so, and it is tried aside until it is
        written or a person cancels it. So ``write`` may be called more than once, by another desk
        in another thread: what is typed is read before.
        """
        self._app.desk.be_patient(PATIENCE)
        try:
            written = write(self._app.desk)
        except BusyError:
            self.wait(write, done, failed)
        except DiplotrackError as error:
            failed(error)
            self._app.after_failure(error)
        else:
            self._app.seen_write()
            done(written)

    def wait(
        self,
        write: Callable[[Desk], _T],
        done: Callable[[_T], object],
        failed: Callable[[DiplotrackError], object],
    ) -> None:
        """Write aside once no other program holds the file; see ``do``."""
        cancelled = Event()
        writing = self._app.aside.write(self._app.desk.as_of, write, cancelled.is_set)

        def over(_: None) -> None:
            error = writing.exception()
            if isinstance(error, DiplotrackError):
                failed(BusyError("Cancelled; nothing was saved.") if cancelled.is_set() else error)
                self._app.after_failure(error)
            else:
                self._app.seen_write()
                # Another error than ours is raised here, as it would be by a desk of our own.
                done(writing.result())

        screen = screens.WaitScreen(self._app.desk.path.name, writing, cancelled.set)
        self._app.push_screen(screen, over)
