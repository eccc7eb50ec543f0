"""The form of a bulk change: fill in, preview, then apply as one action."""

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
    """A kind of bulk change.

    ``kind`` is the kind of the records, if the fields depend on it.
    """

    title_words: str
    """The change in words, before “of 12 records”."""
    form: str
    kind: Kind

    def groups(self, form: BulkForm) -> list[Group]:
        """Return the groups of fields; none if the change needs no input."""

    def edited(self, form: BulkForm, field: FormField) -> None:
        """Update the form after a field was changed."""

    def change(self, form: BulkForm) -> ToMany:
        """Return the change that the form describes.

        Raises:
            BadInputError: the form is incomplete; each problem has the key of its field.
        """


class BulkForm(FormScreen):
    """A form that shows the effect of a bulk change on each record before it is made."""

    def __init__(self, desk: Desk, slugs: Sequence[str], screen_kind: str, kind: BulkKind) -> None:
        """Initialize with the desk, the records' slugs, their screen's kind, and the change."""
        self.slugs, self.kind, self.form = list(slugs), kind, kind.form
        self.screen_kind, self.keeps = screen_kind, bool(kind.form)
        alone = len(self.slugs) == 1
        what = desk.records.title(self.slugs[0]) if alone else f"{len(self.slugs):,} records"
        draft = Draft(kind.kind, {}, {}, self.slugs[0] if alone else "")
        super().__init__(desk, [f"{kind.title_words} {what}"], draft)
        self._making = BulkMaking(self)
        self.controllers = (self._making, *self.controllers)

    def change(self) -> ToMany:
        """Return the change that the form describes; see ``BulkKind``."""
        return self.kind.change(self)

    def columns(self) -> list[list[Group]]:
        """Return the groups of the form in one column."""
        return [self.kind.groups(self)]

    def below(self) -> list[Widget]:
        """Return the preview of the records."""
        return [PreviewLines()]

    def situation(self) -> Situation:
        """Return the situation, which decides what actions can run."""
        return replace(super().situation(), another=False)

    def show_form(self) -> None:
        """Show the form, and the preview of the initial change."""
        super().show_form()
        self._making.show_preview()

    def title_words(self) -> list[str]:
        """Return the texts at the right of the title: that it is one action, and how to undo it."""
        return ["one action", f"{self.key('undo')} undoes it later"]

    def edited(self, field: FormField) -> None:
        """Update the fields and the preview after a field was changed."""
        self.kind.edited(self, field)
        self._making.show_preview(changed=True)
