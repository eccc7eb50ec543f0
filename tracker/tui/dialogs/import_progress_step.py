"""The progress of an import; escape cancels the import, so that nothing is stored."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from textual.widgets import Static

from tracker.keys.action import Where
from tracker.presenting.import_texts import progress_words
from tracker.tui.dialogs.dialog import Dialog
from tracker.tui.drawing.plain import plain

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from textual.app import ComposeResult

    from tracker.service.imports.import_run import Tell

    Begin = Callable[[Tell], Future[Any]]


class ImportProgressStep(Dialog["Future[Any]"]):
    """Runs an import in the background; returns its finished future."""

    where = Where.WAIT

    def __init__(self, file: str, begin: Begin, cancel: Callable[[], object]) -> None:
        """Initialize with the file's name, and functions that start and cancel the import."""
        super().__init__()
        self._file = file
        self._begin = begin
        self._cancel = cancel

    def heading(self) -> str:
        """Return the heading."""
        return f"Importing {self._file}"

    def body(self) -> ComposeResult:
        """Lay out the line of progress."""
        yield Static(plain("Making a backup …"), id="hint")

    def on_mount(self) -> None:
        """Start the import."""
        self.run_worker(self._run())

    async def _run(self) -> None:
        loop, began = asyncio.get_running_loop(), time.monotonic()

        def tell(rows: int, part: float) -> None:
            words = progress_words(rows, part, time.monotonic() - began)
            loop.call_soon_threadsafe(self._say, words)

        begun = self._begin(tell)
        # The caller gets the result or the error from the future, so errors are ignored here.
        with suppress(Exception):
            await asyncio.wrap_future(begun)
        self.dismiss(begun)

    def action_cancel(self) -> None:
        """Cancel the import; the dialog closes when everything has been rolled back."""
        self._cancel()
        self._say("Cancelling …")

    def _say(self, words: str) -> None:
        self.query_one("#hint", Static).update(plain(words))
