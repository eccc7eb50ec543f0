"""Hints below the fields of a new record: possible duplicates, and values of empty fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.errors import SlowError

if TYPE_CHECKING:
    from tracker.domain.book import Head
    from tracker.tui.forms.record_place import RecordPlace
    from tracker.tui.widgets.form_field import FormField

_TELLING = frozenset({"name", "title", "text", "address", "channel", "when"})
"""The fields by which duplicates are found."""


class DuplicateHints:
    """Shows hints below the fields of a new record."""

    def __init__(self, form: RecordPlace) -> None:
        """Initialize with the form."""
        self._form = form
        self._alike: list[Head] = []

    @property
    def any(self) -> bool:
        """Whether a possible duplicate has been found."""
        return bool(self._alike)

    def show_alike(self, field: FormField) -> None:
        """After a change of a field by which duplicates are found, show them below it."""
        if field.spec.key not in _TELLING:
            return
        form = self._form
        for each in form.body.fields.values():
            each.show_hint("")
        try:
            with form.desk.at_once():
                self._alike = form.desk.duplicates.of(form.noun.kind, form.own_texts())
        except SlowError:
            self._alike = []
        lines = [f"already here? {each.title}  {each.slug}" for each in self._alike]
        if lines:
            opens = f"{form.key('open-alike')} opens it; the form keeps what you typed"
            field.show_hint("\n".join([*lines[:2], opens]))
        form.show_keys()

    def show_followed(self) -> None:
        """Show below empty fields the values that they will get from other fields."""
        form = self._form
        if form.draft.slug:
            return
        texts, fields = form.own_texts(), form.body.fields
        for each in form.noun.fields:
            source = fields.get(each.follows)
            if source is not None:
                given = form.desk.builder.followed(form.noun.kind, texts, source.typed_on)
                said = f"if left empty: {given[each.name]}" if source.text and given else ""
                fields[each.name].show_hint(said)

    def action_open_alike(self) -> None:
        """Open the record page of the first possible duplicate, on top of the form."""
        self._form.shell.open_record(self._alike[0].slug)
