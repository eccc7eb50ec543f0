"""The base of dialogs that ask for one line; if the user cancels, the line is kept."""

from __future__ import annotations

from textual.widgets import Input

from tracker.tui.dialogs.dialog import Dialog, T
from tracker.tui.shell import shell_of


class LineDialog(Dialog[T]):
    """Asks for a line; if the user cancels, the next dialog with this question begins with it."""

    keeps = True
    """Whether a cancelled line is kept; not if typing it confirms a dangerous action."""
    _offered = ""

    def begun(self, usual: str) -> str:
        """Return the initial text: the line kept when the user cancelled, else ``usual``."""
        self._offered = usual
        return shell_of(self).lines_left.pop((self.heading(), usual), usual)

    def action_leave(self) -> None:
        """Close the dialog without an answer, and keep the line if it was changed."""
        line = self.query_one(Input).value
        if self.keeps and line.strip() and line != self._offered:
            shell_of(self).lines_left[self.heading(), self._offered] = line
        super().action_leave()
