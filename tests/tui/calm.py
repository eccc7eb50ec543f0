"""Waits until an app has finished all requested work."""

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
"""The number of loop turns without sleeping, within which most keys are finished."""


async def workers_done(app: App[None]) -> None:
    """Wait until an app has no worker; a worker cancelled by a newer one is no failure."""
    while any(not worker.is_finished for worker in app.workers):
        with suppress(WorkerCancelled):
            await app.workers.wait_for_complete()


class Calm:
    """Detects when no widget has a message waiting or being handled.

    Textual's pilot sends a message to each widget and waits for all of them, which takes most of
    the time of a key in a form of two hundred widgets.
    """

    def __init__(self, patched: pytest.MonkeyPatch) -> None:
        """Start counting the messages that are being handled."""
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
        """Wait until everything is finished in two checks; return whether nothing failed."""
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
            # What the loop is about to run costs nothing to see; all widgets are looked at last.
            calm = 0 if loop._ready or self._busy(app) else calm + 1  # type: ignore[attr-defined]
        return True

    def _busy(self, app: App[None]) -> bool:
        return self._handled > 0 or any(
            pump._pending_message or pump._next_callbacks or not pump._message_queue.empty()
            for pump in (app, *app._registry)
        )
