"""The fields of a form in their columns, and what is typed in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Container, VerticalScroll

from tracker.domain.record_input import Typed
from tracker.tui.guarded import Guarded
from tracker.tui.widgets.form_field import FieldInput, FormField
from tracker.tui.widgets.form_group import Group
from tracker.tui.widgets.frame import WIDE

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.widget import Widget


class FormBody(Guarded, VerticalScroll, can_focus=False):
    """Groups of fields by column, beside each other where there is room."""

    def __init__(self, columns: Sequence[Sequence[Group]], below: Sequence[Widget]) -> None:
        """Take the groups by column, and what is beneath them."""
        super().__init__()
        self._columns = columns
        self._below = below

    def compose(self) -> ComposeResult:
        """Lay the fields out."""
        with Container(id="columns"):
            for groups in self._columns:
                with Container(classes="column"):
                    yield from groups
        yield from self._below

    def fit(self) -> None:
        """Set the columns beside each other where there is room."""
        self.query_one("#columns").set_class(self.app.size.width >= WIDE, "-wide")

    @property
    def groups(self) -> list[Group]:
        """The groups of fields, in their order."""
        return list(self.query(Group))

    @property
    def fields(self) -> dict[str, FormField]:
        """The fields by their keys."""
        return {field.spec.key: field for field in self.query(FormField)}

    @property
    def here(self) -> FormField | None:
        """The field that the cursor is in."""
        focused = self.screen.focused
        return focused.field if isinstance(focused, FieldInput) else None

    def texts(self) -> dict[str, str]:
        """Return what is typed, by key."""
        return {key: field.text for key, field in self.fields.items()}

    def typed_days(self, today: dt.date) -> Typed:
        """Return when what is in the fields was typed, by their keys; what has no day today."""
        days = {key: each.typed_on for key, each in self.fields.items() if each.typed_on}
        return Typed(today, days)

    def settle(self) -> None:
        """Accept the choice that is shown for what was typed, if only a choice can be taken."""
        if self.here is not None:
            self.here.accept_if_meant()

    def focus_first(self) -> None:
        """Put the cursor into the first field that is empty, of the first group."""
        if groups := self.groups:
            fields = groups[0].fields
            next((each for each in fields if not each.text), fields[0]).focus_input()

    def typed_in(self, field: FormField, today: dt.date) -> None:
        """Remember the day on which a field was typed in; read again what depends on it."""
        field.typed_on = today
        for each in self.fields.values():
            each.read_again()
