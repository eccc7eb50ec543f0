"""Forms whose text survives a crash: kept in a file a moment after it was typed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tracker.domain import written_dates
from tracker.errors import DiplotrackError
from tracker.service.draft_files import Kept
from tracker.tui.forms.form_screen import FormScreen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.timer import Timer

    from tracker.service.draft_files import KeptForm
    from tracker.service.drafts import Draft
    from tracker.tui.widgets.form_field import FormField

AFTER = 1.0
"""Seconds from the first key that is not kept to the file: a crash loses no more typing."""


class KeepingForm(FormScreen):
    """A form of which what is typed is kept until it is saved or given up.

    ``draft`` is the record as it was opened, ``shown`` what its fields began with.
    """

    draft: Draft
    shown: Draft
    _arming: Timer | None = None
    _kept: KeptForm | None = None
    _came_back = ""
    _at_rest: Mapping[str, str] | None = None
    """The texts of the fields as they were shown or kept last."""

    def typed(self) -> Draft:
        """Return what is typed as a draft."""
        raise NotImplementedError

    def show_form(self) -> None:
        """Tell that what was kept is back."""
        super().show_form()
        self._at_rest = self.texts()
        if self._came_back:
            self._dirty = True
            self.show_title("draft kept")
            self.footer.say(self._came_back)

    def bring_back(self) -> None:
        """Begin with what was kept of this form, if anything was."""
        if self.book.kept is None or self._kept is not None:
            return
        self._kept = self.book.kept.open(self.draft.kind, self.draft.slug)
        kept = self._kept.found
        if kept is None:
            return
        # The windows that stand are those of the version that was opened.
        same = kept.opened.version == self.draft.version
        opened = self.draft if same and self.draft.slug else kept.opened
        self.draft, self.shown = opened, kept.typed
        day = dt.datetime.fromisoformat(kept.at)
        at = f"{written_dates.day(day.date())}, {day:%H:%M}"
        self._came_back = f"What you typed on {at} is back, not saved yet. ctrl+r begins afresh"

    def edited(self, field: FormField) -> None:
        """See to it that what was typed is kept soon."""
        super().edited(field)
        self.keep_soon()

    def keep_soon(self) -> None:
        """Arm the keeping of what is typed: no key, no timer."""
        if self._kept is not None and self._arming is None:
            self._arming = self.set_timer(AFTER, self._keep)

    def _keep(self) -> None:
        self._arming, self._at_rest = None, self.texts()
        if self._kept is None:
            return
        at = self.desk.session.now().isoformat(timespec="seconds")
        try:
            self._kept.keep(Kept(self.draft, self.typed(), at))
        except DiplotrackError as error:
            self.footer.say(f"What you type is not kept: {error}", bad=True)
            self.show_title("not kept")
        else:
            self.show_title("draft kept")

    def keep_now(self) -> None:
        """Keep what was typed a moment ago: the form is about to end."""
        if self._arming is not None:
            self._arming.stop()
        # What was typed last may still be on its way here.
        if self._arming is not None or self.texts() != self._at_rest:
            self._keep()

    def forget(self) -> None:
        """Keep what was typed no longer."""
        if self._arming is not None:
            self._arming.stop()
            self._arming = None
        if self._kept is not None:
            self._kept.forget()

    def on_unmount(self) -> None:
        """Let another form have what is kept, if anything is left."""
        if self._kept is not None:
            self._kept.release()

    async def begin_another(self, saved: str) -> None:
        """Keep nothing of what was saved."""
        self.forget()
        await super().begin_another(saved)

    def close(self, saved: str | None) -> None:
        """Keep nothing of what was saved or given up."""
        self.forget()
        super().close(saved)

    async def action_afresh(self) -> None:
        """Begin with the record as it was opened, without what was typed."""
        self.forget()
        self.shown, self._came_back = self.draft, ""
        await super().action_afresh()
