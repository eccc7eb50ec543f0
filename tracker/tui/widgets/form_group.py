"""A group of form fields under a heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.containers import Vertical

from tracker.tui.drawing.plain import seen
from tracker.tui.drawing.segments import Palette, fit, width_of
from tracker.tui.guarded import Guarded
from tracker.tui.keys.app_keys import keys_in
from tracker.tui.widgets.form_field import FormField
from tracker.tui.widgets.frame import Bar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.app import ComposeResult

    from tracker.tui.widgets.field_spec import FieldSpec


NOT_ADDED = "not added"
"""The sign in the heading of an empty part, which is not stored."""


class Heading(Bar):
    """A bold heading with a rule; that of a part that is not added is muted and has a sign.

    While the focus is in a part, its heading shows the key that removes it.
    """

    def __init__(self, text: str, *, added: bool, is_part: bool) -> None:
        """Initialize with the heading, whether the part is added, and whether it is a part."""
        super().__init__(classes="heading")
        self._text = text
        self._added, self._is_part, self._entered = added, is_part, False

    def show(self, *, added: bool | None = None, entered: bool | None = None) -> None:
        """Show whether the part is added, and has the focus; ``None`` changes nothing."""
        self._added = self._added if added is None else added
        self._entered = self._entered if entered is None else entered
        self.refresh()

    def _end(self) -> str:
        if not self._added:
            return f" {NOT_ADDED}"
        if self._entered and self._is_part:
            return f" {keys_in(self).key_of('remove-part')} removes"
        return ""

    def segments(self, palette: Palette, width: int) -> list[Segment]:
        """Return the segments of the heading."""
        quiet = palette.style("quiet")
        style = palette.style("ink", bold=True) if self._added else quiet
        tail = [Segment(end, quiet)] if (end := self._end()) else []
        left, room = [Segment(f"{seen(self._text)} ", style)], width - width_of(tail)
        if width_of(left) > room:
            left = fit(left, room, style)
        rule = max(width - width_of(left) - width_of(tail), 0)
        return fit([*left, Segment("─" * rule, palette.style("rule")), *tail], width, quiet)


class Group(Guarded, Vertical):
    """Form fields under a heading, if there is one.

    ``part`` is the kind of part that the fields belong to, empty for the record's own; ``origin``
    is the index of the part among those with which the form opened; ``given`` are the prefilled
    texts of an empty part, such as the party of a new delegation, or ``None`` for an existing part.
    """

    def __init__(
        self,
        heading: str,
        fields: Sequence[FieldSpec],
        *,
        part: str = "",
        origin: int | None = None,
        given: Mapping[str, str] | None = None,
        hidden: frozenset[str] = frozenset(),
    ) -> None:
        """Initialize with the heading and the fields; ``hidden`` fields are not shown."""
        super().__init__()
        self.heading = heading
        self.part = part
        self.origin = origin
        self._specs = tuple(fields)
        self._given = given
        self._hidden = hidden

    def compose(self) -> ComposeResult:
        """Lay out the heading and the fields."""
        if self.heading:
            # A new part has only prefilled texts and does not count as added yet.
            yield Heading(self.heading, added=self._given is None, is_part=bool(self.part))
        for spec in self._specs:
            field = FormField(spec)
            field.display = _name(spec.key) not in self._hidden
            field.label.show_needed(needed=self._given is None)
            yield field

    def on_form_field_edited(self) -> None:
        """Show whether the part counts as added, which it does when a field is filled in."""
        added = not self.says_nothing
        for heading in self.query(Heading):
            heading.show(added=added)
        for field in self.fields:
            field.label.show_needed(needed=added)

    def on_descendant_focus(self) -> None:
        """Show in the heading the key that removes the part."""
        self._enter(entered=True)

    def on_descendant_blur(self) -> None:
        """Hide the key that removes the part."""
        self._enter(entered=False)

    def _enter(self, *, entered: bool) -> None:
        for heading in self.query(Heading):
            heading.show(entered=entered)

    @property
    def fields(self) -> list[FormField]:
        """The fields in their order."""
        return list(self.walk_children(FormField))

    def texts(self) -> dict[str, str]:
        """Return the texts by the names of the fields."""
        return {_name(field.spec.key): field.text for field in self.fields}

    @property
    def says_nothing(self) -> bool:
        """Whether this is a part to be filled in, and nothing was entered."""
        if self._given is None:
            return False
        return all(self._given.get(name) == text for name, text in self.texts().items() if text)


def _name(key: str) -> str:
    return key.rpartition("/")[2]
