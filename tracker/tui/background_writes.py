"""Writes of the TUI: they run in the background if another program has locked the file."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from tracker.errors import BusyError, DiplotrackError, ManyRestError, SlowError

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from textual.screen import Screen

    from tracker.domain.book import Progress
    from tracker.service.background import BackgroundDesk
    from tracker.service.desk import Desk

_T = TypeVar("_T")

_CANCELLED = "Cancelled; nothing was saved."
PATIENCE = 30
"""The time, in milliseconds, that a write waits for a lock before it moves to the background."""


class Writer(Protocol):
    """The methods of the app that ``BackgroundWrites`` uses."""

    desk: Desk
    aside: BackgroundDesk

    def seen_write(self) -> None:
        """Remember the file's version after a write by this app."""

    def after_failure(self, error: Exception) -> None:
        """Recover after an error, so that the app can go on."""

    def push_screen(self, screen: Screen[Any], callback: Callable[[Any], None]) -> Any:  # noqa: ANN401  # any type, as in Textual's method
        """Open a screen over the top one; the callback gets its result."""


class BackgroundWrites:
    """Runs the writes that keys start, without blocking the app on a lock."""

    def __init__(self, app: Writer) -> None:
        """Initialize with the app, which has a desk and a background desk."""
        self._app = app
        app.desk.be_patient(PATIENCE)

    def do(
        self,
        write: Callable[[Desk], _T],
        done: Callable[[_T], object],
        failed: Callable[[DiplotrackError], object],
    ) -> None:
        """Run a write with a desk; ``done`` gets its result, ``failed`` its error.

        If another program has locked the file, a dialog is shown, and the write is retried in the
        background until it succeeds or is cancelled. If many records depend on it, a dialog asks
        for confirmation. Therefore ``write`` can be called more than once, with another desk in
        another thread, and must not read widgets.
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
        """Write in the background when no other program locks the file any more; see ``do``."""
        from tracker.tui.dialogs.lock_wait import LockWaitScreen

        cancelled = Event()
        writing = self._app.aside.write(self._app.desk.as_of, write, cancelled.is_set)

        def over(_: None) -> None:
            error = writing.exception()
            if isinstance(error, ManyRestError):
                self.ask(error.number, write, done, failed)
            else:
                self._over(writing, done, failed, cancelled)

        screen = LockWaitScreen(self._app.desk.path.name, writing, cancelled.set)
        self._app.push_screen(screen, over)

    def ask(
        self,
        number: int,
        write: Callable[[Desk], _T],
        done: Callable[[_T], object],
        failed: Callable[[DiplotrackError], object],
    ) -> None:
        """Ask for confirmation, then write in the background; see ``do``."""
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
            # After a bug, ``result`` raises its error here, as a foreground write would.
            done(writing.result())
