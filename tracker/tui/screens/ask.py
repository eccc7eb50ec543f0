"""A dialog that asks for one line."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tracker.tui.plain import plain

if TYPE_CHECKING:
    from textual.app import ComposeResult


class AskScreen(ModalScreen[str | None]):
    """One question, one line; enter takes it, escape leaves."""

    BINDINGS: ClassVar = [Binding("escape", "leave", "back", show=False)]

    def __init__(self, question: str, label: str, value: str, hint: str) -> None:
        """Take the question, the field's label and first value, and a hint beneath it."""
        super().__init__()
        self._texts = (question, label, value, hint)

    def compose(self) -> ComposeResult:
        """Lay the dialog out."""
        question, label, value, hint = self._texts
        with Vertical(classes="dialog"):
            yield Static(plain(question), classes="dialog-title")
            yield Static(plain(label), classes="quiet")
            yield Input(value, compact=True)
            yield Static(plain(hint), id="hint", classes="quiet")
            yield Static(plain("enter take   esc back"), classes="dialog-keys quiet")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the line."""
        self.dismiss(event.value.strip() or None)

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
