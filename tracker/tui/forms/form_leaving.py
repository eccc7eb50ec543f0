"""Leaving a form: if it has unsaved texts, the first key press only warns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.keys.key_names import key_name
from tracker.tui.dialogs.confirm_dialog import confirm

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.tui.forms.draft_autosave import DraftAutosave
    from tracker.tui.forms.form_place import Form
    from tracker.tui.forms.form_saving import FormSaving


class FormLeaving:
    """Leaves the form, quits, or clears the form."""

    def __init__(self, form: Form, saving: FormSaving, autosave: DraftAutosave) -> None:
        """Initialize with the form, its saving and its autosave."""
        self._form = form
        self._saving = saving
        self._autosave = autosave
        self.dirty = False
        """Whether there are unsaved texts."""
        self._warned = False

    def touch(self) -> None:
        """Mark the form as changed, so that leaving it warns again."""
        self.dirty, self._warned = True, False

    def settle(self) -> None:
        """Mark the form as saved, and delete its draft."""
        self.dirty = False
        self._autosave.forget()

    def action_leave(self) -> None:
        """Close the list of options; if none is open, leave the form, after a warning if needed."""
        here = self._form.body.here
        if not (here is not None and here.close()):
            self._when_warned("leave", self._leave)

    def action_quit(self) -> None:
        """Quit, after a warning if there are unsaved texts."""
        self._when_warned("quit", self._form.app.exit)

    def _when_warned(self, action: str, go: Callable[[], object]) -> None:
        """Call a function; if there are unsaved texts, only at the second key press.

        The first key press shows that a draft will be kept. If drafts are not kept, a dialog asks
        instead.
        """
        if not self.dirty or self._warned:
            go()
        elif self._autosave.on:
            self._warned = True
            keys = self._form.shell.keys
            # A letter would be typed into the field, so a key that types nothing is shown, if any.
            key = key_name((keys.while_typing(action) or keys.of(action))[0])
            what = f"{key} again leaves and keeps the draft; {keys.key_of('save')} saves"
            self._form.footer.say(f"Not saved yet. {what}")
        else:
            self._ask("Drafts are not kept", go)

    def _ask(self, why: str, go: Callable[[], object]) -> None:
        about = f"{why}: what you typed is lost if you leave."
        confirm(self._form.app, "Leave without saving?", about, go)

    def _leave(self) -> None:
        """Leave the form; the draft is kept, and a message says so.

        If the draft cannot be written, a dialog asks whether to discard the texts.
        """
        if not (self.dirty and self._autosave.worth_keeping):
            self._form.close(None)
        elif self._autosave.keep_at_once():
            self._form.dismiss(self._saving.saved)
            self._form.shell.say("Draft kept, nothing saved: the form opens with it")
        else:
            self._ask("The draft could not be written", lambda: self._form.close(None))

    def action_afresh(self) -> None:
        """Discard the typed texts; show the record as stored, or the form as it was opened."""
        self.dirty = False
        self._autosave.discard()
        # The form recomposes while it handles one message, so no message finds it without fields.
        self._form.call_later(self._make_anew)

    async def _make_anew(self) -> None:
        await self._form.recompose()
        self._form.show_form()
        form = self._form
        now = "as stored" if form.draft.slug and not form.form else "as it was opened"
        form.footer.say(f"What you typed is discarded; the form is {now}.")
