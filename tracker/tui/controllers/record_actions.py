"""Actions on a whole record: trash, restore, purge, tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.presenting.trash_blocks import done_words, purge_question, purge_word

if TYPE_CHECKING:
    from tracker.domain.book import Head
    from tracker.service import views as v
    from tracker.tui.controllers.screen_writes import ScreenWrites
    from tracker.tui.shell import Place


class RecordActions:
    """Applies actions to the current record."""

    def __init__(self, place: Place, writes: ScreenWrites) -> None:
        """Initialize with the screen and its writes."""
        self._place = place
        self._writes = writes

    def action_trash(self) -> None:
        """Move the record to the trash.

        If it is there, ask for its slug's last word and purge it.
        """
        view = self._place.chosen()
        if view is not None:
            self._writes.when_sure("trash", view.title, lambda: self._trash(view))

    def _trash(self, view: v.View) -> None:
        trashed = self._place.shell.desk.history.in_trash(view.slug)
        if trashed is None:
            undo = self._place.key("undo")
            self._writes.write_words(lambda desk: done_words(desk.trash.put([view.slug])[0], undo))
            return
        from tracker.tui.dialogs.prompt import PromptScreen

        question, hint = purge_question(trashed)
        asking = PromptScreen(question, "Word", "", hint)
        asking.keeps = False
        self._place.app.push_screen(asking, lambda typed: self._purge(trashed.head, typed))

    def _purge(self, head: Head, typed: str | None) -> None:
        if typed is None:
            return
        shell, slug = self._place.shell, head.slug
        meant = slug if typed == purge_word(slug) else typed

        def purged(_: object) -> None:
            self._place.gone()
            shell.say(f"Purged: {head.title}. It cannot be restored")

        shell.writing.do(
            lambda desk: desk.trash.purge(slug, meant), purged, self._writes.not_written
        )

    def action_restore(self) -> None:
        """Restore the record from the trash."""
        view = self._place.chosen()
        if view is not None:
            self._writes.when_sure("restore", view.title, lambda: self._restore(view.slug))

    def _restore(self, slug: str) -> None:
        undo = self._place.key("undo")
        self._writes.write_words(lambda desk: done_words(desk.trash.restore(slug)[0], undo))

    def action_tags(self) -> None:
        """Open the form that adds and removes tags of the record."""
        view = self._place.chosen()
        if view is not None:
            self._writes.when_sure("tags", view.title, lambda: self._tag(view.slug))

    def _tag(self, slug: str) -> None:
        from tracker.tui.forms.bulk_form import BulkForm
        from tracker.tui.forms.bulk_kinds import TagRecords

        desk, kind = self._place.shell.desk, self._place.screen_kind
        form = BulkForm(desk, [slug], kind, TagRecords())
        self._place.app.push_screen(form, self._writes.bulk_done)
