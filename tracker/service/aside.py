"""A second desk at the file, for what takes long: of readings the newest wish counts."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from tracker.service.desk import Desk

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from tracker.service.session import Session

_T = TypeVar("_T")


class Aside:
    """Reads and writes in a thread of its own, where a desk of its own sits at the file."""

    def __init__(self, desk: Desk) -> None:
        """Take the desk whose file it reads; the thread starts with the first wish."""
        self._path = desk.path
        self._session: Session = desk.session
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="aside")
        self._desk: Desk | None = None
        self._newest = 0

    def look(self, as_of: dt.date, do: Callable[[Desk], _T]) -> Future[_T]:
        """Do something with a desk that sees the book as of a day, and stop what is under way.

        The result is a SlowError where it was stopped.
        """
        self.stop()
        number = self._newest

        def run() -> _T:
            if self._desk is None:
                self._desk = Desk.open(self._path, self._session, readonly=True)
            if self._desk.as_of != as_of:
                self._desk.look(as_of)
            with self._desk.stopped_when(lambda: number != self._newest):
                return do(self._desk)

        return self._thread.submit(run)

    def write(self, as_of: dt.date, do: Callable[[Desk], _T]) -> Future[_T]:
        """Do something that writes, with a desk of its own; what is read meanwhile is stopped."""
        self.stop()

        def run() -> _T:
            desk = Desk.open(self._path, self._session, as_of)
            try:
                return do(desk)
            finally:
                desk.close()

        return self._thread.submit(run)

    def stop(self) -> None:
        """Stop what is being read."""
        self._newest += 1

    def close(self) -> None:
        """Stop, and end the thread."""
        self.stop()
        self._thread.submit(self._end)
        self._thread.shutdown()

    def _end(self) -> None:
        if self._desk is not None:
            self._desk.close()
