"""The label of a form field, with the signs of a needed and of an invalid one."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from tracker.tui.drawing.plain import plain
from tracker.tui.guarded import Guarded
from tracker.tui.widgets.field_entry import LABEL


class FieldLabel(Guarded, Static):
    """A label of fixed width; a star follows the label of a needed field."""

    def __init__(self, text: str, *, needed: bool) -> None:
        """Initialize with the label, and whether the field has to be filled in."""
        super().__init__(classes="label")
        self._label = text
        self._is_needed = self._starred = needed
        self._bad = False
        self.update(self._made())

    def show_needed(self, *, needed: bool) -> None:
        """Star a needed field, or do not, as in a part that is not added."""
        self._starred = needed and self._is_needed
        self.update(self._made())

    def show_bad(self, *, bad: bool) -> None:
        """Mark the field as invalid, or as valid."""
        self._bad = bad
        self.update(self._made())

    def _made(self) -> Content:
        star = plain(" *").stylize("$mark") if self._starred else plain("")
        label = Content.assemble(plain(self._label[: LABEL - star.cell_length]), star)
        sign = plain("×" if self._bad else " ").stylize("$bad")
        return Content.assemble(label.pad_right(LABEL - label.cell_length), sign)
