"""A minimal Textual app that draws plain lines at each key, the reference for key times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App
from textual.widgets import Static

from bench.terminal import COLUMNS, ROWS

if TYPE_CHECKING:
    from textual.app import ComposeResult


class PlainApp(App[None]):
    """Shows numbered lines; each key shows the next page."""

    first = 0

    def compose(self) -> ComposeResult:
        """Lay out the lines."""
        yield Static(self._page(), markup=False)

    def on_key(self) -> None:
        """Show the next page."""
        self.first += ROWS
        self.query_one(Static).update(self._page())

    def _page(self) -> str:
        lines = range(self.first, self.first + ROWS)
        return "\n".join(f"{n:<{COLUMNS}}" for n in lines)


if __name__ == "__main__":
    PlainApp().run()
