"""Writes of the terminal UI, in the background if another program holds the file."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from tracker.errors import BusyError, DiplotrackError, ManyRestError, SlowError

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from textual.screen import Screen

    from tracker.domain.book import Progress
    from tracker.service.background import Aside
    from tracker.service.desk import Desk

_T = TypeVar("_T")

_CANCELLED = "Cancelled; nothing was saved."
PATIENCE = 30
"""Milliseconds for which a key waits for another program; what takes longer waits aside."""


class Writer(Protocol):
    """The app, as far as it takes part in writing."""

    desk: Desk
    aside: Aside

    def seen_write(self) -> None:
        """Remember the file as it is after a write of our own."""

    def after_failure(self, error: Exception) -> None:
        """Do what lets the app go on after an error."""

    def push_screen(self, screen: Screen[Any], callback: Callable[[Any], None]) -> Any:  # noqa: ANN401  # as Textual has it
        """Open a screen over the one in front, and hand its answer on."""


class Writing:
    """What keys write, so that none of them waits for a lock."""

    def __init__(self, app: Writer) -> None:
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
        written or a person cancels it; where many records rest on it, a dialog asks first. So
        ``write`` may be called more than once, by another desk in another thread: what is typed is
        read before.
        """
        self._app.desk.be_patient(PATIENCE)
        try:
            written = write(self._app.desk)
        except BusyError:
            self.wait(write, done, failed)
        except ManyRestError as error:
            self.ask(error.number, write, done, failed)
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
        from tracker.tui.dialogs.lock_wait import WaitScreen

        cancelled = Event()
        writing = self._app.aside.write(self._app.desk.as_of, write, cancelled.is_set)

        def over(_: None) -> None:
            error = writing.exception()
            if isinstance(error, ManyRestError):
                self.ask(error.number, write, done, failed)
            else:
                self._over(writing, done, failed, cancelled)

        screen = WaitScreen(self._app.desk.path.name, writing, cancelled.set)
        self._app.push_screen(screen, over)

    def ask(
        self,
        number: int,
        write: Callable[[Desk], _T],
        done: Callable[[_T], object],
        failed: Callable[[DiplotrackError], object],
    ) -> None:
        """Write aside what so many records rest on, once a person agrees; see ``do``."""
        from tracker.tui.dialogs.many_rest import ManyRestScreen

        cancelled = Event()

        def begin(tell: Progress) -> Future[_T]:
            def heard(worked_out: int, total: int) -> None:
                if cancelled.is_set():
                    raise SlowError(_CANCELLED)
                tell(worked_out, total)

            def agreed(desk: Desk) -> _T:
                desk.tell_of_resting(heard)
                return write(desk)

            return self._app.aside.write(self._app.desk.as_of, agreed, cancelled.is_set)

        def over(writing: Future[_T] | None) -> None:
            if writing is None:
                failed(SlowError(_CANCELLED))
            else:
                self._over(writing, done, failed, cancelled)

        self._app.push_screen(ManyRestScreen(number, begin, cancelled.set), over)

    def _over(
        self,
        writing: Future[_T],
        done: Callable[[_T], object],
        failed: Callable[[DiplotrackError], object],
        cancelled: Event,
    ) -> None:
        error = writing.exception()
        if isinstance(error, DiplotrackError):
            failed(SlowError(_CANCELLED) if cancelled.is_set() else error)
            self._app.after_failure(error)
        else:
            self._app.seen_write()
            # Another error than ours is raised here, as it would be by a desk of our own.
            done(writing.result())
