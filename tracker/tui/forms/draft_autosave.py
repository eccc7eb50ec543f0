"""Drafts of forms: what is typed is kept in a file soon after, so that a crash does not lose it."""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import TYPE_CHECKING

from tracker.domain import written_dates
from tracker.errors import DiplotrackError
from tracker.service.draft_files import Kept

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.timer import Timer

    from tracker.service.draft_files import KeptForm
    from tracker.tui.forms.form_place import Form

AFTER = 1.0
"""Seconds from the first key that is not kept to the file: a crash loses no more typing."""


class DraftAutosave:
    """Keeps what is typed in one form until it is saved or discarded."""

    def __init__(self, form: Form) -> None:
        """Take the form."""
        self._form = form
        self._arming: Timer | None = None
        self._kept: KeptForm | None = None
        self._came_back = ""
        self._at_rest: Mapping[str, str] | None = None
        """The texts of the fields as they were shown or kept last."""
        self._at_first: Mapping[str, str] | None = None
        """The texts of the fields as the form began, where nothing came back."""
        self.refused = False
        """Whether leaving was refused once because what is typed could not be kept."""

    @property
    def on(self) -> bool:
        """Whether what is typed is kept at all."""
        return self._kept is not None

    @property
    def worth_keeping(self) -> bool:
        """Whether it is kept, and is not what the form began with."""
        return self.on and self._form.body.texts() != self._at_first

    def bring_back(self) -> None:
        """Begin with what was kept of this form, if anything was."""
        form, drafts = self._form, self._form.shell.kept
        if drafts is None or self._kept is not None:
            return
        self._kept = drafts.open(form.draft.kind, form.draft.slug, form.form)
        kept = self._kept.found
        if kept is None:
            return
        # The windows that stand are those of the version that was opened.
        same = kept.opened.version == form.draft.version
        opened = form.draft if same and form.draft.slug else kept.opened
        form.draft, form.shown = opened, kept.typed
        day = dt.datetime.fromisoformat(kept.at)
        at = f"{written_dates.day(day.date())}, {day:%H:%M}"
        discards = f"{form.key('afresh')} discards it"
        self._came_back = f"What you typed on {at} is back, not saved yet. {discards}"

    def begin(self) -> None:
        """Take what the form shows as its beginning; say that a draft is back, if one is."""
        self._at_rest = self._form.body.texts()
        self._at_first = None if self._came_back else self._at_rest
        if self._came_back:
            self._form.touch()
            self._form.show_title("draft kept")
            self._form.footer.say(self._came_back)

    def keep_soon(self) -> None:
        """See to it that what was typed is kept soon: no key, no timer."""
        self.refused = False
        if self._kept is not None and self._arming is None:
            self._arming = self._form.set_timer(AFTER, self._keep_aside)

    def _keep_aside(self) -> None:
        """Keep what is typed in another thread: to sync a file may take long."""
        if self._kept is None:
            return
        loop = asyncio.get_running_loop()
        self._kept.keep_soon(
            self._to_keep(),
            lambda error: loop.call_soon_threadsafe(self._form.call_later, self._show_kept, error),
        )

    def _to_keep(self) -> Kept:
        form = self._form
        self._arming, self._at_rest = None, form.body.texts()
        at = form.desk.session.now().isoformat(timespec="seconds")
        return Kept(form.draft, form.typed(), at, form.form)

    def _show_kept(self, error: DiplotrackError | None) -> None:
        if not self._form.is_attached:
            return
        if error is not None:
            self._form.footer.say(f"What you type is not kept: {error}", bad=True)
        self._form.show_title("not kept" if error else "draft kept")

    def keep_at_once(self) -> bool:
        """Keep what is typed at once, and return whether it is kept."""
        if self._kept is None:
            return False
        try:
            self._kept.keep(self._to_keep())
        except DiplotrackError as error:
            self._show_kept(error)
            return False
        return True

    def keep_now(self) -> None:
        """Keep what was typed a moment ago: the form is about to end."""
        if self._arming is not None:
            self._arming.stop()
        # What was typed last may still be on its way here.
        if self._arming is not None or self._form.body.texts() != self._at_rest:
            self.keep_at_once()

    def forget(self) -> None:
        """Keep what was typed no longer."""
        if self._arming is not None:
            self._arming.stop()
            self._arming = None
        if self._kept is not None:
            self._kept.forget()

    def discard(self) -> None:
        """Forget what was typed, and begin with the record as it was opened."""
        self.forget()
        self._form.shown, self._came_back = self._form.draft, ""

    def release(self) -> None:
        """Let another form have what is kept, if anything is left."""
        if self._kept is not None:
            self._kept.release()
