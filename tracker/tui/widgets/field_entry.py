"""The text input of a form field, and what inputs of one and of several rows share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from rich.segment import Segment
from rich.text import Text
from textual.strip import Strip
from textual.widgets import Input

from tracker.domain.listtext import without_end
from tracker.keys.action import Where
from tracker.terminal_safety import show
from tracker.tui.drawing.plain import LONGEST, seen
from tracker.tui.drawing.segments import Palette, fit
from tracker.tui.guarded import Guarded
from tracker.tui.keys.bindings import take_keys

if TYPE_CHECKING:
    from textual import events
    from textual.screen import Screen
    from textual.widgets import TextArea

    from tracker.tui.widgets.field_spec import FieldSpec

ENTRY = ".entry"
"""The CSS selector of the inputs, used to move the focus from one to the next."""
_BEGINNING = 200
"""The number of characters that are shown of a text too long to edit."""
LABEL = 14
"""The width of a field's label, in cells, without the sign of an error."""


class Holder(Protocol):
    """The field that contains an input.

    ``held`` is its text if that can only be changed in the editor; ``named`` is the title of the
    record that the text names.
    """

    spec: FieldSpec
    held: str
    named: str

    def pick(self, step: int) -> bool:
        """Highlight another option; return false if there are none."""

    def accept(self) -> bool:
        """Accept the highlighted option; return false if no options are shown."""

    def paste_long(self, text: str) -> None:
        """Accept a pasted text that is too long for the input, or show why not."""

    def tell_of_editor(self) -> None:
        """Show that the text can only be changed in the editor."""


def beginning_of(text: str) -> str:
    """Return what is shown of a text that can only be changed in the editor."""
    return f"({len(text):,} characters; only the editor can change it) {show(text[:_BEGINNING])}…"


def pasted(event: events.Paste) -> str:
    """Return the pasted text with line feeds, as terminals send carriage returns."""
    return event.text.replace("\r\n", "\n").replace("\r", "\n")


def to_next(screen: Screen[object], step: int) -> None:
    """Move the focus to the next input (previous if ``step`` is -1)."""
    if step > 0:
        screen.focus_next(ENTRY)
    else:
        screen.focus_previous(ENTRY)


def make_compact(entry: Input | TextArea) -> None:
    """Draw a new entry without borders.

    Setting Textual's ``compact`` would apply all styles at once, and mounting the entry applies
    them again; in a form of thirty fields this takes noticeably long.
    """
    entry.set_reactive(type(entry).compact, True)  # noqa: FBT003  # Textual declares this argument
    entry.add_class("-textual-compact", update=False)


def in_one_row(text: str) -> str:
    """Return a text of equal length in which each control character is replaced by a sign."""
    return "".join("¶" if each == "\n" else each if show(each) == each else "·" for each in text)


class FieldInput(Guarded, Input):
    """An input of one row; up and down choose among its options, and enter accepts one."""

    def __init__(self, field: Holder, text: str, *, selects: bool) -> None:
        """Initialize with the field, its text, and whether the text is selected on focus."""
        super().__init__(
            text if self.holds(text) else beginning_of(text),
            select_on_focus=selects,
            classes="entry",
        )
        make_compact(self)
        self.cursor_blink = False
        self.field = field

    @staticmethod
    def holds(text: str) -> bool:
        """Return whether the input can hold a text, so that it can be edited."""
        return len(text) <= LONGEST

    def on_mount(self) -> None:
        """Bind the active keys of fields."""
        take_keys(self, Where.FIELD)

    def show_value(self, text: str, *, end: bool) -> None:
        """Show another text, with the cursor at its end or its beginning."""
        self.value = text
        self.cursor_position = len(text) if end else 0

    def action_pick(self, step: int) -> None:
        """Highlight another option; if there are none, move to another field."""
        if not self.field.pick(step):
            to_next(self.screen, step)

    def action_accept(self) -> None:
        """Accept the highlighted option; if there is none, move to the next field."""
        if not self.field.accept():
            to_next(self.screen, 1)

    def _on_paste(self, event: events.Paste) -> None:
        """Insert all lines of a paste; Textual's own input would only insert the first."""
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
        """Keep the shown beginning of a text that can only be changed in the editor."""
        held = self.field.held if self.is_attached else ""
        return beginning_of(held) if held else value

    @property
    def _value(self) -> Text:
        """The text as drawn: in one row, with a sign for each line break."""
        return Text(in_one_row(self.value), no_wrap=True, overflow="ignore", end="")

    def render_line(self, y: int) -> Strip:
        """Draw the row: the part around the cursor, or without focus the beginning."""
        return super().render_line(y) if self.has_focus or y else self._row_at_rest()

    def _row_at_rest(self) -> Strip:
        """Draw the beginning of the text, the title of the named record, and the options' sign."""
        width = self.scrollable_content_region.width
        ink, quiet = self.rich_style, Palette(self.app.theme).style("quiet", "field")
        sign = " ▼" if self.field.spec.choices and width >= LABEL else ""
        value = without_end(self.value) if self.field.spec.several else self.value
        text = [Segment(in_one_row(value), ink)]
        if self.field.named:
            text.append(Segment(f"  {seen(self.field.named)}", quiet))
        return Strip([*fit(text, width - len(sign), ink), Segment(sign, quiet)], width)
