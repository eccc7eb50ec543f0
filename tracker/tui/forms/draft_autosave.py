"""Autosave of form drafts: typed texts are written to a file soon after, to survive a crash."""

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
"""The maximum seconds between a key and the write of the draft; a crash loses no more typing."""


class DraftAutosave:
    """Keeps the draft of one form until it is saved or discarded."""

    def __init__(self, form: Form) -> None:
        """Initialize with the form."""
        self._form = form
        self._arming: Timer | None = None
        self._kept: KeptForm | None = None
        self._came_back = ""
        self._before: Draft | None = None
        """The record as it was read when a draft was restored in its place."""
        self._at_rest: Mapping[str, str] | None = None
        """The texts of the fields when they were last shown or kept."""
        self._at_first: Mapping[str, str] | None = None
        """The initial texts of the fields, if no draft was restored."""
        self.brings_back = True
        """Whether a draft of such a form is opened instead of the initial texts."""

    @property
    def on(self) -> bool:
        """Whether drafts are kept at all."""
        return self._kept is not None

    @property
    def worth_keeping(self) -> bool:
        """Whether drafts are kept, and the texts differ from the initial ones."""
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
            # The draft is kept for the form in which it was typed.
            self._kept.release()
            self._kept = None
            return
        # If the record has not changed since, its current draft has the windows that were opened.
        same = kept.opened.version == form.draft.version
        opened = form.draft if same and form.draft.slug else kept.opened
        self._before = form.draft
        form.draft, form.shown = opened, kept.typed
        discards = f"{form.key('afresh')} discards it"
        self._came_back = f"Draft of {moment(kept.at)} is back, not saved. {discards}"

    def begin(self) -> None:
        """Remember the initial texts; show a message if a draft was restored."""
        self._at_rest = self._form.body.texts()
        self._at_first = None if self._came_back else self._at_rest
        if self._came_back:
            self._form.touch()
            self._form.show_title("draft kept")
            self._form.footer.say(self._came_back)

    def keep_soon(self) -> None:
        """Schedule a write of the draft, if the form has changed."""
        if self._kept is not None and self._arming is None:
            self._arming = self._form.set_timer(AFTER, self._keep_aside)

    def _keep_aside(self) -> None:
        """Write the draft in another thread, because syncing a file can take long."""
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
        """Write the draft now, and return whether that succeeded."""
        if self._kept is None:
            return False
        try:
            self._kept.keep(self._to_keep())
        except DiplotrackError as error:
            self._show_kept(error)
            return False
        return True

    def keep_now(self) -> None:
        """Write the latest draft, because the form is about to close."""
        if self._arming is not None:
            self._arming.stop()
        # The latest keys may not have been processed yet.
        if self._arming is not None or self._form.body.texts() != self._at_rest:
            self.keep_at_once()

    def forget(self) -> None:
        """Delete the draft."""
        if self._arming is not None:
            self._arming.stop()
            self._arming = None
        if self._kept is not None:
            self._kept.forget()
        self._before, self._came_back = None, ""

    def discard(self) -> None:
        """Discard the typed texts, and restore the record as it was read.

        A draft may have been opened from an older version, which is not restored.
        """
        form = self._form
        form.draft = form.shown = self._before or form.draft
        self.forget()

    def release(self) -> None:
        """Let another form take over the draft, if there is one."""
        if self._kept is not None:
            self._kept.release()
