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
"""The sign of an empty part on offer, which is not stored."""


class Heading(Bar):
    """A bold heading and a rule; of an empty part on offer it is dimmed, with a sign.

    The heading of the part that the cursor is in ends with the key that removes it.
    """

    def __init__(self, text: str, *, added: bool, is_part: bool) -> None:
        """Initialize with the heading; whether its fields are added, and are a part."""
        super().__init__(classes="heading")
        self._text = text
        self._added, self._is_part, self._entered = added, is_part, False

    def show(self, *, added: bool | None = None, entered: bool | None = None) -> None:
        """Show whether what is under it is added to the record, and has the cursor."""
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
        """Return the heading for the available width."""
        quiet = palette.style("quiet")
        style = palette.style("ink", bold=True) if self._added else quiet
        tail = [Segment(end, quiet)] if (end := self._end()) else []
        left, room = [Segment(f"{seen(self._text)} ", style)], width - width_of(tail)
        if width_of(left) > room:
            left = fit(left, room, style)
        rule = max(width - width_of(left) - width_of(tail), 0)
        return fit([*left, Segment("─" * rule, palette.style("rule")), *tail], width, quiet)


class Group(Guarded, Vertical):
    """Fields under a heading, if it has one.

    ``part`` is the kind of part whose fields they are, empty for the record's own; ``origin`` is
    the index of the part among those that the form opened with; ``given`` are the prefilled texts
    of an empty part on offer, such as the party of a new delegation; ``None`` for an existing part.
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
        """Initialize with the heading and the fields; ``hidden`` fields keep their text."""
        super().__init__()
        self.heading = heading
        self.part = part
        self.origin = origin
        self._specs = tuple(fields)
        self._given = given
        self._hidden = hidden

    def compose(self) -> ComposeResult:
        """Lay the group out."""
        if self.heading:
            # A new part has only the texts that it was given, so it is not added yet.
            yield Heading(self.heading, added=self._given is None, is_part=bool(self.part))
        for spec in self._specs:
            field = FormField(spec)
            field.display = _name(spec.key) not in self._hidden
            field.label.show_needed(needed=self._given is None)
            yield field

    def on_form_field_edited(self) -> None:
        """Show whether the part is added now."""
        added = not self.says_nothing
        for heading in self.query(Heading):
            heading.show(added=added)
        for field in self.fields:
            field.label.show_needed(needed=added)

    def on_descendant_focus(self) -> None:
        """Show how the part is removed."""
        self._enter(entered=True)

    def on_descendant_blur(self) -> None:
        """Do not show it any more."""
        self._enter(entered=False)

    def _enter(self, *, entered: bool) -> None:
        for heading in self.query(Heading):
            heading.show(entered=entered)

    @property
    def fields(self) -> list[FormField]:
        """The fields, in their order."""
        return list(self.walk_children(FormField))

    def texts(self) -> dict[str, str]:
        """Return the texts, by the names of the fields."""
        return {_name(field.spec.key): field.text for field in self.fields}

    @property
    def says_nothing(self) -> bool:
        """Whether an offered empty part was not filled in."""
        if self._given is None:
            return False
        return all(self._given.get(name) == text for name, text in self.texts().items() if text)


def _name(key: str) -> str:
    return key.rpartition("/")[2]
