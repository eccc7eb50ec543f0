"""Actions on a whole record: trash, restore, purge, tags, history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.presenting.trash_blocks import done_words, purge_question
from tracker.tui import screens
from tracker.tui.screens.browse_screen import Place

if TYPE_CHECKING:
    from tracker.service import views as v
    from tracker.tui.forms.bulk_form import BulkForm


class Upkeep(Place):
    """A place with a record under the cursor, or open."""

    def _needed(self, action: str) -> v.View | None:
        """Return the record that an action is done to; say so where there is none."""
        view = self.chosen()
        if view is None:
            self.footer.say(f"{self.key(action)} needs a record; the cursor is on none")
        return view

    def action_trash(self) -> None:
        """Put the record into the trash; one that is there is purged once its slug is typed."""
        view = self._needed("trash")
        if view is None or not self.sure("trash"):
            return
        trashed = self.book.desk.past.in_trash(view.slug)
        if trashed is None:
            undo = self.key("undo")
            self.write_words(lambda desk: done_words(desk.trash([view.slug])[0], undo))
            return
        question, hint = purge_question(trashed)
        asking = screens.AskScreen(question, "Slug", "", hint)
        self.book.push_screen(asking, lambda typed: self._purge(trashed.head.slug, typed))

    def _purge(self, slug: str, typed: str | None) -> None:
        if typed is None:
            return

        def purged(_: object) -> None:
            self.gone()
            self.book.say(f"Purged {slug}. It cannot be brought back")

        self.book.writing.do(lambda desk: desk.purge(slug, typed), purged, self.not_written)

    def gone(self) -> None:
        """Leave what was purged alone."""
        self.reload()

    def action_restore(self) -> None:
        """Bring the record back from the trash."""
        view = self._needed("restore")
        if view is not None and self.sure("restore"):
            undo = self.key("undo")
            self.write_words(lambda desk: done_words(desk.restore(view.slug)[0], undo))

    def action_tags(self) -> None:
        """Put tags on the record, or take them off."""
        view = self._needed("tags")
        if view is not None and self.sure("tags"):
            self.open_bulk(screens.TagForm(self.book.desk, [view.slug], self.screen_kind))

    def open_bulk(self, form: BulkForm) -> None:
        """Open a form over one or many records; what was done is shown and said."""
        self.book.push_screen(form, self.bulk_done)

    def action_history(self) -> None:
        """Show who changed the record, when, from what to what."""
        view = self._needed("history")
        if view is not None:
            self.book.open_history(view.slug, self.screen_kind)
