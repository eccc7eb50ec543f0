"""The least that Textual can start: the reference of the start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App
from textual.widgets import Static

if TYPE_CHECKING:
    from textual.app import ComposeResult


class EmptyApp(App[None]):
    """One line of text."""

    def compose(self) -> ComposeResult:
        """Lay it out."""
        yield Static("empty app")


if __name__ == "__main__":
    EmptyApp().run()
