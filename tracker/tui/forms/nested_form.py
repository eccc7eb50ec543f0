"""Opens the form of a record that is created from a field of another form."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tracker.tui.widgets.field_entry import to_next

if TYPE_CHECKING:
    from tracker.domain.record_input import Texts
    from tracker.tui.forms.form_place import Form
    from tracker.tui.widgets.form_field import FormField


def open_nested(form: Form, event: FormField.Create, known: Texts) -> None:
    """Open the form of a record for a field, prefilled from the form that contains the field."""
    from tracker.tui.forms.new_drafts import named_draft

    draft = named_draft(event.kind, event.text, known)
    # The app opens the form, because importing its class here would be circular.
    form.shell.open_form(draft, form.path, partial(_come_back, event.field))


def _come_back(field: FormField, slug: str | None) -> None:
    """Enter the created record in the field, if it was saved, and move to the next field.

    The focus stays in the field if nothing was saved, or if the field takes several entries.
    """
    field.focus_input()
    if slug:
        field.put(slug)
        if not field.spec.several:
            to_next(field.screen, 1)
