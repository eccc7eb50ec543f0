"""What is done once a day, after the first rows are shown: the backup, the note of a look."""

from __future__ import annotations

import asyncio
from threading import Event
from typing import TYPE_CHECKING, Any, Protocol

from tracker.errors import DiplotrackError, SlowError
from tracker.service.background import BackgroundDesk

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.service.desk import Desk

_AFTER = 3.0
"""Seconds after the start, so that nothing that is drawn at first waits for it."""


class Starter(Protocol):
    """The part of the app that it needs."""

    desk: Desk

    def call_after_refresh(self, callback: Any, *args: Any) -> Any:  # noqa: ANN401  # as Textual has it
        """Call a function when the screen is drawn."""

    def set_timer(self, delay: float, callback: Callable[[], None]) -> Any:  # noqa: ANN401  # as Textual has it
        """Call a function later."""

    def run_worker(self, work: Any, *, group: str = ...) -> Any:  # noqa: ANN401  # as Textual has it
        """Run a background task."""

    def say(self, text: str) -> None:
        """Show a message."""


class DailyTasks:
    """Notes the day, and makes its backup in a thread of its own."""

    looked: Callable[[], None] | None = None
    """Notes that the book was looked at today."""

    def __init__(self, app: Starter) -> None:
        """Take the app, whose desk is on the book."""
        self._app = app
        self._aside: BackgroundDesk | None = None
        self._stopped = Event()

    def plan(self) -> None:
        """Note the day when the list and the record beside it are drawn; make the backup soon.

        None is made if the settings turn them off, or if the book cannot be written.
        """
        if self.looked:
            self._app.call_after_refresh(self._app.call_after_refresh, self.looked)
        desk = self._app.desk
        if desk.session.backups is not None and not desk.why_not:
            self._app.set_timer(_AFTER, self._start)

    def _start(self) -> None:
        if not self._stopped.is_set():
            self._app.run_worker(self._make(), group="backup")

    async def _make(self) -> None:
        desk = self._app.desk
        self._aside = self._aside or BackgroundDesk(desk)
        making = self._aside.look(desk.as_of, lambda own: own.backups.daily(self._tell))
        try:
            if told := await asyncio.wrap_future(making):
                self._app.say(told)
        except SlowError:
            return  # the app ends
        except DiplotrackError as error:
            self._app.say(f"Today’s backup was not made. {error}")

    def _tell(self, _done: int, _total: int) -> None:
        if self._stopped.is_set():
            raise SlowError("Stopped.")

    def close(self) -> None:
        """Stop it, if it is being made; what there is of it is removed."""
        self._stopped.set()
        if self._aside:
            self._aside.close()
            self._aside = None
        self._stopped = Event()
