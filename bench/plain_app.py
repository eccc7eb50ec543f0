"""The least that Textual can draw for a key: a screen of plain lines, the reference of the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App
from textual.widgets import Static

from bench.terminal import COLUMNS, ROWS

if TYPE_CHECKING:
    from textual.app import ComposeResult


class PlainApp(App[None]):
    """Numbered lines; each key leads a page on."""

    first = 0

    def compose(self) -> ComposeResult:
        """Lay it out."""
        yield Static(self._page(), markup=False)

    def on_key(self) -> None:
        """Go a page on."""
        self.first += ROWS
        self.query_one(Static).update(self._page())

    def _page(self) -> str:
        lines = range(self.first, self.first + ROWS)
        return "\n".join(f"{n:<{COLUMNS}}" for n in lines)


if __name__ == "__main__":
    PlainApp().run()
