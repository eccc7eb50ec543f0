"""A dialog that asks for one line."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tracker.errors import DiplotrackError
from tracker.tui.drawing.plain import plain
from tracker.tui.guarded import Guarded

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult


class AskScreen(Guarded, ModalScreen[str | None]):
    """One question, one line; enter takes it, escape leaves.

    ``doubt`` says what a person should know before the line is taken, and is heard once: a second
    enter takes it. What it raises refuses the line.
    """

    BINDINGS: ClassVar = [Binding("escape", "leave", "back", show=False)]

    def __init__(
        self,
        question: str,
        label: str,
        value: str,
        hint: str,
        doubt: Callable[[str], str] | None = None,
    ) -> None:
        """Take the question, the field's label and first value, a hint beneath it, a doubt."""
        super().__init__()
        self._texts = (question, label, value, hint)
        self._doubt = doubt
        self._heard = ""

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
        """Take the line, unless it is refused or doubted for the first time."""
        text = event.value.strip()
        said = self._said(text)
        if said:
            self.query_one("#hint", Static).update(plain(said))
        else:
            self.dismiss(text or None)

    def _said(self, text: str) -> str:
        if not text or self._doubt is None:
            return ""
        try:
            said = self._doubt(text)
        except DiplotrackError as error:
            return f"× {error}"
        if not said or text == self._heard:
            return ""
        self._heard = text
        return said

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
