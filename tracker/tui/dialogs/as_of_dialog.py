"""The dialog for the as-of day."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tracker.domain import written_dates
from tracker.domain.phrases import NotUnderstoodError
from tracker.tui.drawing.plain import plain
from tracker.tui.guarded import Guarded

if TYPE_CHECKING:
    import datetime as dt

    from textual.app import ComposeResult

    from tracker.service.desk import Desk


class AsOfScreen(Guarded, ModalScreen["dt.date | None"]):
    """A day, in words or as 2020-12-20; empty is today."""

    BINDINGS: ClassVar = [Binding("escape", "leave", "back", show=False)]

    def __init__(self, desk: Desk) -> None:
        """Take the desk, for its day."""
        super().__init__()
        self._desk = desk

    def compose(self) -> ComposeResult:
        """Lay the dialog out."""
        with Vertical(classes="dialog"):
            yield Static(plain("See the book as it was known on"), classes="dialog-title")
            now = self._desk.as_of.isoformat() if self._desk.away else ""
            yield Input(now, compact=True, placeholder="2020-12-20; empty is today")
            yield Static(plain(""), id="hint")
            yield Static(plain("enter look   esc back"), classes="dialog-keys quiet")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what the words are read as."""
        hint = self.query_one("#hint", Static)
        try:
            hint.update(plain(f"→ {self._reading(event.value)}"))
        except NotUnderstoodError as error:
            hint.update(plain(f"× {error}"))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the day, if it is one."""
        try:
            self.dismiss(self._day(event.value))
        except NotUnderstoodError as error:
            self.query_one("#hint", Static).update(plain(f"× {error}"))

    def _day(self, text: str) -> dt.date:
        """Return the last day of what a text is read as; the book is known up to that day."""
        if not text.strip():
            return self._desk.session.today
        return self._desk.session.day(text)

    def _reading(self, text: str) -> str:
        if not text.strip():
            return written_dates.day(self._desk.session.today)
        day, reading = self._desk.session.looked_from(text)
        return f"as of {reading}" if reading else written_dates.day(day)

    def action_leave(self) -> None:
        """Leave the day as it is."""
        self.dismiss(None)
