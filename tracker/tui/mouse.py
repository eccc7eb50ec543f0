"""Switches mouse reports of the terminal; without them, the terminal itself selects text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

    from tracker.service.ui_memory import UiMemory

_MODES = (1000, 1003, 1015, 1006)
"""The xterm modes that Textual sets: clicks, movements, and two formats of positions."""
_KEPT, _OFF = "mouse", "off"


class Terminal(Protocol):
    """The output of the terminal."""

    def write(self, data: str) -> None:
        """Write text."""

    def flush(self) -> None:
        """Send the written text to the terminal."""


class Mouse:
    """Whether the mouse is used; the user's choice is kept for the next start."""

    def __init__(self, memory: UiMemory | None) -> None:
        """Initialize with the file of UI choices, if there is one."""
        self._memory = memory
        self.on = memory is None or memory.get(_KEPT) != _OFF
        """Whether the terminal reports the mouse."""

    def watch(self, app: App[None], terminal: Callable[[], Terminal | None]) -> None:
        """Apply the choice to the app's terminal, now and each time the app resumes."""
        if not self.on:
            self.tell(terminal())
        app.app_resume_signal.subscribe(app, lambda _app: self.tell(terminal()))

    def turn(self, terminal: Terminal | None) -> None:
        """Switch mouse reports off or on, and keep the choice."""
        self.on = not self.on
        if self._memory:
            self._memory.keep(_KEPT, "on" if self.on else _OFF)
        self.tell(terminal)

    def tell(self, terminal: Terminal | None) -> None:
        """Switch mouse reports on or off in the terminal; Textual has switched them on."""
        if terminal is not None:
            terminal.write("".join(f"\x1b[?{mode}{'h' if self.on else 'l'}" for mode in _MODES))
            terminal.flush()
