"""The form for bulk changes: edited, previewed, applied as one action."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec.structs import replace

from tracker.service.drafts import Draft
from tracker.tui.forms.bulk_making import BulkMaking
from tracker.tui.forms.form_screen import FormScreen
from tracker.tui.widgets.preview import PreviewLines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.widget import Widget

    from tracker.domain.records import Kind
    from tracker.keys.situation import Situation
    from tracker.service.bulk_changes import ToMany
    from tracker.service.desk import Desk
    from tracker.tui.widgets.form_field import FormField
    from tracker.tui.widgets.form_group import Group


class BulkKind(Protocol):
    """The kind of bulk change; ``kind`` is that of the records, if the input depends on it."""

    title_words: str
    """The name of the change, before “of 12 records”."""
    form: str
    kind: Kind

    def groups(self, form: BulkForm) -> list[Group]:
        """Return the groups of the form; none if there is no input."""

    def edited(self, form: BulkForm, field: FormField) -> None:
        """React to a change of a field."""

    def change(self, form: BulkForm) -> ToMany:
        """Return the change in the form.

        Raises:
            BadInputError: it is not complete; a problem names the key of its field.
        """


class BulkForm(FormScreen):
    """A form whose result is shown record by record before the change is made."""

    def __init__(self, desk: Desk, slugs: Sequence[str], screen_kind: str, kind: BulkKind) -> None:
        """Initialize with the desk, the records, the title of their screen, and what to change."""
        self.slugs, self.kind, self.form = list(slugs), kind, kind.form
        self.screen_kind, self.keeps = screen_kind, bool(kind.form)
        alone = len(self.slugs) == 1
        what = desk.records.title(self.slugs[0]) if alone else f"{len(self.slugs):,} records"
        draft = Draft(kind.kind, {}, {}, self.slugs[0] if alone else "")
        super().__init__(desk, [f"{kind.title_words} {what}"], draft)
        self._making = BulkMaking(self)
        self.controllers = (self._making, *self.controllers)

    def change(self) -> ToMany:
        """Return the change in the form; see ``BulkKind``."""
        return self.kind.change(self)

    def columns(self) -> list[list[Group]]:
        """Return the single column of fields."""
        return [self.kind.groups(self)]

    def below(self) -> list[Widget]:
        """Show the preview of the records."""
        return [PreviewLines()]

    def situation(self) -> Situation:
        """Return the situation: the record or list that keys act on now."""
        return replace(super().situation(), another=False)

    def show_form(self) -> None:
        """Show the initial form."""
        super().show_form()
        self._making.show_preview()

    def title_words(self) -> list[str]:
        """Return the words for the state of the change."""
        return ["one action", f"{self.key('undo')} undoes it later"]

    def edited(self, field: FormField) -> None:
        """Update the preview."""
        self.kind.edited(self, field)
        self._making.show_preview(changed=True)
