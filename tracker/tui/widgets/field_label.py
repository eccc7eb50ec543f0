"""The label of a form field, with signs for required and invalid fields."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from tracker.tui.drawing.plain import plain
from tracker.tui.guarded import Guarded
from tracker.tui.widgets.field_entry import LABEL


class FieldLabel(Guarded, Static):
    """A label of fixed width; a required field has a star."""

    def __init__(self, text: str, *, needed: bool) -> None:
        """Initialize with the label, and whether the field is required."""
        super().__init__(classes="label")
        self._label = text
        self._is_needed = self._starred = needed
        self._bad = False
        self.update(self._made())

    def show_needed(self, *, needed: bool) -> None:
        """Show or remove the star; a part that is not added has none."""
        self._starred = needed and self._is_needed
        self.update(self._made())

    def show_bad(self, *, bad: bool) -> None:
        """Show or remove the sign of an invalid field."""
        self._bad = bad
        self.update(self._made())

    def _made(self) -> Content:
        star = plain(" *").stylize("$mark") if self._starred else plain("")
        label = Content.assemble(plain(self._label[: LABEL - star.cell_length]), star)
        sign = plain("×" if self._bad else " ").stylize("$bad")
        return Content.assemble(label.pad_right(LABEL - label.cell_length), sign)
