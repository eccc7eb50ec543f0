"""Leaving a form: a first press warns where something is typed that is not saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.keys.key_names import key_name

if TYPE_CHECKING:
    from tracker.tui.forms.draft_autosave import DraftAutosave
    from tracker.tui.forms.form_place import Form
    from tracker.tui.forms.form_saving import FormSaving


class FormLeaving:
    """Leaves the form, closes the book, or starts again; nothing typed is lost unseen."""

    def __init__(self, form: Form, saving: FormSaving, autosave: DraftAutosave) -> None:
        """Take the form, what saves it, and what keeps its draft."""
        self._form = form
        self._saving = saving
        self._autosave = autosave
        self.dirty = False
        """Whether something is typed that is not saved."""
        self._warned = False

    def touch(self) -> None:
        """Remember that something was typed."""
        self.dirty, self._warned = True, False

    def action_leave(self) -> None:
        """Close the choices; else leave, and warn once when something was typed."""
        here = self._form.body.here
        if not (here is not None and here.close()) and self._goes("leave"):
            self._leave()

    def action_quit(self) -> None:
        """Close the book; warn once when something was typed."""
        if self._goes("quit"):
            self._form.app.exit()

    def _goes(self, action: str) -> bool:
        if not self.dirty or self._warned:
            return True
        self._warned = True
        keys = self._form.shell.keys
        # Where one types, a letter would only be typed.
        key = key_name((keys.while_typing(action) or keys.of(action))[0])
        what = "leaves and keeps the draft" if self._autosave.on else "leaves without saving"
        self._form.footer.say(f"Not saved yet. {key} again {what}; {keys.key_of('save')} saves")
        return False

    def _leave(self) -> None:
        """Leave; what is typed is kept, and the screen beneath says so.

        If it cannot be kept, the form stays and says why; to leave it then is to lose it.
        """
        if not (self.dirty and self._autosave.worth_keeping):
            self._form.close(None)
        elif self._autosave.keep_at_once():
            self._form.dismiss(self._saving.saved)
            self._form.shell.say("Draft kept, nothing saved: the form opens with it")
        elif self._autosave.refused:
            self._form.close(None)
        else:
            self._autosave.refused = True

    async def action_afresh(self) -> None:
        """Begin with the record as it was opened, without what was typed."""
        self.dirty = False
        self._autosave.discard()
        await self._form.recompose()
        self._form.show_form()
        self._form.footer.say("Form cleared.")
