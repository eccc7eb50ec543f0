"""The fields of a form in columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Container, VerticalScroll

from tracker.domain.record_input import Typed
from tracker.tui.drawing.grid import WIDE
from tracker.tui.guarded import Guarded
from tracker.tui.widgets.form_field import FormField
from tracker.tui.widgets.form_group import Group

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.widget import Widget


class FormBody(Guarded, VerticalScroll, can_focus=False):
    """Groups of fields in columns, which are side by side if there is room."""

    def __init__(self, columns: Sequence[Sequence[Group]], below: Sequence[Widget]) -> None:
        """Initialize with the groups of each column, and the widgets below the columns."""
        super().__init__()
        self._columns = columns
        self._below = below

    def compose(self) -> ComposeResult:
        """Lay the fields out."""
        with Container(id="columns", classes="-wide" if self._fits else ""):
            for n, groups in enumerate(self._columns):
                with Container(classes="column beside" if n else "column"):
                    yield from groups
        yield from self._below

    def fit(self) -> None:
        """Arrange the columns side by side if there is room, else one below the other."""
        self.query_one("#columns").set_class(self._fits, "-wide")

    @property
    def _fits(self) -> bool:
        """Whether there is room for columns side by side."""
        return self.app.size.width >= WIDE

    @property
    def groups(self) -> list[Group]:
        """The groups of fields, in their order."""
        # Walking the widgets is much faster than a query, which has to match selectors.
        return list(self.walk_children(Group))

    @property
    def fields(self) -> dict[str, FormField]:
        """The fields by their keys."""
        return {field.spec.key: field for field in self.walk_children(FormField)}

    @property
    def here(self) -> FormField | None:
        """The field that has the focus; ``None`` if there is none."""
        focused = self.screen.focused
        above = focused.ancestors if focused else ()
        fields = (each for each in above if isinstance(each, FormField))
        return next((each for each in fields if each.line is focused), None)

    def texts(self) -> dict[str, str]:
        """Return the texts of the fields, by key."""
        return {key: field.text for key, field in self.fields.items()}

    def typed_days(self, today: dt.date) -> Typed:
        """Return the days on which the fields were typed, by key.

        Those without a day count as today.
        """
        days = {key: each.typed_on for key, each in self.fields.items() if each.typed_on}
        return Typed(today, days)

    def settle(self) -> None:
        """Accept the highlighted option of the current field, if it is a closed field."""
        if self.here is not None:
            self.here.accept_if_meant()

    def focus_first(self) -> None:
        """Focus the first group's first empty field, or a required one before that."""
        if groups := self.groups:
            fields = groups[0].fields
            empty = [each for each in fields if not each.text]
            needed = [each for each in empty if each.spec.needed]
            [*needed, *empty, *fields][0].focus_input()

    def typed_in(self, field: FormField, today: dt.date) -> None:
        """Store the day on which a field was typed, and read fields again that depend on others."""
        field.typed_on = today
        for each in self.fields.values():
            each.read_again()
