"""The dialog before, and during, a change for which many records are recalculated."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from textual.widgets import Static

from tracker.keys.action import Where
from tracker.tui.dialogs.dialog import Dialog, key_line
from tracker.tui.drawing.plain import plain

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from textual.app import ComposeResult

    from tracker.domain.book import Progress

    Begin = Callable[[Progress], Future[Any]]


class ManyRestScreen(Dialog["Future[Any] | None"]):
    """Asks for confirmation, saves the change and shows the progress; escape cancels it.

    It returns the finished future, or ``None`` if the change was not started.
    """

    where = Where.MANY

    def __init__(self, number: int, begin: Begin, cancel: Callable[[], object]) -> None:
        """Initialize with the number of dependent records, and functions to save and to cancel."""
        super().__init__()
        self._number = number
        self._begin = begin
        self._cancel = cancel
        self._saving = False

    def heading(self) -> str:
        """Return the heading with the number of dependent records."""
        return f"{self._number:,} records depend on this change"

    def body(self) -> ComposeResult:
        """Lay out the explanation."""
        yield Static(plain("They are recalculated when the change is saved."), id="hint")

    def action_save(self) -> None:
        """Save the change in the background."""
        if not self._saving:
            self._saving = True
            self._say("Saving …")
            self.query_one(".dialog-keys", Static).update(
                key_line([(self.key("leave"), "save nothing")])
            )
            self.run_worker(self._save())

    async def _save(self) -> None:
        loop = asyncio.get_running_loop()

        def tell(done: int, total: int) -> None:
            words = f"{done:,} of {total:,} records are recalculated"
            loop.call_soon_threadsafe(self._say, words)

        begun = self._begin(tell)
        # The caller gets the result or the error from the future, so errors are ignored here.
        with suppress(Exception):
            await asyncio.wrap_future(begun)
        self.dismiss(begun)

    def action_leave(self) -> None:
        """Cancel the change; if it is being saved, it is rolled back before the dialog closes."""
        if self._saving:
            self._cancel()
            self._say("Cancelling …")
        else:
            self.dismiss(None)

    def _say(self, words: str) -> None:
        self.query_one("#hint", Static).update(plain(words))
