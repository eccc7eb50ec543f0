"""Conflicts in forms: the record was changed while its form was open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.errors import DiplotrackError, StaleError, TrashedError, UnchangedError
from tracker.service.three_way_merge import differences, merged
from tracker.tui.dialogs.conflict_dialog import ConflictScreen
from tracker.tui.dialogs.trashed_meanwhile import AS_NEW, GoneScreen
from tracker.tui.forms.draft_autosave import KeepingForm

if TYPE_CHECKING:
    from tracker.service.drafts import Draft


class ReconcilingForm(KeepingForm):
    """A form that is compared with the record as it stands, where that is newer."""

    def not_saved(self, error: DiplotrackError) -> None:
        """Where the record was changed or trashed meanwhile, let a person choose."""
        match error:
            case TrashedError():
                self.app.push_screen(GoneScreen(error.slug), self._save_though_gone)
            case StaleError():
                self._choose(self.desk.draft(error.slug))
            case _:
                super().not_saved(error)

    def _choose(self, now: Draft) -> None:
        three = (self.draft, self.typed(), now)
        if not any(each.settled is None for each in differences(*three)):
            taken = {each.place: each.settled for each in differences(*three) if each.settled}
            if self._same_as_opened(now):
                self._save_merged(merged(*three, taken))
                return
        self.app.push_screen(ConflictScreen(self.desk, *three), self._save_merged)

    def _same_as_opened(self, now: Draft) -> bool:
        return (now.texts, now.parts) == (self.draft.texts, self.draft.parts)

    def _save_merged(self, draft: Draft | None) -> None:
        if draft is None:
            return

        def failed(error: DiplotrackError) -> None:
            if isinstance(error, UnchangedError):
                self.close(draft.slug)
            else:
                # It may have been changed once more while one chose.
                self.not_saved(error)

        self.book.writing.do(
            lambda desk: desk.edit(draft, draft.texts, draft.parts, draft.typed)[1],
            self.close,
            failed,
        )

    def _save_though_gone(self, way: str | None) -> None:
        if way is None:
            return
        slug, typed, do = self.draft.slug, self.typed(), self.book.writing.do
        if way == AS_NEW:
            add = typed.kind, typed.texts, typed.parts, typed.typed
            do(lambda desk: desk.add(*add)[1], self.close, self.not_saved)
        else:
            do(
                lambda desk: desk.restore(slug),
                lambda _: self._choose(self.desk.draft(slug)),
                self.not_saved,
            )
