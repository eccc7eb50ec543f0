"""The export dialog: the file, and whether the list's columns or all fields are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from textual.widgets import Input, Static

from tracker.keys.action import Where
from tracker.tui.dialogs.dialog import Dialog
from tracker.tui.dialogs.prompt import take_line
from tracker.tui.drawing.plain import plain

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tracker.tui.dialogs.prompt import Doubts


class Wanted(Struct, frozen=True):
    """The answer of the export dialog: the file as typed, and whether all fields are written."""

    file: str
    all_fields: bool = False


class ExportScreen(Dialog["Wanted | None"]):
    """Asks for a file and the choice of columns; ``said`` is why the previous file was refused.

    ``doubts`` checks the file before it is accepted; see ``Doubts``.
    """

    where = Where.EXPORT

    def __init__(
        self, question: str, wanted: Wanted, hint: str, doubts: Doubts, said: str = ""
    ) -> None:
        """Initialize with the heading, the previous answer, a hint on formats, and a check."""
        super().__init__()
        self._question = question
        self._wanted = wanted
        self._hint = hint
        self._doubts = doubts
        self._said = said

    def heading(self) -> str:
        """Return the heading."""
        return self._question

    def body(self) -> ComposeResult:
        """Lay out the file, the choice of columns, and the hint."""
        yield Static(plain("File"), classes="quiet")
        yield Input(self._wanted.file, compact=True)
        yield Static(plain(self._choice()), id="export-columns")
        yield Static(plain(self._said or self._hint), id="hint", classes="quiet")

    def _choice(self) -> str:
        whole = self._wanted.all_fields
        return f"Columns  {_sign(not whole)} as shown   {_sign(whole)} all fields"

    def action_turn(self) -> None:
        """Switch between the columns of the list and all fields."""
        whole = not self._wanted.all_fields
        self._wanted = Wanted(self._wanted.file, whole)
        self.query_one("#export-columns", Static).update(plain(self._choice()))

    def action_take(self) -> None:
        """Close the dialog with the answer, unless the file is refused."""
        text = self.query_one(Input).value.strip()
        wanted = Wanted(text, self._wanted.all_fields) if text else None
        take_line(self, text, self._doubts, lambda: self.dismiss(wanted))


def _sign(chosen: bool) -> str:  # noqa: FBT001  # the function has no other argument
    return "●" if chosen else "○"
