"""Handles a record that was changed or trashed while its form was open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.errors import DiplotrackError, StaleError, TrashedError, UnchangedError
from tracker.service.three_way_merge import differences, merged
from tracker.tui.dialogs.conflict_dialog import ConflictScreen
from tracker.tui.dialogs.trashed_meanwhile import AS_NEW, TrashedScreen

if TYPE_CHECKING:
    from tracker.service.drafts import Draft
    from tracker.tui.forms.form_place import Form


class ConflictHandling:
    """Lets the user choose between the form's texts and the current record."""

    def __init__(self, form: Form) -> None:
        """Initialize with the form."""
        self._form = form

    def handles(self, error: DiplotrackError) -> bool:
        """Open the dialog for a stale or trashed record; return false for any other error."""
        match error:
            case TrashedError():
                self._form.app.push_screen(
                    TrashedScreen(self._form.desk.records.title(error.slug)), self._save_trashed
                )
            case StaleError():
                self._choose(self._form.desk.editor.draft(error.slug))
            case _:
                return False
        return True

    def _choose(self, now: Draft) -> None:
        draft = self._form.draft
        three = (draft, self._form.typed(), now)
        if not any(each.settled is None for each in differences(*three)):
            taken = {each.place: each.settled for each in differences(*three) if each.settled}
            if (now.texts, now.parts) == (draft.texts, draft.parts):
                self._save_merged(merged(*three, taken))
                return
        self._form.app.push_screen(ConflictScreen(self._form.desk, *three), self._save_merged)

    def _save_merged(self, draft: Draft | None) -> None:
        if draft is None:
            return

        def failed(error: DiplotrackError) -> None:
            if isinstance(error, UnchangedError):
                self._form.close(draft.slug)
            else:
                # The record can have been changed once more while the user chose.
                self._form.not_saved(error)

        self._form.shell.writing.do(
            lambda desk: desk.editor.edit(draft, draft.texts, draft.parts, draft.typed)[1],
            self._form.close,
            failed,
        )

    def _save_trashed(self, way: str | None) -> None:
        if way is None:
            return
        form, do = self._form, self._form.shell.writing.do
        slug, typed = form.draft.slug, form.typed()
        if way == AS_NEW:
            add = typed.kind, typed.texts, typed.parts, typed.typed
            do(lambda desk: desk.editor.add(*add)[1], form.close, form.not_saved)
        else:
            do(
                lambda desk: desk.trash.restore(slug),
                lambda _: self._choose(form.desk.editor.draft(slug)),
                form.not_saved,
            )
