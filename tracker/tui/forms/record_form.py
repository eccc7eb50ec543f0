"""The form of a record: new, duplicated or existing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain.nouns import NOUNS
from tracker.tui.forms.conflict_handling import ConflictHandling
from tracker.tui.forms.duplicate_hints import DuplicateHints
from tracker.tui.forms.form_layouts import PLANS
from tracker.tui.forms.form_parts import FormParts
from tracker.tui.forms.form_screen import FormScreen
from tracker.tui.forms.typed_record import TypedRecord
from tracker.tui.keys.screen_digits import home_of, screen_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tracker.domain.record_input import Texts
    from tracker.errors import DiplotrackError
    from tracker.keys.situation import Situation
    from tracker.service.desk import Desk
    from tracker.service.drafts import Draft
    from tracker.tui.widgets.form_field import FormField
    from tracker.tui.widgets.form_group import Group


class RecordForm(FormScreen):
    """The form of a record; ``form_layouts`` defines its sections."""

    def __init__(self, desk: Desk, draft: Draft, within: Sequence[str] = ()) -> None:
        """Initialize with the desk and the draft of a new or existing record.

        ``within`` is the title path of the form that this one is opened from, if any.
        """
        self.screen_kind = home_of(draft.kind)
        self.noun = NOUNS[draft.kind]
        self.plan = PLANS[draft.kind]
        title = desk.records.title(draft.slug) if draft.slug else f"New {draft.kind.value}"
        super().__init__(desk, [*(within or [screen_name(draft.kind)]), title], draft)
        self._parts = FormParts(self)
        self._typed = TypedRecord(self)
        self._hints = DuplicateHints(self)
        self._conflicts = ConflictHandling(self)
        self.controllers = (self._parts, self._hints, *self.controllers)

    def columns(self) -> list[list[Group]]:
        """Return the groups of the form, by column."""
        return self._parts.columns()

    def focus_first(self) -> None:
        """Focus the first field; in a new record, the first empty one."""
        if self.draft.slug:
            self.body.groups[0].fields[0].focus_input()
        else:
            super().focus_first()

    def show_form(self) -> None:
        """Show the form, and the values that empty fields will get."""
        super().show_form()
        self._hints.show_followed()

    def own_texts(self) -> dict[str, str]:
        """Return the texts of the record's own fields, by name."""
        return {key: text for key, text in self.body.texts().items() if "/" not in key}

    def typed(self) -> Draft:
        """Return the current texts as a draft, without empty parts."""
        return self._typed.read()

    def writer(self) -> Callable[[Desk], str]:
        """Return a function that saves the record with a desk and returns its slug."""
        draft, typed = self.draft, self.typed()
        if draft.slug:
            return lambda desk: desk.editor.edit(draft, typed.texts, typed.parts, typed.typed)[1]
        return lambda desk: desk.editor.add(typed.kind, typed.texts, typed.parts, typed.typed)[1]

    def key_of(self, place: str) -> str:
        """Return the key of the field that a problem is about."""
        return self._typed.key_of(place)

    def not_saved(self, error: DiplotrackError) -> None:
        """Show the error; if the record was changed or trashed meanwhile, let the user choose."""
        if not self._conflicts.handles(error):
            super().not_saved(error)

    def edited(self, field: FormField) -> None:
        """In a new record, update delegations, duplicates and hints after a change of a field."""
        if not self.draft.slug:
            if field.spec.key == "channel":
                self._parts.offer_delegations(field.text)
            self._hints.show_alike(field)
            self._hints.show_followed()

    def situation(self) -> Situation:
        """Return the situation, which decides what actions can run."""
        parts, part = self._parts.any, self._parts.here
        return replace(super().situation(), parts=parts, part=part, alike=self._hints.any)

    def known_beside(self, field: FormField) -> Texts:
        """Return the texts of the record, and of the part that contains the field."""
        return self.own_texts() | self._parts.texts_beside(field)

    def begin_next(self) -> None:
        """Keep the texts that repeat for the next new record."""
        self.draft = self.shown = self._typed.repeated(self.plan)
        self.leaving.settle()
