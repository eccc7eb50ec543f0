"""What is done once a day, after the first rows are shown: the backup, the note of a look."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    from tracker.service.desk import Desk

_AFTER = 3.0
"""Seconds after the start, so that nothing that is drawn at first waits for it."""

_LOOK = 1.0
"""Seconds between two looks whether the backup is finished."""


class Starter(Protocol):
    """The part of the app that daily tasks need."""

    desk: Desk

    def call_after_refresh(self, callback: Any, *args: Any) -> Any:  # noqa: ANN401  # Textual decides the type
        """Call a function when the screen is drawn."""

    def set_timer(self, delay: float, callback: Callable[[], None]) -> Any:  # noqa: ANN401  # Textual decides the type
        """Call a function later."""

    def say(self, text: str) -> None:
        """Show a message."""


class DailyTasks:
    """Notes the day, and starts its backup, which goes on in its own process if the app ends."""

    looked: Callable[[], None] | None = None
    """Notes that the book was looked at today."""

    def __init__(self, app: Starter) -> None:
        """Initialize with the app, whose desk is on the book."""
        self._app = app

    def plan(self) -> None:
        """Note the day when the list and the record beside it are drawn; start the backup soon.

        None is made if the settings turn them off, or if the book cannot be written.
        """
        if self.looked:
            self._app.call_after_refresh(self._app.call_after_refresh, self.looked)
        desk = self._app.desk
        if desk.session.backups is not None and not desk.why_not:
            self._app.set_timer(_AFTER, self._start)

    def _start(self) -> None:
        from tracker.service.backup_process import start_daily

        try:
            self._await(start_daily(self._app.desk.path))
        except OSError as error:
            self._app.say(f"Today’s backup was not made. {error}")

    def _await(self, process: subprocess.Popen[str]) -> None:
        """Show what the process says, once it has ended."""
        if process.poll() is None:
            self._app.set_timer(_LOOK, partial(self._await, process))
            return
        told = process.communicate()[1].strip()
        if process.returncode:
            told = f"Today’s backup was not made. {told}"
        if told:
            self._app.say(told)
