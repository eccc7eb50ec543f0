"""The dialog that chooses the kind of a new record."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tracker.domain.records import Kind
from tracker.tui.drawing.plain import plain
from tracker.tui.guarded import Guarded

if TYPE_CHECKING:
    from textual.app import ComposeResult

LETTERS = {
    "m": Kind.MEETING,
    "c": Kind.COMMITMENT,
    "a": Kind.ACCOUNT,
    "d": Kind.DISPUTE,
    "s": Kind.SIGNAL,
    "r": Kind.SOURCE,
    "h": Kind.CHANNEL,
    "p": Kind.PERSON,
    "o": Kind.ORGANIZATION,
    "y": Kind.PARTY,
}
"""The letter of each kind."""
_SAID = {
    Kind.MEETING: "a contact, on the same channel",
    Kind.COMMITMENT: "a commitment made here",
    Kind.ACCOUNT: "what one source says about this",
    Kind.DISPUTE: "a ruling on differing accounts",
    Kind.SIGNAL: "an event that bears on this",
    Kind.SOURCE: "a publication, or a record of your own",
    Kind.CHANNEL: "a way in which parties meet",
    Kind.PERSON: "somebody who heads, attends or speaks",
    Kind.ORGANIZATION: "a body of a party",
    Kind.PARTY: "a side: a state or a bloc",
}


class NewScreen(Guarded, ModalScreen[Kind | None]):
    """Every kind of record with its letter."""

    BINDINGS: ClassVar = [
        Binding("escape", "leave", "back", show=False),
        *(Binding(letter, f"take('{letter}')", show=False) for letter in LETTERS),
    ]

    def compose(self) -> ComposeResult:
        """Lay the dialog out."""
        with Vertical(classes="dialog"):
            yield Static(plain("New"), classes="dialog-title")
            yield Static(Content("\n").join(self._lines()))
            yield Static(plain("a letter takes one   esc back"), classes="dialog-keys quiet")

    def _lines(self) -> list[Content]:
        return [
            Content.assemble(
                plain(f" {letter}  ").stylize("bold"),
                plain(f"{kind.value:<14}"),
                plain(_SAID[kind]).stylize("$quiet"),
            )
            for letter, kind in LETTERS.items()
        ]

    def action_take(self, letter: str) -> None:
        """Take the kind of a letter."""
        self.dismiss(LETTERS[letter])

    def action_leave(self) -> None:
        """Leave without one."""
        self.dismiss(None)
