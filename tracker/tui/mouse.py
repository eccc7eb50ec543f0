"""Whether the terminal reports the mouse: without it, the terminal itself selects text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

    from tracker.service.ui_memory import UiMemory

_MODES = (1000, 1003, 1015, 1006)
"""Modes of xterm that Textual sets: clicks, movement, and two ways to write positions."""
_KEPT, _OFF = "mouse", "off"


class Terminal(Protocol):
    """What is written to the terminal."""

    def write(self, data: str) -> None:
        """Write text."""

    def flush(self) -> None:
        """Send what was written."""


class Mouse:
    """The choice of a person, kept for the next start."""

    def __init__(self, memory: UiMemory | None) -> None:
        """Initialize with the memory of choices, if there is one."""
        self._memory = memory
        self.on = memory is None or memory.get(_KEPT) != _OFF
        """Whether the mouse is reported."""

    def watch(self, app: App[None], terminal: Callable[[], Terminal | None]) -> None:
        """Tell the terminal of an app, now if the mouse is off, and when it is taken up again."""
        if not self.on:
            self.tell(terminal())
        app.app_resume_signal.subscribe(app, lambda _app: self.tell(terminal()))

    def turn(self, terminal: Terminal | None) -> None:
        """Turn the mouse off, or on again."""
        self.on = not self.on
        if self._memory:
            self._memory.keep(_KEPT, "on" if self.on else _OFF)
        self.tell(terminal)

    def tell(self, terminal: Terminal | None) -> None:
        """Tell the terminal, which Textual has set to report the mouse."""
        if terminal is not None:
            terminal.write("".join(f"\x1b[?{mode}{'h' if self.on else 'l'}" for mode in _MODES))
            terminal.flush()
