"""The terminal driver: waits for input instead of polling.

Textual's driver polls for input ten times a second. This one sleeps until there is input, or until
it is stopped; a lost terminal ends the app.
"""

from __future__ import annotations

import os
import selectors
from contextlib import suppress
from threading import Event
from typing import TYPE_CHECKING, Any

from textual.constants import ESCAPE_DELAY
from textual.drivers.linux_driver import LinuxDriver

from tracker.tui.input_stream import InputStream

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.message import Message

_SHOW_CURSOR = "\x1b[?25h"
_AT_ONCE = 4096
_AGAIN = ESCAPE_DELAY / 2
"""The seconds between checks whether an escape is a key or begins a sequence."""
_LOOKS = 4
"""The number of checks that decide it."""
_STALLED = 5.0
"""The seconds without input after which a paste is complete; its end mark can be lost."""


class _Bell(Event):
    """An event for ``select``: ``reader`` becomes readable when it is set."""

    def __init__(self) -> None:
        super().__init__()
        self.reader, self._writer = os.pipe()

    def set(self) -> None:
        """Set the event, and make ``reader`` readable."""
        super().set()
        os.write(self._writer, b"\0")

    def clear(self) -> None:
        """Clear the event, and empty ``reader``."""
        super().clear()
        os.read(self.reader, _AT_ONCE)


class _Terminal:
    """The terminal's output; writes to a lost terminal are discarded without an error.

    Textual writes in its own thread. An error would end that thread, and later writes would block.
    """

    def __init__(self, file: Any) -> None:  # noqa: ANN401  # Textual decides the type
        self._file = file

    def fileno(self) -> int:
        """Return the number of the open file."""
        return int(self._file.fileno())

    def write(self, text: str) -> None:
        """Write a text; nothing where the terminal is gone."""
        with suppress(OSError, ValueError):
            self._file.write(text)

    def flush(self) -> None:
        """Send what was written; nothing where the terminal is gone."""
        with suppress(OSError, ValueError):
            self._file.flush()


class WaitingDriver(LinuxDriver):
    """Reads keys as they come."""

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401  # the arguments are passed on to Textual unchanged
        """Initialize with the arguments of Textual's driver."""
        super().__init__(*args, **options)
        self._file: Any = _Terminal(self._file)
        self._bell = _Bell()
        self.exit_event = self._bell

    def _run_input_thread(self) -> None:
        """Read input; an error ends the thread and is passed to the app (``hear_stray_errors``).

        Textual hides the terminal's cursor just before, which follows the current row.
        """
        if getattr(self._app, "shows_cursor", False):
            self.write(_SHOW_CURSOR)
        self.run_input_thread()

    def run_input_thread(self) -> None:
        """Pass on input until the terminal is released or lost."""
        stream = InputStream()
        looks = 0
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(self._bell.reader, selectors.EVENT_READ)
            while not self._bell.is_set():
                wait = _AGAIN if looks else _STALLED if stream.pasting else None
                ready = {key.fd for key, _ in selector.select(wait)}
                if self.fileno in ready:
                    looks = _LOOKS
                    if not (read := self._read()):
                        self._loop.call_soon_threadsafe(self._app.exit)
                        return
                    self._hand_on(stream.feed(read))
                elif looks:
                    looks -= 1
                    self._hand_on(stream.tick())
                else:
                    self._hand_on(stream.end_paste())

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, _AT_ONCE)
        except OSError:
            return b""

    def _hand_on(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self.process_message(message)
