"""The dialog that chooses the kind of a new record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from tracker.domain.records import Kind
from tracker.errors import brief
from tracker.keys.action import Where
from tracker.keys.actions import actions_for
from tracker.tui.dialogs.dialog import Dialog
from tracker.tui.drawing.plain import plain

if TYPE_CHECKING:
    from textual.app import ComposeResult


TEMPLATE = "template"
"""What the dialog returns in place of a kind: the new record is made from a template."""


class NewScreen(Dialog["str | None"]):
    """Lists the kinds of records, each with its key; returns the chosen kind, or ``TEMPLATE``."""

    where = Where.NEW

    def __init__(self, source: str = "") -> None:
        """Initialize with the title of the record that prefills the new one; empty for none."""
        super().__init__()
        self._source = source

    def heading(self) -> str:
        """Return the heading."""
        return f"New, prefilled from {brief(self._source)}" if self._source else "New"

    def body(self) -> ComposeResult:
        """Lay out the list of kinds, with templates at its end."""
        listed = [each for each in actions_for(Where.NEW) if each.id.startswith("new-")]
        kinds = sorted(listed, key=lambda each: each.title not in set(Kind))
        lines = [
            Content.assemble(
                plain(f" {self.key(each.id):<3}").stylize("bold"),
                plain(f"{each.title:<17}"),
                plain(each.help).stylize("$quiet"),
            )
            for each in kinds
        ]
        yield Static(Content("\n").join(lines))

    def action_take(self, kind: str) -> None:
        """Close the dialog with a kind, or with ``TEMPLATE``."""
        self.dismiss(kind)
