"""Forms of records that others may change meanwhile: nothing is lost, a person chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.errors import (
    BadInputError,
    DiplotrackError,
    StaleError,
    TrashedError,
    UnchangedError,
)
from tracker.service.merging import differences, merged
from tracker.tui.screens.conflict import ConflictScreen
from tracker.tui.screens.gone import AS_NEW, GoneScreen
from tracker.tui.screens.keeping import KeepingForm

if TYPE_CHECKING:
    from tracker.service.drafts import Draft


class ReconcilingForm(KeepingForm):
    """A form that is compared with the record as it stands, where that is newer."""

    def save(self) -> str | None:
        """Save; where the record was changed or trashed meanwhile, let a person choose."""
        try:
            return super().save()
        except TrashedError as error:
            self.app.push_screen(GoneScreen(error.slug), self._save_though_gone)
        except StaleError as error:
            self._choose(self.desk.draft(error.slug))
        return None

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
        try:
            self.close(self.desk.edit(draft, draft.texts, draft.parts)[1])
        except UnchangedError:
            self.close(draft.slug)
        except BadInputError as error:
            self.show_problems(error)
        except StaleError as error:
            # Once more: it was changed again while one chose.
            self._choose(self.desk.draft(error.slug))

    def _save_though_gone(self, way: str | None) -> None:
        if way is None:
            return
        try:
            if way == AS_NEW:
                typed = self.typed()
                self.close(self.desk.add(typed.kind, typed.texts, typed.parts)[1])
            else:
                self.desk.restore(self.draft.slug)
                self._choose(self.desk.draft(self.draft.slug))
        except BadInputError as error:
            self.show_problems(error)
        except DiplotrackError as error:
            self.footer.say(str(error), bad=True)
