"""The dialog that asks for one of the offered values, or any other value if that is allowed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from tracker.domain.sortkey import sort_key
from tracker.keys.action import Where
from tracker.tui.dialogs.pick import Offer, PickScreen
from tracker.tui.dialogs.prompt import take_line
from tracker.tui.drawing.plain import plain

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tracker.service.desk import Desk
    from tracker.service.imports.mapping_choices import Choice
    from tracker.tui.dialogs.prompt import Doubts


class OfferPick(PickScreen):
    """Lists the values offered for a choice; typing filters the list.

    If any value is allowed, the typed text is offered too. ``doubts`` checks the value; see
    ``Doubts``.
    """

    where = Where.OFFER
    placeholder = "type to search, or choose with the arrows"
    nothing = "No text in this list has these letters."

    def __init__(self, desk: Desk, choice: Choice, doubts: Doubts) -> None:
        """Initialize with the desk, the choice with its offered values, and a check."""
        super().__init__(desk)
        self.question = choice.label
        self._choice = choice
        self._every = [Offer(each.text, each.words) for each in choice.offers]
        self._doubts = doubts

    def on_mount(self) -> None:
        """Show the offered values, with the cursor on the present value."""
        super().on_mount()
        values = [each.value for each in self._every]
        if self._choice.text in values:
            self.action_pick(values.index(self._choice.text))

    def body(self) -> ComposeResult:
        """Lay out the input, the offered values and the hint."""
        yield from super().body()
        yield Static(plain(self._choice.hint), id="hint", classes="quiet")

    def offers(self, text: str) -> list[Offer]:
        """Return the offered values whose words or value contain a text."""
        wanted = sort_key(text)
        found = [each for each in self._every if wanted in sort_key(f"{each.text} {each.value}")]
        typed = text.strip()
        if self._choice.free and typed and typed not in {each.value for each in found}:
            found.append(Offer(typed, f"use “{typed}” as it is"))
        return found

    def action_take(self) -> None:
        """Close the dialog with the chosen value, unless it is refused."""
        take_line(self, self.picked, self._doubts, super().action_take)
