"""The dialog shown while another program holds the file."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from textual.widgets import Static

from tracker.keys.action import Where
from tracker.tui.dialogs.dialog import Dialog
from tracker.tui.drawing.plain import plain

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from textual.app import ComposeResult


class LockWaitScreen(Dialog[None]):
    """Closes when its wait is over; escape cancels the wait."""

    where = Where.WAIT

    def __init__(self, name: str, waited: Future[Any], cancel: Callable[[], object]) -> None:
        """Initialize with the name of the file, the task, and a function that cancels it."""
        super().__init__()
        self._file = name
        self._waited = waited
        self._cancel = cancel

    def heading(self) -> str:
        """Return the heading."""
        return f"Another program is writing to {self._file}"

    def body(self) -> ComposeResult:
        """Lay out the explanation."""
        yield Static(plain("Your change is saved as soon as that program has finished."), id="hint")

    def on_mount(self) -> None:
        """Wait."""
        self.run_worker(self._wait())

    async def _wait(self) -> None:
        # The caller gets the result, or the error, from the future itself.
        with suppress(Exception):
            await asyncio.wrap_future(self._waited)
        self.dismiss(None)

    def action_cancel(self) -> None:
        """Cancel the task; the dialog closes when it has ended."""
        self._cancel()
        self.query_one("#hint", Static).update(plain("Cancelling …"))
