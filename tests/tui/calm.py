"""Waiting until an app has finished all requested work."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from textual.message_pump import MessagePump
from textual.pilot import WaitForScreenTimeout
from textual.worker import WorkerCancelled

if TYPE_CHECKING:
    import pytest
    from textual.app import App
    from textual.message import Message
    from textual.pilot import Pilot

_dispatch = MessagePump._dispatch_message
_flush = MessagePump._flush_next_callbacks
_SPINS = 30
"""Turns of the loop that are taken without sleeping: most keys are done by then."""


async def workers_done(app: App[None]) -> None:
    """Wait until no worker of an app is left; one that a newer one cancelled is no failure."""
    while any(not worker.is_finished for worker in app.workers):
        with suppress(WorkerCancelled):
            await app.workers.wait_for_complete()


class Calm:
    """Sees when no widget has a message left, and none is being handled.

    Textual's pilot sends a message to every widget and waits for them all, which takes most of the
    time of a key in a form of two hundred widgets.
    """

    def __init__(self, patched: pytest.MonkeyPatch) -> None:
        """Count what is being handled from now on."""
        self._handled = 0

        async def dispatch(pump: MessagePump, message: Message) -> None:
            self._handled += 1
            try:
                await _dispatch(pump, message)
            finally:
                self._handled -= 1

        async def flush(pump: MessagePump) -> None:
            self._handled += 1
            try:
                await _flush(pump)
            finally:
                self._handled -= 1

        patched.setattr(MessagePump, "_dispatch_message", dispatch)
        patched.setattr(MessagePump, "_flush_next_callbacks", flush)

    async def wait(self, pilot: Pilot[None], seconds: float) -> bool:
        """Wait until all is done twice in a row; return whether nothing failed."""
        app, loop = pilot.app, asyncio.get_running_loop()
        end = loop.time() + seconds
        turns = calm = 0
        while calm < 2:
            await asyncio.sleep(0 if turns < _SPINS else 0.001)
            turns += 1
            if app._exception is not None:
                return False
            if loop.time() > end:
                raise WaitForScreenTimeout("Messages are left.")
            calm = 0 if self._busy(app) else calm + 1
        return True

    def _busy(self, app: App[None]) -> bool:
        return self._handled > 0 or any(
            pump._pending_message or pump._next_callbacks or not pump._message_queue.empty()
            for pump in (app, *app._registry)
        )
