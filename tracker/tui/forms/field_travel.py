"""Moves between the fields of a form; opens the editor for a long text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.errors import DiplotrackError
from tracker.tui.forms.external_editor import edit_text
from tracker.tui.widgets.field_entry import to_next

if TYPE_CHECKING:
    from tracker.tui.forms.form_place import Form


class FieldTravel:
    """Moves the focus between the fields of a form."""

    def __init__(self, form: Form) -> None:
        """Initialize with the form."""
        self._form = form

    def action_next_field(self) -> None:
        """Move to the next field; the highlighted option of a closed field is accepted first."""
        self._form.body.settle()
        to_next(self._form.screen, 1)

    def action_field_before(self) -> None:
        """Move to the previous field."""
        to_next(self._form.screen, -1)

    def action_to_group(self, step: int) -> None:
        """Move to the first field of the next group (previous if ``step`` is -1)."""
        self._form.body.settle()
        groups = [
            each for each in self._form.body.groups if any(one.display for one in each.fields)
        ]
        at = next((n for n, each in enumerate(groups) if each.has_focus_within), 0)
        if 0 <= at + step < len(groups):
            fields = groups[at + step].fields
            next(each for each in fields if each.display).focus_input()

    def action_notes(self) -> None:
        """Edit the current field in the editor; if its texts are short, edit the note instead."""
        here = self._form.body.here
        field = here if here and here.spec.wraps else self._form.body.fields.get("note", here)
        if field is None:
            return
        try:
            field.text = edit_text(self._form.app, field.whole)
        except DiplotrackError as error:
            self._form.footer.say(str(error), bad=True)
        field.focus_input()

    def action_help(self) -> None:
        """Open help for the keys that work here."""
        from tracker.tui.dialogs.help_dialog import HelpScreen

        self._form.app.push_screen(HelpScreen(self._form.situation()))
