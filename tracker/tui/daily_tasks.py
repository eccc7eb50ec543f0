"""The daily tasks, run after the first rows are shown: a backup, and the user's last look."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    from tracker.service.desk import Desk

_AFTER = 3.0
"""The seconds from the start to the backup, so that it does not delay drawing."""

_LOOK = 1.0
"""The seconds between two checks of whether the backup process has ended."""


class Starter(Protocol):
    """The methods of the app that daily tasks use."""

    desk: Desk

    def call_after_refresh(self, callback: Any, *args: Any) -> Any:  # noqa: ANN401  # any type, as in Textual's method
        """Call a function after the screen has been drawn."""

    def set_timer(self, delay: float, callback: Callable[[], None]) -> Any:  # noqa: ANN401  # any type, as in Textual's method
        """Call a function after some seconds."""

    def say(self, text: str) -> None:
        """Show a message in the footer."""


class DailyTasks:
    """Stores that the user has looked at the book today, and starts the day's backup.

    The backup runs in its own process, which continues if the app ends.
    """

    looked: Callable[[], None] | None = None
    """Stores that the user has looked at the book today; ``None`` if that is not stored."""

    def __init__(self, app: Starter) -> None:
        """Initialize with the app, which has the desk."""
        self._app = app

    def plan(self) -> None:
        """After the first drawing, store the day of the look; seconds later, start the backup.

        No backup is made if the settings turn backups off, or if the book cannot be written.
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
        """Show the message of the backup process when it has ended."""
        if process.poll() is None:
            self._app.set_timer(_LOOK, partial(self._await, process))
            return
        told = process.communicate()[1].strip()
        if process.returncode:
            told = f"Today’s backup was not made. {told}"
        if told:
            self._app.say(told)
