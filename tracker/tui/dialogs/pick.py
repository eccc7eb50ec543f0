"""The base of dialogs that choose from a list, and the global search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.widgets import Input, Static

from tracker.domain.query.query_fields import PLURALS
from tracker.domain.sortkey import sort_key
from tracker.keys.action import Where
from tracker.presenting.cells import Cell, Span
from tracker.presenting.hits import with_hits
from tracker.presenting.row_texts import beside_title
from tracker.tui.dialogs.dialog import Dialog
from tracker.tui.drawing.plain import plain

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tracker.service.desk import Desk

_LINES, _AROUND = 18, 11
"""The maximum number of result lines, and the number of lines on the screen for other things."""
_OF_A_KIND = 6
_WIDTH, _LEAST, _ASIDE = 78, 20, 24
"""Widths in cells: of a line before layout, the minimum of a text, the maximum of an aside."""
_GAP = "  "


class Offer(Struct, frozen=True):
    """An entry to choose: its value, its text, a heading above it, and an aside to its right.

    ``words`` are highlighted in the text.
    """

    value: str
    text: str
    heading: str = ""
    aside: str = ""
    words: tuple[str, ...] = ()


class PickScreen(Dialog["str | None"]):
    """A search line with results; enter closes the dialog with the chosen value."""

    where = Where.PICK
    wide = True
    question = ""
    placeholder = ""
    nothing = ""

    def __init__(self, desk: Desk) -> None:
        """Initialize with the desk."""
        super().__init__()
        self.desk = desk
        self._offers: list[Offer] = []
        self._picked = 0

    def offers(self, text: str) -> list[Offer]:
        """Return the entries that match a text."""
        raise NotImplementedError

    def heading(self) -> str:
        """Return the heading."""
        return self.question

    def body(self) -> ComposeResult:
        """Lay out the search line and the results."""
        yield Input(compact=True, placeholder=self.placeholder)
        yield Static(plain(""), id="offers", classes="one-line")

    def on_mount(self) -> None:
        """Show the results for an empty text."""
        self.find("")

    def on_resize(self) -> None:
        """Draw as many results as there is room for."""
        self._draw()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the results for the typed text."""
        self.find(event.value)

    def action_take(self) -> None:
        """Close the dialog with the value under the cursor."""
        if self._offers:
            self.dismiss(self._offers[self._picked].value)

    def action_pick(self, step: int) -> None:
        """Move the cursor by some results."""
        self._picked = max(0, min(self._picked + step, len(self._offers) - 1))
        self._draw()

    @property
    def picked(self) -> str:
        """The value under the cursor; empty if there are no results."""
        return self._offers[self._picked].value if self._offers else ""

    def find(self, text: str) -> None:
        """Show the results for a text."""
        self._offers, self._picked = self.offers(text), 0
        self._draw()

    def _draw(self) -> None:
        lines: list[Content] = []
        last, cursor = "", 0
        width = self.query_one("#offers", Static).size.width or _WIDTH
        for n, each in enumerate(self._offers):
            if each.heading and each.heading != last:
                lines.append(plain(each.heading).stylize("bold"))
                last = each.heading
            here = n == self._picked
            cursor = len(lines) if here else cursor
            style = "bold $cursor-text on $cursor-ground" if here else ""
            lines.append(_line(each, width, here=here).stylize(style))
        room = max(min(_LINES, self.app.size.height - _AROUND), 1)
        first = max(0, min(cursor - room // 2, len(lines) - room))
        shown = lines[first : first + room] or [plain(self.nothing).stylize("$quiet")]
        self.query_one("#offers", Static).update(Content("\n").join(shown))


def _line(offer: Offer, width: int, *, here: bool) -> Content:
    """Return the line of an entry: its text with highlighted words, then its aside."""
    bar = plain("▌ " if here else "  ")
    if not offer.aside:
        return Content.assemble(bar, *_marked(offer.text, offer.words))
    beside = _cut(offer.aside, _ASIDE)
    room = max(width - len(bar) - cell_len(beside) - len(_GAP), _LEAST)
    text = _cut(offer.text, room)
    blanks = " " * (room - cell_len(text))
    aside = plain(f"{blanks}{_GAP}{beside}").stylize("$quiet")
    return Content.assemble(bar, *_marked(text, offer.words), aside)


def _cut(text: str, cells: int) -> str:
    return text if cell_len(text) <= cells else f"{set_cell_size(text, cells - 1)}…"


def _marked(text: str, words: tuple[str, ...]) -> list[Content]:
    spans = with_hits(Cell((Span(text),)), words).spans
    return [
        plain(span.text).stylize("bold underline $mark") if span.hit else plain(span.text)
        for span in spans
    ]


class FindScreen(PickScreen):
    """Global search: records of all kinds by name, alias and text."""

    question = "Find anything"
    placeholder = "a name, an alias, words of a text; 吳謙"
    nothing = "Names, native names, aliases, texts and quotes are searched."

    def offers(self, text: str) -> list[Offer]:
        """Return the matching records, grouped by kind."""
        if text.strip():
            self.nothing = "Nothing is found."
        found = self.desk.search.find_anything(text)
        shown = {kind: heads[:_OF_A_KIND] for kind, heads in found.items()}
        views = self.desk.records.views([each.slug for heads in shown.values() for each in heads])
        words = tuple(sort_key(word) for word in text.split())
        return [
            Offer(
                head.slug,
                head.title,
                _counted(kind, len(heads), len(found[kind])),
                beside_title(views[head.slug]) if head.slug in views else "",
                words,
            )
            for kind, heads in shown.items()
            for head in heads
        ]


def _counted(kind: str, shown: int, found: int) -> str:
    name = PLURALS[kind].capitalize()
    return name if shown == found else f"{name}  {shown} of {found}"
