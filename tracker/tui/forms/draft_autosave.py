"""Autosave of drafts: the texts of a form are written to a file, to survive a crash."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from tracker.errors import DiplotrackError
from tracker.presenting.history_blocks import moment
from tracker.service.draft_files import Kept

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.timer import Timer

    from tracker.service.draft_files import KeptForm
    from tracker.service.drafts import Draft
    from tracker.tui.forms.form_place import Form

AFTER = 1.0
"""The maximum number of seconds from a key press until the draft is written."""


class DraftAutosave:
    """Keeps the draft of one form until the form is saved or discarded."""

    def __init__(self, form: Form) -> None:
        """Initialize with the form."""
        self._form = form
        self._arming: Timer | None = None
        self._kept: KeptForm | None = None
        self._came_back = ""
        self._before: Draft | None = None
        """The record as it was read, if a draft was restored in its place."""
        self._at_rest: Mapping[str, str] | None = None
        """The texts of the fields when they were last shown or written."""
        self._at_first: Mapping[str, str] | None = None
        """The initial texts of the fields; ``None`` if a draft was restored."""
        self.brings_back = True
        """Whether an existing draft is restored when the form opens."""

    @property
    def on(self) -> bool:
        """Whether drafts of this form are kept."""
        return self._kept is not None

    @property
    def worth_keeping(self) -> bool:
        """Whether drafts are kept and the texts differ from the initial ones."""
        return self.on and self._form.body.texts() != self._at_first

    def bring_back(self) -> None:
        """Restore the draft of this form, if there is one."""
        form, drafts = self._form, self._form.shell.kept
        if drafts is None or self._kept is not None:
            return
        self._kept = drafts.open(form.draft.kind, form.draft.slug, form.form)
        kept = self._kept.found
        if kept is None:
            return
        if not self.brings_back:
            # The draft is released, so that the kind of form in which it was typed can restore it.
            self._kept.release()
            self._kept = None
            return
        # If the record has not changed, the form's own draft is used, as it has the stored windows.
        same = kept.opened.version == form.draft.version
        opened = form.draft if same and form.draft.slug else kept.opened
        self._before = form.draft
        form.draft, form.shown = opened, kept.typed
        discards = f"{form.key('afresh')} discards it"
        self._came_back = f"Draft of {moment(kept.at)} restored, not saved. {discards}"

    def begin(self) -> None:
        """Store the initial texts; if a draft was restored, show a message."""
        self._at_rest = self._form.body.texts()
        self._at_first = None if self._came_back else self._at_rest
        if self._came_back:
            self._form.touch()
            self._form.show_title("draft kept")
            self._form.footer.say(self._came_back)

    def keep_soon(self) -> None:
        """Schedule the writing of the draft, after a change of the form."""
        if self._kept is not None and self._arming is None:
            self._arming = self._form.set_timer(AFTER, self._keep_aside)

    def _keep_aside(self) -> None:
        """Write the draft in another thread, as syncing a file can take long."""
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
        """Write the draft now; return whether it was written."""
        if self._kept is None:
            return False
        try:
            self._kept.keep(self._to_keep())
        except DiplotrackError as error:
            self._show_kept(error)
            return False
        return True

    def keep_now(self) -> None:
        """Write the latest texts as a draft, because the app is about to end."""
        if self._arming is not None:
            self._arming.stop()
        # The latest keys may not be handled yet, so the texts are compared with those last kept.
        if self._arming is not None or self._form.body.texts() != self._at_rest:
            self.keep_at_once()

    def forget(self) -> None:
        """Delete the draft, and cancel scheduled writes."""
        if self._arming is not None:
            self._arming.stop()
            self._arming = None
        if self._kept is not None:
            self._kept.forget()
        self._before, self._came_back = None, ""

    def discard(self) -> None:
        """Discard the texts, and restore the record as it was read.

        That is the current version, even if the draft was made from an older one.
        """
        form = self._form
        form.draft = form.shown = self._before or form.draft
        self.forget()

    def release(self) -> None:
        """Release the draft file, so that another form can use it."""
        if self._kept is not None:
            self._kept.release()
