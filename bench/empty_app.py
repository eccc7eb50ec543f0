"""A minimal Textual app, the reference for the time to start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App
from textual.widgets import Static

if TYPE_CHECKING:
    from textual.app import ComposeResult


class EmptyApp(App[None]):
    """Shows one line of text."""

    def compose(self) -> ComposeResult:
        """Lay out the line of text."""
        yield Static("empty app")


if __name__ == "__main__":
    EmptyApp().run()
