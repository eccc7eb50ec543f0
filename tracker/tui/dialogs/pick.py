"""Pick dialogs, and the global search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from textual.content import Content
from textual.widgets import Input, Static

from tracker.domain.query.query_fields import PLURALS
from tracker.keys.action import Where
from tracker.tui.dialogs.dialog import Dialog
from tracker.tui.drawing.plain import plain

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tracker.service.desk import Desk

_LINES = 18
_OF_A_KIND = 6


class Offer(Struct, frozen=True):
    """One entry to pick: its result, its text, and a heading above it."""

    value: str
    text: str
    heading: str = ""


class PickScreen(Dialog["str | None"]):
    """A search line and its results; enter takes the picked one."""

    where = Where.PICK
    wide = True
    question = ""
    placeholder = ""
    nothing = ""

    def __init__(self, desk: Desk) -> None:
        """Take the desk."""
        super().__init__()
        self.desk = desk
        self._offers: list[Offer] = []
        self._picked = 0

    def offers(self, text: str) -> list[Offer]:
        """Return the results of a text."""
        raise NotImplementedError

    def heading(self) -> str:
        """Return the heading."""
        return self.question

    def body(self) -> ComposeResult:
        """Lay out the line and its results."""
        yield Input(compact=True, placeholder=self.placeholder)
        yield Static(plain(""), id="offers", classes="one-line")

    def on_mount(self) -> None:
        """Show the initial results."""
        self.find("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the results of the text."""
        self.find(event.value)

    def action_take(self) -> None:
        """Take the picked result."""
        if self._offers:
            self.dismiss(self._offers[self._picked].value)

    def action_pick(self, step: int) -> None:
        """Pick another result."""
        self._picked = max(0, min(self._picked + step, len(self._offers) - 1))
        self._draw()

    @property
    def picked(self) -> str:
        """The value of the picked result, or empty."""
        return self._offers[self._picked].value if self._offers else ""

    def find(self, text: str) -> None:
        """Show the results of a text."""
        self._offers, self._picked = self.offers(text), 0
        self._draw()

    def _draw(self) -> None:
        lines: list[Content] = []
        last, cursor = "", 0
        for n, each in enumerate(self._offers):
            if each.heading and each.heading != last:
                lines.append(plain(each.heading).stylize("bold"))
                last = each.heading
            here = n == self._picked
            cursor = len(lines) if here else cursor
            style = "bold $cursor-text on $cursor-ground" if here else ""
            lines.append(plain(f"{'▌ ' if here else '  '}{each.text}").stylize(style))
        first = max(0, min(cursor - _LINES // 2, len(lines) - _LINES))
        shown = lines[first : first + _LINES] or [plain(self.nothing).stylize("$quiet")]
        self.query_one("#offers", Static).update(Content("\n").join(shown))


class FindScreen(PickScreen):
    """Search in all kinds, by names, aliases and texts."""

    question = "Find anything"
    placeholder = "a name, an alias, words of a text; 吳謙"
    nothing = "Names, native names, aliases, texts and quotes are searched."

    def offers(self, text: str) -> list[Offer]:
        """Return the results, grouped by kind."""
        if text.strip():
            self.nothing = "Nothing is found."
        return [
            Offer(head.slug, head.title, PLURALS[kind].capitalize())
            for kind, heads in self.desk.search.find_anything(text).items()
            for head in heads[:_OF_A_KIND]
        ]
