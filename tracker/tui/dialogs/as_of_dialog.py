"""The dialogs that ask for a day: the as-of day, or the first day of changes."""

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
"""The example day of ``SinceScreen`` is this many days before the as-of day."""


class AsOfScreen(Dialog["dt.date | None"]):
    """Asks for the as-of day, in words or as 2020-12-20; an empty text means today."""

    where = Where.PROMPT
    before = "as of"
    """The words before the reading of the day."""

    def __init__(self, desk: Desk) -> None:
        """Initialize with the desk, whose as-of day is the initial answer."""
        super().__init__()
        self._desk = desk

    def usual(self) -> dt.date:
        """Return the day that an empty text means."""
        return self._desk.session.today

    def empty(self) -> str:
        """Return the words for the day that an empty text means."""
        return "today"

    def filled(self) -> str:
        """Return the initial text: the current as-of day, or empty if that is today."""
        return self._desk.as_of.isoformat() if self._desk.away else ""

    def example(self) -> str:
        """Return an example of a text that the dialog accepts."""
        return "2020-12-20"

    def heading(self) -> str:
        """Return the heading."""
        return "View as of"

    def body(self) -> ComposeResult:
        """Lay out the input and the reading of its text."""
        yield Static(plain("Day"), classes="quiet")
        example = f"{self.example()}, last Monday, 3 weeks ago; empty is {self.empty()}"
        yield Input(self.filled(), compact=True, placeholder=example)
        yield Static(plain(""), id="hint")

    def on_mount(self) -> None:
        """Show the reading of the initial text."""
        self._show(self.query_one(Input).value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the reading of the typed text."""
        self._show(event.value)

    def _show(self, text: str) -> None:
        hint = self.query_one("#hint", Static)
        try:
            hint.update(plain(f"→ {self._reading(text)}"))
        except NotUnderstoodError as error:
            hint.update(plain(f"× {error}"))

    def action_take(self) -> None:
        """Close the dialog with the day, if the text is valid; else show what is wrong."""
        try:
            self.dismiss(self._day(self.query_one(Input).value))
        except NotUnderstoodError as error:
            self.query_one("#hint", Static).update(plain(f"× {error}"))

    def _day(self, text: str) -> dt.date:
        """Return the day that a text means; of several days, the last."""
        return self._desk.session.day(text) if text.strip() else self.usual()

    def _reading(self, text: str) -> str:
        if not text.strip():
            return f"{self.before} {written_dates.day(self.usual())}"
        day, reading = self._desk.session.looked_from(text)
        return f"{self.before} {reading}" if reading else written_dates.day(day)


class SinceScreen(AsOfScreen):
    """Asks from which day on changes are shown; an empty text means the default day."""

    before = "since"

    def __init__(self, desk: Desk, usual: dt.date) -> None:
        """Initialize with the desk, and the day that an empty text means."""
        super().__init__(desk)
        self._usual = usual

    def heading(self) -> str:
        """Return the heading."""
        return "What changed since"

    def usual(self) -> dt.date:
        """Return the day that an empty text means."""
        return self._usual

    def empty(self) -> str:
        """Return the words for the day that an empty text means."""
        return written_dates.day(self._usual)

    def example(self) -> str:
        """Return an example of a text that the dialog accepts: a day before the as-of day."""
        return (self._desk.as_of - dt.timedelta(_EXAMPLE)).isoformat()

    def filled(self) -> str:
        """Return the initial text, which is empty."""
        return ""
