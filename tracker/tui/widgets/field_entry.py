"""What the text of a form field is typed into: common keys, and the entry of one row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from rich.segment import Segment
from rich.text import Text
from textual.strip import Strip
from textual.widgets import Input

from tracker.keys.action import Where
from tracker.terminal_safety import show
from tracker.tui.drawing.plain import LONGEST, seen
from tracker.tui.drawing.segments import Palette, fit
from tracker.tui.guarded import Guarded
from tracker.tui.keys.bindings import take_keys

if TYPE_CHECKING:
    from textual import events
    from textual.screen import Screen

    from tracker.tui.widgets.field_spec import FieldSpec

ENTRY = ".entry"
"""The selector of entries, to move the focus from one to the next."""
_BEGINNING = 200
"""The number of characters shown of a text that an entry does not hold."""
LABEL = 14
"""The width of a label, before the sign of a field with an error."""


class Holder(Protocol):
    """The field of an entry; ``held`` is its text if keys cannot change it, ``named`` its title."""

    spec: FieldSpec
    held: str
    named: str

    def pick(self, step: int) -> bool:
        """Pick another choice; false if there are none."""

    def accept(self) -> bool:
        """Accept the picked choice; false if none was shown."""

    def paste_long(self, text: str) -> None:
        """Accept a text that the entry does not hold, or say why not."""

    def tell_of_editor(self) -> None:
        """Show that the text can only be changed in the editor."""


def beginning_of(text: str) -> str:
    """Return what is shown of a text that only the editor can change."""
    return f"({len(text):,} characters; only the editor can change it) {show(text[:_BEGINNING])}…"


def pasted(event: events.Paste) -> str:
    """Return the text of a paste; terminals send carriage returns for line breaks."""
    return event.text.replace("\r\n", "\n").replace("\r", "\n")


def to_next(screen: Screen[object], step: int) -> None:
    """Move the focus to the next entry, or to the one before."""
    if step > 0:
        screen.focus_next(ENTRY)
    else:
        screen.focus_previous(ENTRY)


def in_one_row(text: str) -> str:
    """Return a text of equal length, with every control character made visible."""
    return "".join("¶" if each == "\n" else each if show(each) == each else "·" for each in text)


class FieldInput(Guarded, Input):
    """A row of text; with choices, up and down pick, and the first enter accepts."""

    def __init__(self, field: Holder, text: str, *, selects: bool) -> None:
        """Initialize with the field and its text, and whether the focus selects it."""
        super().__init__(
            text if self.holds(text) else beginning_of(text),
            compact=True,
            select_on_focus=selects,
            classes="entry",
        )
        self.cursor_blink = False
        self.field = field

    @staticmethod
    def holds(text: str) -> bool:
        """Whether it shows a text whole, so that keys can change it."""
        return len(text) <= LONGEST

    def on_mount(self) -> None:
        """Install the effective keys."""
        take_keys(self, Where.FIELD)

    def show_value(self, text: str, *, end: bool) -> None:
        """Show another text, with the cursor at its end or at its beginning."""
        self.value = text
        self.cursor_position = len(text) if end else 0

    def action_pick(self, step: int) -> None:
        """Pick another choice, or move to another field if there are none."""
        if not self.field.pick(step):
            to_next(self.screen, step)

    def action_accept(self) -> None:
        """Accept the choice, else move to the next field."""
        if not self.field.accept():
            to_next(self.screen, 1)

    def _on_paste(self, event: events.Paste) -> None:
        """Keep every line of a paste; Textual's own input keeps only the first."""
        event.stop()
        event.prevent_default()
        text = pasted(event)
        if self.field.held:
            self.field.tell_of_editor()
        elif len(self.value) + len(text) <= LONGEST:
            self.replace(text, *self.selection)
        else:
            start, end = sorted(self.selection)
            self.field.paste_long(f"{self.value[:start]}{text}{self.value[end:]}")

    def validate_value(self, value: str) -> str:
        """Keep the shown beginning of a text that is not held; keys cannot change it."""
        held = self.field.held if self.is_attached else ""
        return beginning_of(held) if held else value

    @property
    def _value(self) -> Text:
        """The value as drawn: in one row, with a mark for each line break."""
        return Text(in_one_row(self.value), no_wrap=True, overflow="ignore", end="")

    def render_line(self, y: int) -> Strip:
        """Draw the row: where the cursor is, or without it the beginning of the text."""
        return super().render_line(y) if self.has_focus or y else self._row_at_rest()

    def _row_at_rest(self) -> Strip:
        """Draw the beginning of the text, the title it names, and the sign of a list."""
        width = self.scrollable_content_region.width
        ink, quiet = self.rich_style, Palette(self.app.theme).style("quiet", "field")
        sign = " ▼" if self.field.spec.choices and width >= LABEL else ""
        text = [Segment(in_one_row(self.value), ink)]
        if self.field.named:
            text.append(Segment(f"  {seen(self.field.named)}", quiet))
        return Strip([*fit(text, width - len(sign), ink), Segment(sign, quiet)], width)
