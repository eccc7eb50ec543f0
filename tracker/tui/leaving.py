"""What ends the program from outside: a signal, or an error that nobody waits for."""

from __future__ import annotations

import asyncio
import signal
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

_NAMES = ("SIGTERM", "SIGHUP", "SIGINT")
"""Signals by which a program is asked to end, where the system has them."""


def leave_on_signals(leave: Callable[[], None]) -> None:
    """Call a function when the program is asked to end; the loop that runs calls it."""
    loop = asyncio.get_running_loop()
    for name in _NAMES:
        # Windows' loop takes none.
        with suppress(AttributeError, NotImplementedError):
            loop.add_signal_handler(getattr(signal, name), leave)


def hear_stray_errors(crashed: Callable[[BaseException], None]) -> None:
    """Hand errors on that arise in tasks and threads nobody waits for.

    Python would write them, with whatever they quote, over the screen.
    """
    loop = asyncio.get_running_loop()

    def in_task(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        if error := context.get("exception"):
            crashed(error)

    def in_thread(failed: threading.ExceptHookArgs) -> None:
        error = failed.exc_value
        if error is not None and not loop.is_closed():
            loop.call_soon_threadsafe(crashed, error)

    loop.set_exception_handler(in_task)
    threading.excepthook = in_thread
