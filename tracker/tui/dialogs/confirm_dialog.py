"""The confirmation dialog: a yes-or-no question before an action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from tracker.keys.action import Where
from tracker.tui.dialogs.dialog import Dialog
from tracker.tui.drawing.plain import plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App, ComposeResult


class ConfirmScreen(Dialog["bool | None"]):
    """Asks a yes-or-no question, and shows what happens on yes.

    Returns whether the answer is yes.
    """

    where = Where.CONFIRM

    def __init__(self, question: str, about: str) -> None:
        """Initialize with the question, and a text on what happens on yes."""
        super().__init__()
        self._question = question
        self._about = about

    def heading(self) -> str:
        """Return the question."""
        return self._question

    def body(self) -> ComposeResult:
        """Lay out the text on what happens on yes."""
        yield Static(plain(self._about), id="hint")

    def action_agree(self) -> None:
        """Close the dialog with the answer yes."""
        self.dismiss(True)  # noqa: FBT003  # the answer, “yes”, is true

    def action_quit(self) -> None:
        """Close the dialog with the answer no, as a form below it may have unsaved texts."""
        self.dismiss(None)


def confirm(app: App[object], question: str, about: str, go: Callable[[], object]) -> None:
    """Ask a yes-or-no question; on yes, call a function."""

    def answered(agreed: bool | None) -> None:  # noqa: FBT001  # Textual passes the answer by position
        if agreed:
            go()

    app.push_screen(ConfirmScreen(question, about), answered)
