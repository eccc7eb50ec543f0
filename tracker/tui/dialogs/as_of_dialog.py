"""The dialog for the as-of day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from textual.widgets import Input, Static

from tracker.domain import written_dates
from tracker.domain.phrases import NotUnderstoodError
from tracker.keys.action import Where
from tracker.tui.dialogs.dialog import Dialog
from tracker.tui.drawing.plain import plain

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tracker.service.desk import Desk


_EXAMPLE = 14
"""The days before the viewed one of a day from which on changes are shown, as an example."""


class AsOfScreen(Dialog["dt.date | None"]):
    """A day, in words or as 2020-12-20; empty is today."""

    where = Where.PROMPT
    before = "as of"
    """The words before a reading."""

    def __init__(self, desk: Desk) -> None:
        """Initialize with the desk, for its day."""
        super().__init__()
        self._desk = desk

    def usual(self) -> dt.date:
        """Return the day that an empty line means."""
        return self._desk.session.today

    def empty(self) -> str:
        """Return the words for that day."""
        return "today"

    def filled(self) -> str:
        """Return the initial text: the day that is viewed, if it is not today."""
        return self._desk.as_of.isoformat() if self._desk.away else ""

    def example(self) -> str:
        """Return an example of a day that the dialog accepts."""
        return "2020-12-20"

    def heading(self) -> str:
        """Return the question."""
        return "View as of"

    def body(self) -> ComposeResult:
        """Lay out the line and its reading."""
        yield Static(plain("Day"), classes="quiet")
        example = f"{self.example()}, last Monday, 3 weeks ago; empty is {self.empty()}"
        yield Input(self.filled(), compact=True, placeholder=example)
        yield Static(plain(""), id="hint")

    def on_mount(self) -> None:
        """Show the reading of the initial text."""
        self._show(self.query_one(Input).value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the reading of the words."""
        self._show(event.value)

    def _show(self, text: str) -> None:
        hint = self.query_one("#hint", Static)
        try:
            hint.update(plain(f"→ {self._reading(text)}"))
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
        return self._desk.session.day(text) if text.strip() else self.usual()

    def _reading(self, text: str) -> str:
        if not text.strip():
            return f"{self.before} {written_dates.day(self.usual())}"
        day, reading = self._desk.session.looked_from(text)
        return f"{self.before} {reading}" if reading else written_dates.day(day)


class SinceScreen(AsOfScreen):
    """A day from which on changes are shown; empty is the usual one."""

    before = "since"

    def __init__(self, desk: Desk, usual: dt.date) -> None:
        """Initialize with the desk, and the day that an empty line means."""
        super().__init__(desk)
        self._usual = usual

    def heading(self) -> str:
        """Return the question."""
        return "What changed since"

    def usual(self) -> dt.date:
        """Return the day that an empty line means."""
        return self._usual

    def empty(self) -> str:
        """Return the words for that day."""
        return written_dates.day(self._usual)

    def example(self) -> str:
        """Return a text that it takes: a day before the one that is viewed."""
        return (self._desk.as_of - dt.timedelta(_EXAMPLE)).isoformat()

    def filled(self) -> str:
        """Return the initial text."""
        return ""
