"""The dialog for the as-of day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Input, Static

from tracker.domain import written_dates
from tracker.domain.phrases import NotUnderstoodError
from tracker.keys.action import Where
from tracker.tui.dialogs.dialog import Dialog
from tracker.tui.drawing.plain import plain

if TYPE_CHECKING:
    import datetime as dt

    from textual.app import ComposeResult

    from tracker.service.desk import Desk


class AsOfScreen(Dialog["dt.date | None"]):
    """A day, in words or as 2020-12-20; empty is today."""

    where = Where.PROMPT

    def __init__(self, desk: Desk) -> None:
        """Take the desk, for its day."""
        super().__init__()
        self._desk = desk

    def heading(self) -> str:
        """Return the question."""
        return "View as of"

    def body(self) -> ComposeResult:
        """Lay out the line and its reading."""
        now = self._desk.as_of.isoformat() if self._desk.away else ""
        yield Input(now, compact=True, placeholder="2020-12-20; empty is today")
        yield Static(plain(""), id="hint")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the reading of the words."""
        hint = self.query_one("#hint", Static)
        try:
            hint.update(plain(f"→ {self._reading(event.value)}"))
        except NotUnderstoodError as error:
            hint.update(plain(f"× {error}"))

    def action_take(self) -> None:
        """Accept the day, if it is valid."""
        try:
            self.dismiss(self._day(self.query_one(Input).value))
        except NotUnderstoodError as error:
            self.query_one("#hint", Static).update(plain(f"× {error}"))

    def _day(self, text: str) -> dt.date:
        """Return the last day of a text's window, as the as-of day."""
        if not text.strip():
            return self._desk.session.today
        return self._desk.session.day(text)

    def _reading(self, text: str) -> str:
        if not text.strip():
            return written_dates.day(self._desk.session.today)
        day, reading = self._desk.session.looked_from(text)
        return f"as of {reading}" if reading else written_dates.day(day)
