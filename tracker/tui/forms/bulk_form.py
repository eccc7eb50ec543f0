"""The form for bulk changes: edited, previewed, applied as one action."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual.containers import Container, VerticalScroll

from tracker.domain.records import Kind
from tracker.errors import BadInputError, DiplotrackError, ManyRestError, SlowError
from tracker.presenting.trash_blocks import done_words
from tracker.service.bulk_changes import Preview
from tracker.service.drafts import Draft
from tracker.tui.forms.draft_autosave import KeepingForm
from tracker.tui.keys.actions import Where
from tracker.tui.keys.active_keys import keys_in
from tracker.tui.widgets.form_group import Group
from tracker.tui.widgets.frame import FooterBar, HeaderBar, TitleLine
from tracker.tui.widgets.preview import PreviewLines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Future

    from textual.app import ComposeResult

    from tracker.domain.book import Action
    from tracker.service.bulk_changes import ToMany
    from tracker.service.desk import Desk
    from tracker.tui.widgets.form_field import FormField

_ABOVE = 8
"""Rows of the screen that are not the preview's."""
_LEAST = 4
_TOLD_EVERY = 500
"""Records worked out between two words of how far it is."""
_NO_PARTS = frozenset({"and another", "add part", "next"})


class BulkForm(KeepingForm):
    """A form whose result is shown record by record; ctrl+s makes the change."""

    title_words = ""
    """What is being done, before “of 12 records”."""
    kind = Kind.COMMITMENT
    """The kind of the records, where what is typed hangs on it."""

    def __init__(self, desk: Desk, slugs: Sequence[str], screen_kind: str) -> None:
        """Take the desk, the records, and the screen under which they are shown."""
        self.slugs = list(slugs)
        self.screen_kind = screen_kind
        alone = len(self.slugs) == 1
        what = self.slugs[0] if alone else f"{len(self.slugs):,} records"
        super().__init__(desk, [f"{self.title_words} {what}"])
        self._working = self._stopped = self._writing = False
        self._refused: dict[str, str] = {}
        self.draft = self.shown = Draft(self.kind, {}, {}, self.slugs[0] if alone else "")

    def change(self) -> ToMany:
        """Return the change that is typed.

        Raises:
            BadInputError: there is none yet; a problem names the key of its field.
        """
        raise NotImplementedError

    def bring_back(self) -> None:
        """Begin with what was kept, in forms in which something is typed."""
        if self.form:
            super().bring_back()

    def compose(self) -> ComposeResult:
        """Lay the form out, the preview beneath the fields."""
        if self.shown is self.draft:
            self.bring_back()
        yield HeaderBar(self.screen_kind)
        yield TitleLine()
        with VerticalScroll(can_focus=False):
            with Container(id="columns"), Container(classes="column"):
                for groups in self.columns():
                    yield from groups
            yield PreviewLines()
        yield FooterBar([Where.FORM], without=_NO_PARTS)

    def columns(self) -> list[list[Group]]:
        """Return the groups of the form: none, where there is nothing to be typed."""
        return []

    def show_form(self) -> None:
        """Show what the form begins with."""
        super().show_form()
        self.show_preview()

    def _key(self, action: str) -> str:
        return keys_in(self).key_of(action)

    def show_title(self, *more: str) -> None:
        """Show what is being done to how many records."""
        undoes = f"{self._key('undo')} undoes it later"
        right = "  ·  ".join(["one action", undoes, *more])
        self.query_one(TitleLine).show_title(self._path, right=right)

    def focus_first(self) -> None:
        """Put the cursor into the first field, where there is one."""
        if self.query(Group):
            super().focus_first()

    def edited(self, field: FormField) -> None:
        """Show what the change would do now."""
        super().edited(field)
        self._refused = {}
        self.show_preview()

    @property
    def _shown(self) -> int:
        return max(self.app.size.height - _ABOVE - 2 * len(self.fields), _LEAST)

    def show_preview(self) -> None:
        """Show what the change would do to the first of the records."""
        lines = self.query_one(PreviewLines)
        try:
            change = self.change()
        except BadInputError as error:
            lines.show_none(str(error).partition("\n")[0])
            return
        previews = self.desk.bulk_preview(self.slugs, change, self._shown)
        lines.show_previews(previews, len(self.slugs))

    def action_save(self) -> None:
        """Make the change to all of them."""
        if self._working:
            return
        self._settle()
        try:
            change = self.change()
        except BadInputError as error:
            self.show_problems(error)
            return
        slugs = [slug for slug in self.slugs if slug not in self._refused]
        if not slugs:
            self.footer.say("None of them can take it; nothing was changed.", bad=True)
            return
        self._working, self._stopped = True, False
        self.footer.say(f"Changing {len(slugs):,} records …")
        self.run_worker(self._make(slugs, change), exclusive=True)

    def action_save_next(self) -> None:
        """Make the change; there is no other one to begin."""
        self.action_save()

    async def _make(self, slugs: Sequence[str], change: ToMany) -> None:
        loop, total = asyncio.get_running_loop(), len(slugs)

        def tell(number: int) -> None:
            if self._stopped:
                raise SlowError("Stopped; nothing was changed.")
            if number % _TOLD_EVERY == 0 or number == total:
                loop.call_soon_threadsafe(self._tell, number, total)

        def make(desk: Desk) -> Action:
            return desk.bulk(slugs, change, tell)[0]

        making: Future[Action] = self.book.aside.write(self.desk.as_of, make, lambda: self._stopped)
        try:
            action = await asyncio.wrap_future(making)
        except BadInputError as error:
            self._show_refused(error)
        except ManyRestError as error:
            self.book.writing.ask(error.number, make, self._made, self._not_made)
        except DiplotrackError as error:
            self._not_made(error)
        else:
            self._made(action)
        finally:
            self._working = self._writing = False

    def _made(self, action: Action) -> None:
        self.close(self.done(action))

    def _not_made(self, error: DiplotrackError) -> None:
        self.footer.say(str(error), bad=True)

    def _tell(self, number: int, total: int) -> None:
        """Say how far it is; once all are worked out they are written in one step."""
        self._writing = number == total
        if self._writing:
            self.footer.say(f"Writing {total:,} records …")
        else:
            leave = self._key("leave")
            told = f"Changing {number:,} of {total:,} records"
            self.footer.say(f"{told}  ·  {leave} stops, keeps nothing")

    def done(self, action: Action) -> str:
        """Return what was done, in words."""
        return done_words(action, self._key("undo"))

    def _show_refused(self, error: BadInputError) -> None:
        """Show which records cannot take the change, and offer to leave them out."""
        known = set(self.slugs)
        refused = {each.field: each.sentence for each in error.problems if each.field in known}
        if not refused:
            self.footer.say(str(error), bad=True)
            return
        self._refused |= refused
        titles = self.desk.titles(list(refused)[: self._shown])
        previews = [Preview(slug, titles[slug], refused=refused[slug]) for slug in titles]
        self.query_one(PreviewLines).show_previews(previews, len(self.slugs))
        left = len(self.slugs) - len(self._refused)
        if left:
            said = f"{self._key('save')} changes the other {left:,} without them"
            counted = f"{len(refused):,} of {len(self.slugs):,} cannot take it"
        else:
            said, counted = f"{self._key('leave')} leaves", "None of them can take it"
        self.footer.say(f"{counted}; nothing was changed. {said}", bad=True)

    def action_leave(self) -> None:
        """Leave; stop a change that is being worked out."""
        if not self._holds():
            super().action_leave()

    def action_quit(self) -> None:
        """Close the book, but not while a change is being made."""
        if not self._holds():
            super().action_quit()

    def _holds(self) -> bool:
        """Whether a change is being made; it is stopped, if nothing is being written yet."""
        if not self._working:
            return False
        self._stopped = True
        if self._writing:
            undo = self._key("undo")
            self.footer.say(f"It is being written in one step; {undo} takes it back then")
        return True
