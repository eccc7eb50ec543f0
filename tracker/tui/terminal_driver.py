"""The terminal driver: it waits for input, and does not poll.

Textual's driver checks for input ten times a second. This one sleeps until there is input, or until
it is stopped; if the terminal is lost, the app ends.
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
"""The seconds between checks of whether an escape is a key or the beginning of a sequence."""
_LOOKS = 4
"""The number of such checks before an escape is taken for a key."""
_STALLED = 5.0
"""The seconds without input after which a paste is treated as complete, as if its end mark was
lost.
"""


class _Bell(Event):
    """An event that ``select`` can wait for: ``reader`` is readable while the event is set."""

    def __init__(self) -> None:
        super().__init__()
        self.reader, self._writer = os.pipe()

    def set(self) -> None:
        """Set the event, so that ``reader`` becomes readable."""
        super().set()
        os.write(self._writer, b"\0")

    def clear(self) -> None:
        """Clear the event, so that ``reader`` is not readable."""
        super().clear()
        os.read(self.reader, _AT_ONCE)


class _Terminal:
    """The terminal's output; after the terminal is lost, writes are discarded without an error.

    Textual writes in a thread of its own. An error would end that thread, and later writes would
    block.
    """

    def __init__(self, file: Any) -> None:  # noqa: ANN401  # any type: Textual's driver does not declare it
        self._file = file

    def fileno(self) -> int:
        """Return the file descriptor."""
        return int(self._file.fileno())

    def write(self, text: str) -> None:
        """Write a text; do nothing if the terminal is lost."""
        with suppress(OSError, ValueError):
            self._file.write(text)

    def flush(self) -> None:
        """Send the written text; do nothing if the terminal is lost."""
        with suppress(OSError, ValueError):
            self._file.flush()


class WaitingDriver(LinuxDriver):
    """A driver that reads input as soon as it arrives."""

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401  # the arguments are passed on to Textual unchanged
        """Initialize with the arguments of Textual's driver."""
        super().__init__(*args, **options)
        self._file: Any = _Terminal(self._file)
        self._bell = _Bell()
        self.exit_event = self._bell

    def _run_input_thread(self) -> None:
        """Read input in a thread; an error ends the thread and is passed to the app.

        Textual hides the terminal's cursor just before this call; it is shown again if the user
        wants it.
        """
        if getattr(self._app, "shows_cursor", False):
            self.write(_SHOW_CURSOR)
        self.run_input_thread()

    def run_input_thread(self) -> None:
        """Read input and pass on its events until the driver is stopped or the terminal is lost."""
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
