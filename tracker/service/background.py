"""A second desk in a background thread for slow work; a new read cancels the previous one."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from tracker.errors import BusyError, DiskError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from tracker.service.desk import Desk

_T = TypeVar("_T")

_PATIENCE = 200
"""The time in milliseconds to wait for another program between checks for cancellation."""


def _never() -> bool:
    return False


class BackgroundDesk:
    """Reads and writes in a thread of its own, with its own desk on the same file."""

    def __init__(self, desk: Desk) -> None:
        """Initialize with the desk whose file is used; the first request starts the thread."""
        self._beside = desk.beside
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="aside")
        self._desk: Desk | None = None
        self._newest = 0
        self._closing = False

    def look(self, as_of: dt.date, do: Callable[[Desk], _T]) -> Future[_T]:
        """Run a read in the thread, with a desk for an as-of day; it cancels the read in progress.

        The read waits while another program holds the file. If the read is cancelled, the future
        raises a SlowError, or a BusyError if another program still held the file.
        """
        self.stop()
        number = self._newest

        def once() -> _T:
            if self._desk is None:
                self._desk = self._beside(readonly=True)
                self._desk.be_patient(_PATIENCE)
            if self._desk.as_of != as_of:
                self._desk.look(as_of)
            try:
                with self._desk.stopped_when(lambda: number != self._newest):
                    return do(self._desk)
            except DiskError:
                # After a disk error the file is closed, so that the next read opens it again.
                self._end()
                raise

        def run() -> _T:
            while True:
                try:
                    return once()
                except BusyError:
                    if number != self._newest:
                        raise

        return self._thread.submit(run)

    def write(
        self, as_of: dt.date, do: Callable[[Desk], _T], cancelled: Callable[[], bool] = _never
    ) -> Future[_T]:
        """Run a write in the thread with its own desk; it cancels the read in progress.

        While another program holds the file, the write is repeated until ``cancelled`` returns true
        or the thread ends; then the result is a BusyError.
        """
        self.stop()

        def once() -> _T:
            desk = self._beside(as_of)
            try:
                desk.be_patient(_PATIENCE)
                return do(desk)
            finally:
                desk.close()

        def run() -> _T:
            while True:
                try:
                    return once()
                except BusyError:
                    if self._closing or cancelled():
                        raise

        return self._thread.submit(run)

    def stop(self) -> None:
        """Cancel the read in progress."""
        self._newest += 1

    def close(self) -> None:
        """Cancel the read in progress and end the thread."""
        self._closing = True
        self.stop()
        self._thread.submit(self._end)
        self._thread.shutdown()

    def _end(self) -> None:
        if self._desk is not None:
            self._desk.close()
            self._desk = None
