"""The input of a longer text: as many rows as needed, up to a limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.text import Text
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import Document, EditResult, Selection

from tracker.keys.action import Where
from tracker.tui.drawing.plain import LONGEST
from tracker.tui.drawing.segments import Palette
from tracker.tui.guarded import Guarded
from tracker.tui.keys.bindings import take_keys
from tracker.tui.widgets.field_entry import (
    beginning_of,
    in_one_row,
    make_compact,
    pasted,
    to_next,
)

if TYPE_CHECKING:
    from textual import events
    from textual.geometry import Offset
    from textual.widgets.text_area import Edit

    from tracker.tui.widgets.field_entry import Holder

AT_REST = 3
"""The maximum number of rows shown without focus."""
TYPED = 8
"""The maximum number of rows shown with focus."""


class FieldRows(Guarded, TextArea):
    """An input of several rows, wrapped between words.

    Up and down move between rows, then fields.
    """

    def __init__(self, field: Holder, text: str, *, selects: bool) -> None:
        """Initialize with the field, its text, and whether the text is selected on focus."""
        super().__init__(
            text if self.holds(text) else beginning_of(text),
            highlight_cursor_line=False,
            classes="entry",
        )
        make_compact(self)
        self.cursor_blink = self.match_cursor_bracket = False
        self.field = field
        self._selects = selects
        if self.holds(text):
            self.set_reactive(TextArea.selection, Selection.cursor(self.document.end))

    @staticmethod
    def holds(text: str) -> bool:
        """Return whether the input can hold a text unchanged: short, with usual line ends."""
        return len(text) <= LONGEST and Document(text).text == text

    @property
    def value(self) -> str:
        """The text."""
        return self.text

    def on_mount(self) -> None:
        """Bind the active keys of fields."""
        take_keys(self, Where.FIELD)

    def show_value(self, text: str, *, end: bool) -> None:
        """Show another text, with the cursor at its end or its beginning."""
        self.load_text(text)
        if end:
            self.move_cursor(self.document.end)

    def edit(self, edit: Edit) -> EditResult:
        """Apply an edit, unless the text can only be changed in the editor."""
        if not self.field.held:
            return super().edit(edit)
        self.field.tell_of_editor()
        return EditResult(self.cursor_location, "")

    def action_pick(self, step: int) -> None:
        """Move to another row; from the first or last one, to another field."""
        here = self.wrapped_document.location_to_offset(self.cursor_location).y
        if not 0 <= here + step < self.wrapped_document.height:
            to_next(self.screen, step)
        elif step > 0:
            self.action_cursor_down()
        else:
            self.action_cursor_up()

    def action_accept(self) -> None:
        """Insert a line break if the field allows several lines; else move to the next field."""
        if self.field.spec.long:
            self.replace("\n", *self.selection, maintain_selection_offset=False)
        else:
            to_next(self.screen, 1)

    async def _on_key(self, event: events.Key) -> None:
        """Leave the enter key to the bindings of the table of actions."""
        if event.key == "enter":
            event.prevent_default()

    async def _on_paste(self, event: events.Paste) -> None:
        """Insert a paste; if the text becomes too long, let the field decide."""
        event.stop()
        event.prevent_default()
        text = _in_lines(pasted(event))
        start, end = sorted(self.selection)
        before = self.get_text_range((0, 0), start)
        whole = f"{before}{text}{self.get_text_range(end, self.document.end)}"
        if self.field.held:
            self.field.tell_of_editor()
        elif self.holds(whole):
            self.replace(text, start, end, maintain_selection_offset=False)
        else:
            self.field.paste_long(whole)

    def watch_has_focus(self, _has_focus: bool) -> None:  # noqa: FBT001  # Textual passes this argument by position
        """Show more rows with focus, fewer without."""
        super().watch_has_focus(_has_focus)
        self._fit()
        if not _has_focus:
            self.scroll_to(y=0, animate=False, immediate=True, force=True)
        elif self._selects:
            self.select_all()

    def watch_virtual_size(self) -> None:
        """Set the height to the number of rows of the text."""
        self._fit()

    def _fit(self) -> None:
        needed = self.wrapped_document.height
        if self.has_focus:
            least = AT_REST if self.field.spec.long else 1
            rows = max(least, min(needed, TYPED))
        else:
            rows = max(1, min(needed, AT_REST))
        self.styles.height = rows
        if self.has_focus:
            self.call_after_refresh(self._show_whole)

    def _show_whole(self) -> None:
        self.scroll_visible(animate=False)
        self.scroll_cursor_visible()

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:  # noqa: FBT001, FBT002  # Textual declares these arguments
        """Keep the first rows visible while the input does not have the focus."""
        return (
            super().scroll_cursor_visible(center, animate) if self.has_focus else self.scroll_offset
        )

    def get_line(self, line_index: int) -> Text:
        """Return a line as drawn: each control or hidden character is replaced by a sign."""
        parts = self.document.get_line(line_index).split("\t")
        return Text("\t".join(map(in_one_row, parts)), end="", no_wrap=True)

    def render_line(self, y: int) -> Strip:
        """Draw a row; without focus, the last row ends with ``…`` if the text continues."""
        # A sign can be wider than the character that it replaces, so the row is cropped.
        drawn = super().render_line(y).crop(0, self.size.width)
        height = self.size.height
        if self.has_focus or y < height - 1 or self.wrapped_document.height <= height:
            return drawn
        more = Strip([Segment("…", Palette(self.app.theme).style("quiet", "field"))], 1)
        return Strip.join([drawn.crop(0, self.size.width - 1), more])


def _in_lines(text: str) -> str:
    """Return a text in which every line ends with a line feed."""
    return "\n".join(f"{text}x".splitlines()).removesuffix("x")
