"""The base of dialogs that ask for one line: a line that is left comes back the next time."""

from __future__ import annotations

from textual.widgets import Input

from tracker.tui.dialogs.dialog import Dialog, T
from tracker.tui.shell import shell_of


class LineDialog(Dialog[T]):
    """Asks for a line of text; if it is left, the app keeps the line for the same question."""

    keeps = True
    """Whether a line that is left is kept; not where typing it is the confirmation."""
    _offered = ""

    def begun(self, usual: str) -> str:
        """Return the initial text: the line that was left here, else ``usual``."""
        self._offered = usual
        return shell_of(self).lines_left.pop((self.heading(), usual), usual)

    def action_leave(self) -> None:
        """Close the dialog without an answer, and keep the line if it was changed."""
        line = self.query_one(Input).value
        if self.keeps and line.strip() and line != self._offered:
            shell_of(self).lines_left[self.heading(), self._offered] = line
        super().action_leave()
