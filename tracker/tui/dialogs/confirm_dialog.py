"""A question before something is done; another key than the one that asked agrees."""

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
    """A question of yes or no, with what happens on yes."""

    where = Where.CONFIRM

    def __init__(self, question: str, about: str) -> None:
        """Initialize with the question, and what a person should know before the answer."""
        super().__init__()
        self._question = question
        self._about = about

    def heading(self) -> str:
        """Return the question."""
        return self._question

    def body(self) -> ComposeResult:
        """Lay out what a person should know."""
        yield Static(plain(self._about), id="hint")

    def action_agree(self) -> None:
        """Answer yes."""
        self.dismiss(True)  # noqa: FBT003  # the answer

    def action_quit(self) -> None:
        """Answer no; the form below may have unsaved texts."""
        self.dismiss(None)


def confirm(app: App[object], question: str, about: str, go: Callable[[], object]) -> None:
    """Ask a question; on yes, go on."""

    def answered(agreed: bool | None) -> None:  # noqa: FBT001  # Textual passes the answer
        if agreed:
            go()

    app.push_screen(ConfirmScreen(question, about), answered)
