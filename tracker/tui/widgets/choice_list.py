"""The drop-down list with the options of a form field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from textual.content import Content
from textual.widgets import Static

from tracker.tui.drawing.plain import plain
from tracker.tui.guarded import Guarded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.domain.records import Kind

SHOWN = 6
"""The maximum number of options shown at a time."""


class Choice(Struct, frozen=True):
    """An option: the text that it enters in the field, and its description.

    ``name`` is shown in place of the text, if there is one. ``creates`` is the kind of record that
    the option creates.
    """

    text: str
    label: str = ""
    creates: Kind | None = None
    name: str = ""


class ChoiceList(Guarded, Static):
    """Shows options, one of them highlighted; the last ones create records."""

    DEFAULT_CSS = """
    ChoiceList { overlay: screen; constrain: none inside; height: auto; width: 1fr;
      background: $field; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def __init__(self) -> None:
        """Initialize without options."""
        super().__init__(plain(""))
        self._offered: list[Choice] = []
        self._picked = 0

    @property
    def picked(self) -> Choice | None:
        """The highlighted option; ``None`` if there are none."""
        return self._offered[self._picked] if self._offered else None

    def offer(self, choices: Sequence[Choice], creates: Sequence[Kind], text: str) -> None:
        """Show options, with the first highlighted, and one for each kind that can be created.

        ``text`` is the name of the record to create.
        """
        made = [Choice(f"create {kind.value} “{text}”", creates=kind) for kind in creates]
        self._offered, self._picked = [*choices, *made], 0
        self._draw()

    def pick(self, step: int) -> None:
        """Move the highlight by some options."""
        self._picked = max(0, min(self._picked + step, len(self._offered) - 1))
        self._draw()

    def _draw(self) -> None:
        # A single remaining option is shown itself, in the row that would say “1 more”.
        rows = SHOWN + (len(self._offered) == SHOWN + 1)
        first = max(0, min(self._picked - rows + 1, len(self._offered) - rows))
        lines = []
        for n, choice in enumerate(self._offered[first : first + rows], start=first):
            here = n == self._picked
            bar = "▌" if here else " "
            sign = "+ " if choice.creates else ""
            label = f"  {choice.label}" if choice.label and choice.label != choice.text else ""
            style = "bold $cursor-text on $cursor-ground" if here else ""
            lines.append(plain(f"{bar}{sign}{choice.name or choice.text}{label}").stylize(style))
        if more := len(self._offered) - len(lines):
            lines.append(plain(f" {more} more; type to find").stylize("$quiet"))
        self.update(Content("\n").join(lines))
