"""Autosave of drafts: forms survive a crash and a second escape."""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain import written_dates
from tracker.errors import DiplotrackError
from tracker.service.draft_files import Kept
from tracker.tui.forms.form_screen import FormScreen
from tracker.tui.keys.active_keys import keys_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult
    from textual.timer import Timer

    from tracker.service.draft_files import KeptForm
    from tracker.service.drafts import Draft
    from tracker.tui.widgets.form_field import FormField

AFTER = 1.0
"""Seconds from the first key that is not kept to the file: a crash loses no more typing."""


class KeepingForm(FormScreen):
    """A form of which what is typed is kept until it is saved or discarded.

    ``draft`` is the record as it was opened, ``shown`` what its fields began with. ``form`` is
    which form it is where it is not that of a record (``draft_files.FORMS``).
    """

    draft: Draft
    shown: Draft
    form = ""
    _arming: Timer | None = None
    _kept: KeptForm | None = None
    _came_back = ""
    _unkept = False
    """Whether leaving was refused once because what is typed could not be kept."""
    _at_rest: Mapping[str, str] | None = None
    """The texts of the fields as they were shown or kept last."""
    _at_first: Mapping[str, str] | None = None
    """The texts of the fields as the form began, where nothing came back."""

    def typed(self) -> Draft:
        """Return what is typed as a draft."""
        return replace(self.draft, texts=self.texts(), typed=self.typed_days())

    def typed_on(self, name: str) -> dt.date | None:
        """Return the day on which the text that a field begins with was typed, if it was kept."""
        return self.shown.typed.on(name) if self.shown.typed else None

    def compose(self) -> ComposeResult:
        """Lay the form out, with what was kept of it."""
        if self.shown is self.draft:
            self.bring_back()
        yield from super().compose()

    def show_form(self) -> None:
        """Tell that what was kept is back."""
        super().show_form()
        self._at_rest = self.texts()
        self._at_first = None if self._came_back else self._at_rest
        if self._kept is not None:
            self.leaving = "leaves and keeps the draft"
        if self._came_back:
            self._dirty = True
            self.show_title("draft kept")
            self.footer.say(self._came_back)

    def bring_back(self) -> None:
        """Begin with what was kept of this form, if anything was."""
        if self.book.kept is None or self._kept is not None:
            return
        self._kept = self.book.kept.open(self.draft.kind, self.draft.slug, self.form)
        kept = self._kept.found
        if kept is None:
            return
        # The windows that stand are those of the version that was opened.
        same = kept.opened.version == self.draft.version
        opened = self.draft if same and self.draft.slug else kept.opened
        self.draft, self.shown = opened, kept.typed
        day = dt.datetime.fromisoformat(kept.at)
        at = f"{written_dates.day(day.date())}, {day:%H:%M}"
        self._came_back = f"What you typed on {at} is back, not saved yet. {self._discards}"

    @property
    def _discards(self) -> str:
        return f"{keys_in(self).key_of('afresh')} discards it"

    def edited(self, field: FormField) -> None:
        """See to it that what was typed is kept soon."""
        super().edited(field)
        self._unkept = False
        self.keep_soon()

    def keep_soon(self) -> None:
        """Arm the keeping of what is typed: no key, no timer."""
        if self._kept is not None and self._arming is None:
            self._arming = self.set_timer(AFTER, self._keep_aside)

    def _keep_aside(self) -> None:
        """Keep what is typed in another thread: to sync a file may take long."""
        if self._kept is None:
            return
        loop = asyncio.get_running_loop()
        self._kept.keep_soon(
            self._to_keep(),
            lambda error: loop.call_soon_threadsafe(self.call_later, self._show_kept, error),
        )

    def _to_keep(self) -> Kept:
        self._arming, self._at_rest = None, self.texts()
        at = self.desk.session.now().isoformat(timespec="seconds")
        return Kept(self.draft, self.typed(), at, self.form)

    def _show_kept(self, error: DiplotrackError | None) -> None:
        if not self.is_attached:
            return
        if error is not None:
            self.footer.say(f"What you type is not kept: {error}", bad=True)
        self.show_title("not kept" if error else "draft kept")

    def _keep(self) -> bool:
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

    def leave(self) -> None:
        """Leave; what is typed is kept, and the screen beneath says so.

        Where it cannot be kept, the form stays and says why; to leave it then is to lose it.
        """
        if self._kept is None or not self._dirty or self.texts() == self._at_first:
            super().leave()
        elif self._keep():
            self.dismiss(self._saved)
            self.book.say("Draft kept, nothing saved: the form opens with it")
        elif self._unkept:
            super().leave()
        else:
            self._unkept = True

    def close(self, saved: str | None) -> None:
        """Keep nothing of what was saved or discarded."""
        self.forget()
        super().close(saved)

    async def action_afresh(self) -> None:
        """Begin with the record as it was opened, without what was typed."""
        self.forget()
        self.shown, self._came_back = self.draft, ""
        await super().action_afresh()
