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


class WaitScreen(Dialog[None]):
    """Closes once what it waits for is over; escape cancels that."""

    where = Where.WAIT

    def __init__(self, name: str, waited: Future[Any], cancel: Callable[[], object]) -> None:
        """Take the name of the file, what is waited for, and what cancels it."""
        super().__init__()
        self._file = name
        self._waited = waited
        self._cancel = cancel

    def heading(self) -> str:
        """Return what is waited for."""
        return f"Another program is writing to {self._file}"

    def body(self) -> ComposeResult:
        """Lay out what follows."""
        yield Static(plain("Your change is saved as soon as that is done."), id="hint")

    def on_mount(self) -> None:
        """Wait."""
        self.run_worker(self._wait())

    async def _wait(self) -> None:
        # Who opened this takes the result, and the error.
        with suppress(Exception):
            await asyncio.wrap_future(self._waited)
        self.dismiss(None)

    def action_cancel(self) -> None:
        """Cancel what is waited for; it closes once that is certain."""
        self._cancel()
        self.query_one("#hint", Static).update(plain("Cancelling …"))
