"""Ends the app on signals and on unhandled background errors."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_NAMES = ("SIGTERM", "SIGHUP", "SIGINT")
"""The names of the signals that ask a program to end, as far as the system has them."""

_FROM_KEYBOARD = ("SIGINT", "SIGQUIT")


def leave_on_signals(leave: Callable[[], None]) -> None:
    """Call a function in the running event loop when a signal asks the program to end."""
    loop = asyncio.get_running_loop()
    for name in _NAMES:
        # The event loop on Windows does not support signal handlers.
        with suppress(AttributeError, NotImplementedError):
            loop.add_signal_handler(getattr(signal, name), leave)


def hear_stray_errors(crashed: Callable[[BaseException], None]) -> None:
    """Pass errors of background tasks and threads to a function.

    Python would print them, with any text that they quote, over the screen.
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


@contextmanager
def interrupts_left_to_others() -> Iterator[None]:
    """Ignore keyboard signals, such as ctrl+c, while an editor or pager has the terminal.

    Other signals that ask this program to end take effect afterwards.
    """
    late: list[int] = []
    # The event loop gets every signal through this descriptor, even signals that are ignored.
    loop_hears = signal.set_wakeup_fd(-1)
    # A child process inherits ignored signals but not handlers, so empty handlers are installed.
    before = {each: signal.signal(each, lambda *_: None) for each in _numbers(_FROM_KEYBOARD)}
    asked = set(_numbers(_NAMES)) - set(before)
    before |= {each: signal.signal(each, lambda number, _: late.append(number)) for each in asked}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
        signal.set_wakeup_fd(loop_hears)
        for number in late:
            os.kill(os.getpid(), number)


def _numbers(names: tuple[str, ...]) -> list[int]:
    return [getattr(signal, name) for name in names if hasattr(signal, name)]
