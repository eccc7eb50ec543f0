"""The quick entry dialog: one line of words, and the field that each word fills."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Input, Static

from tracker.domain.quick import as_next_kind
from tracker.errors import BadInputError
from tracker.keys.action import Where
from tracker.service.quick_entry import QuickEntry
from tracker.tui.dialogs.dialog import Dialog
from tracker.tui.drawing.plain import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult

    from tracker.domain.quick import QuickRecord
    from tracker.service.desk import Desk

_LABEL = 16
_EXAMPLE = "call with MFA Ankara today; list promised by mid-December"
_RULES = (
    "Nothing is saved yet: a form opens, filled in.",
    "Write a commitment of a meeting after “;”.",
    "Begin any other record with its kind: “person: …”, “source: …”; tab changes the kind.",
)


class QuickScreen(Dialog["str | None"]):
    """Asks for a line of words; enter opens a form filled from the line."""

    where = Where.QUICK
    wide = True

    def __init__(self, desk: Desk, line: str, left: Callable[[str], None]) -> None:
        """Initialize with the desk, and the initial line.

        ``left`` gets the line if the dialog is left without an answer.
        """
        super().__init__()
        self._entry = QuickEntry(desk)
        self._line = line
        self._left = left

    def heading(self) -> str:
        """Return the heading."""
        return "Add in one line"

    def body(self) -> ComposeResult:
        """Lay out the input, and below it the fields that its words fill."""
        yield Input(self._line, compact=True, placeholder=_EXAMPLE, select_on_focus=False)
        yield Static(plain(""), id="understood", classes="one-line")

    def on_mount(self) -> None:
        """Show what the initial line fills in."""
        self._show(self._line)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what the typed line fills in."""
        self._show(event.value)

    def _show(self, line: str) -> None:
        try:
            lines = self._lines(self._entry.read(line))
        except BadInputError as error:
            lines = [plain(f"× {error}").stylize("$bad")]
        if not lines:
            lines = [plain(rule).stylize("$quiet") for rule in _RULES]
        self.query_one("#understood", Static).update(Content("\n").join(lines))

    def _lines(self, records: Sequence[QuickRecord]) -> list[Content]:
        lines: list[Content] = []
        for n, record in enumerate(records):
            then = "then, when that is saved: " if n else ""
            kind = plain(f"{then}new {record.kind.value}").stylize("bold")
            lines.append(Content.assemble(kind, plain(self._guess(record)).stylize("$warn")))
            for each in self._entry.understood(record):
                words = plain(f"  “{each.words}”" if each.words else "").stylize("$quiet")
                label = plain(f"  {each.label:<{_LABEL}}").stylize("$quiet")
                lines.append(Content.assemble(label, plain(each.value), words))
        return lines

    def _guess(self, record: QuickRecord) -> str:
        """Return the note on a guessed kind: the reason, and the key for another kind."""
        turns = f"{self.key('quick-kind')} changes the kind"
        return f"   a guess: {record.guess}; {turns}" if record.guess else ""

    def action_turn(self) -> None:
        """Read the line as the next kind of record."""
        entry = self.query_one(Input)
        try:
            records = self._entry.read(entry.value)
        except BadInputError:
            # The preview shows this error already.
            return
        if records:
            entry.value = as_next_kind(entry.value, records[0].kind)
            entry.cursor_position = len(entry.value)

    def action_leave(self) -> None:
        """Close the dialog, and hand over the line, so that it is not lost."""
        line = self.query_one(Input).value.strip()
        super().action_leave()
        self._left(line)

    def action_take(self) -> None:
        """Close the dialog with the line, if it is understood."""
        line = self.query_one(Input).value.strip()
        try:
            if self._entry.read(line):
                self.dismiss(line)
        except BadInputError:
            # The preview already shows this error, so the dialog stays open without a message.
            return
