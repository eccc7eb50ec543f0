"""The dialog that waits while another program has locked the file."""

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
    """Closes when the write has ended; escape cancels the write."""

    where = Where.WAIT

    def __init__(self, name: str, waited: Future[Any], cancel: Callable[[], object]) -> None:
        """Initialize with the file's name, the future of the write, and a function to cancel it."""
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
        """Start waiting for the write."""
        self.run_worker(self._wait())

    async def _wait(self) -> None:
        # The caller gets the result or the error from the future, so errors are ignored here.
        with suppress(Exception):
            await asyncio.wrap_future(self._waited)
        self.dismiss(None)

    def action_cancel(self) -> None:
        """Cancel the write; the dialog closes when the write has ended."""
        self._cancel()
        self.query_one("#hint", Static).update(plain("Cancelling …"))
