"""The dialog that chooses which text of a record to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from tracker.keys.action import Where
from tracker.keys.actions import actions_for
from tracker.tui.dialogs.dialog import Dialog
from tracker.tui.drawing.plain import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult


class CopyScreen(Dialog["str | None"]):
    """Lists the texts that can be copied, each with its key.

    Returns the id of the chosen action.
    """

    where = Where.COPY

    def __init__(self, choices: Mapping[str, str]) -> None:
        """Initialize with the texts, by the id of the action that copies them."""
        super().__init__()
        self._choices = choices

    def heading(self) -> str:
        """Return the heading."""
        return "Copy"

    def body(self) -> ComposeResult:
        """Lay out the texts."""
        lines = [
            Content.assemble(
                plain(f" {self.key(each.id):<3}").stylize("bold"),
                plain(f"{each.title:<10}"),
                plain(self._choices[each.id]).stylize("$quiet"),
            )
            for each in actions_for(Where.COPY)
            if each.id in self._choices
        ]
        yield Static(Content("\n").join(lines), classes="one-line")

    def action_take(self, choice: str) -> None:
        """Close the dialog with a choice, given as the id of its action."""
        if choice in self._choices:
            self.dismiss(choice)
