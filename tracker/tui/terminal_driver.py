"""The terminal driver: waits for input instead of polling.

Textual's driver looks ten times a second whether something was typed, whoever sits there. This one
sleeps until there is something, or until it is to end; a terminal that is gone ends the app.
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

_AT_ONCE = 4096
_AGAIN = ESCAPE_DELAY / 2
"""Seconds after which to look whether an escape stands alone or begins the name of a key."""
_LOOKS = 4
"""So many looks decide it."""
_STALLED = 5.0
"""Seconds of silence after which a paste is taken as it is, since its end may never arrive."""


class _Bell(Event):
    """An event that wakes who waits for a file: ``reader`` can be read once it is set."""

    def __init__(self) -> None:
        super().__init__()
        self.reader, self._writer = os.pipe()

    def set(self) -> None:
        super().set()
        os.write(self._writer, b"\0")

    def clear(self) -> None:
        super().clear()
        os.read(self.reader, _AT_ONCE)


class _Terminal:
    """The terminal's output; what is written to one that is gone is lost, and no error.

    Textual writes in a thread of its own, which an error would end: the next lines would wait for
    it for ever.
    """

    def __init__(self, file: Any) -> None:  # noqa: ANN401  # as Textual has it
        self._file = file

    def fileno(self) -> int:
        return int(self._file.fileno())

    def write(self, text: str) -> None:
        with suppress(OSError, ValueError):
            self._file.write(text)

    def flush(self) -> None:
        with suppress(OSError, ValueError):
            self._file.flush()


class WaitingDriver(LinuxDriver):
    """Reads keys as they come."""

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401  # as Textual gives them
        """Take what Textual's driver takes."""
        super().__init__(*args, **options)
        self._file: Any = _Terminal(self._file)
        self._bell = _Bell()
        self.exit_event = self._bell

    def _run_input_thread(self) -> None:
        """Read, and let an error end the thread: the app hears of it (``hear_stray_errors``)."""
        self.run_input_thread()

    def run_input_thread(self) -> None:
        """Hand on what is typed, until the terminal is left or gone."""
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
