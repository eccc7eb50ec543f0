"""The base of list and record screens: frame, keys, writes and messages."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import Binding
from textual.screen import Screen

from tracker.domain import written_dates
from tracker.errors import BusyError, DiplotrackError, ManyRestError, UnchangedError
from tracker.tui import screens
from tracker.tui.forms.external_editor import edit_text, kept_words
from tracker.tui.guarded import Guarded
from tracker.tui.keys.bindings import take_keys
from tracker.tui.keys.screen_digits import SCREENS, TABS, has_list
from tracker.tui.widgets.frame import FooterBar, HeaderBar, TitleLine

_AT_ONCE = 500
"""Records up to which a change is made while the key waits."""

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from concurrent.futures import Future

    from textual import events

    from tracker.domain.records import Kind
    from tracker.service import views as v
    from tracker.service.desk import Desk
    from tracker.service.drafts import Draft
    from tracker.tui.app import DiplotrackApp


class Place(Guarded, Screen[None], inherit_bindings=False):
    """A screen in which one looks at the book. Only the table of actions gives keys to it."""

    BINDINGS: ClassVar = [Binding("ctrl+c,super+c", "screen.copy_text", show=False)]
    screen_kind = ""
    _asked = ""

    @property
    def book(self) -> DiplotrackApp:
        """The app, with its desk."""
        return cast("DiplotrackApp", self.app)

    @property
    def footer(self) -> FooterBar:
        """The footer."""
        return self.query_one(FooterBar)

    @property
    def title_line(self) -> TitleLine:
        """The title line."""
        return self.query_one(TitleLine)

    def chosen(self) -> v.View | None:
        """Return the record that the keys act on."""
        raise NotImplementedError

    def view_of(self, slug: str) -> v.View | None:
        """Return a record, ``None`` where it is gone or not known on the day."""
        try:
            return self.book.desk.view(slug)
        except DiplotrackError:
            return None

    def reload(self, *, keep: str = "") -> None:
        """Read what is shown again; ``keep`` is the slug that the cursor goes to."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Take the keys in force."""
        take_keys(self)

    def key(self, action: str) -> str:
        """Return the key of an action, for messages."""
        return self.book.keys.key_of(action)

    def on_screen_resume(self) -> None:
        """Show the book as it stands, the first time and whenever one comes back."""
        self.show_frame()
        self.reload()

    def on_key(self, _event: events.Key) -> None:
        """Let a message give way, and take in what other programs have written."""
        self.footer.quiet()
        if self.book.changed_elsewhere():
            self.reload()

    def show_frame(self) -> None:
        """Show file and day in the header."""
        self.query_one(HeaderBar).show_desk(self.book.desk)

    def notify_theme(self) -> None:
        """Draw everything in the colours of another theme."""
        for widget in self.query("*"):
            if hasattr(widget, "notify_theme"):
                widget.notify_theme()

    # Keys

    def action_screen(self, number: int) -> None:
        """Go to the screen of a digit; from there, to the next list that shares it."""
        home = SCREENS[number - 1]
        tabs = TABS.get(home, (home,))
        here = tabs.index(self.screen_kind) if self.screen_kind in tabs else -1
        self.book.go_to(tabs[(here + 1) % len(tabs)])

    def action_as_of(self) -> None:
        """Ask for the day as of which to see the book."""
        self.book.push_screen(screens.AsOfScreen(self.book.desk), self._look)

    def _look(self, day: dt.date | None) -> None:
        if day is None:
            return
        self.book.desk.look(day)
        self.show_frame()
        self.reload()
        self.footer.say(
            f"Viewing as of {written_dates.day(day)}. {self.key('as-of')} changes the date."
        )

    def sure(self, action: str) -> bool:
        """Whether to write: not where the file is open for reading only, which is said.

        When the book is seen as of another day, only at the second press.
        """
        desk = self.book.desk
        if desk.why_not:
            self.footer.say(f"Nothing can be changed: {desk.why_not}", bad=True)
            return False
        if not desk.away or self._asked == action:
            self._asked = ""
            return True
        self._asked = action
        key = self.key(action)
        day = written_dates.day(desk.as_of)
        self.footer.say(f"You are viewing {day}, not today. {key} again saves anyway")
        return False

    def action_new(self) -> None:
        """Offer a new record of every kind, begun from the one that the keys act on."""
        if self.sure("new"):
            self.book.push_screen(screens.NewScreen(), self._begin)

    def action_add(self) -> None:
        """Add a record: of every kind, unless a list is of one."""
        self.action_new()

    def _begin(self, kind: Kind | None) -> None:
        if kind is not None:
            self.begin_form(kind, self.chosen())

    def begin_form(self, kind: Kind, view: v.View | None) -> None:
        """Open the form of a new record, begun from another where there is one."""
        from tracker.tui.forms.new_drafts import begun

        self.open_form(begun(kind, view))

    def action_edit(self) -> None:
        """Open the form of the record that the keys act on."""
        view = self.chosen()
        if view is not None and self.sure("edit"):
            self._open_draft(lambda: self.book.desk.draft(view.slug))

    def action_clone(self) -> None:
        """Open the form of a new record like the one that the keys act on."""
        from tracker.tui.forms.new_drafts import like

        view = self.chosen()
        if view is not None and self.sure("clone"):
            self._open_draft(lambda: like(self.book.desk.clone(view.slug)))

    def action_notes(self) -> None:
        """Open the note of the record that the keys act on in the editor."""
        view = self.chosen()
        if view is None or not self.sure("notes"):
            return
        try:
            draft = self.book.desk.draft(view.slug)
            text = edit_text(self.book, draft.texts["note"])
        except DiplotrackError as error:
            self.not_written(error)
            return
        undo = self.key("undo")

        def write(desk: Desk) -> str:
            action, _ = desk.edit(draft, {**draft.texts, "note": text}, draft.parts)
            return f"{action.summary}. {undo} undoes"

        def failed(error: DiplotrackError) -> None:
            if isinstance(error, UnchangedError):
                self.not_written(error)
            else:
                self.footer.say(f"{error} {kept_words(text)}", bad=True)

        self.book.writing.do(write, self._written, failed)

    def _open_draft(self, draft: Callable[[], Draft]) -> None:
        try:
            self.open_form(draft())
        except DiplotrackError as error:
            self.footer.say(str(error), bad=True)

    def open_form(self, draft: Draft) -> None:
        """Open a form; what was saved is shown where it belongs."""

        def saved(slug: str | None) -> None:
            if slug:
                self.book.seen_write()
                self.show_saved(draft.kind, slug)
                self.book.say(self._saved_words(slug, "Edited" if draft.slug else "Added"))

        self.book.push_screen(screens.RecordForm(self.book.desk, draft), saved)

    def show_saved(self, kind: Kind, slug: str) -> None:
        """Show a record that was saved: in its list, the cursor on it, or by itself."""
        if has_list(kind):
            self.book.go_to(kind, keep=slug)
        else:
            self.book.open_record(slug)

    def _saved_words(self, slug: str, done: str) -> str:
        from tracker.service.save_messages import overruled, unseen

        desk = self.book.desk
        later = unseen(desk, slug)
        told = f"Saved {slug}, {later}" if later else f"{done} {slug}"
        still = overruled(desk, slug)
        return f"{told}. {still}{'  ' if still else ''}{self.key('undo')} undoes"

    def action_outcome(self) -> None:
        """Judge the commitment under the cursor."""
        view = self.chosen()
        if view is None:
            return
        if view.kind.value != "commitment":
            self.footer.say(
                f"{self.key('outcome')} needs a commitment; this is a {view.kind.value}"
            )
            return
        if not self.sure("outcome"):
            return
        form = screens.OutcomeForm(self.book.desk, cast("v.CommitmentView", view))
        self.book.push_screen(form, self._judged)

    def _judged(self, said: str | None) -> None:
        if said is None:
            return
        self.book.seen_write()
        self.reload()
        self.footer.say(said)

    def action_undo(self) -> None:
        """Take back the newest action."""
        if self.sure("undo"):
            desk = self.book.desk
            again = self.key("redo")
            self.write_many(
                desk.past.undo_touches(desk.session.who),
                lambda desk: f"{desk.undo()[0].summary}  {again} does it again",
            )

    def action_redo(self) -> None:
        """Do again what was undone last."""
        if self.sure("redo"):
            desk = self.book.desk
            undo = self.key("undo")
            self.write_many(
                desk.past.redo_touches(desk.session.who),
                lambda desk: f"{desk.redo()[0].summary}  {undo} undoes",
            )

    def write_many(self, number: int, do: Callable[[Desk], str]) -> None:
        """Do something that writes so many records: aside, where that would hold the screen up."""
        if number <= _AT_ONCE:
            self.write_words(do)
            return
        self.footer.say(f"Changing {number:,} records …")
        # One that another program holds up is tried again where a person can cancel it.
        writing = self.book.aside.write(self.book.desk.as_of, do, lambda: True)
        self.run_worker(self._await_written(writing, do), group="writing")

    async def _await_written(self, writing: Future[str], do: Callable[[Desk], str]) -> None:
        try:
            said = await asyncio.wrap_future(writing)
        except BusyError:
            self.book.writing.wait(do, self.bulk_done, self.not_written)
        except ManyRestError as error:
            self.book.writing.ask(error.number, do, self.bulk_done, self.not_written)
        except DiplotrackError as error:
            self.not_written(error)
        else:
            self.bulk_done(said)

    def write_words(self, do: Callable[[Desk], str]) -> None:
        """Do something that writes; say what it returns, or why it could not be."""
        self.book.writing.do(do, self._written, self.not_written)

    def _written(self, said: str) -> None:
        self.reload()
        self.footer.say(said)

    def not_written(self, error: DiplotrackError) -> None:
        """Say why something could not be written."""
        self.footer.say(str(error), bad=True)

    def bulk_done(self, said: str | None) -> None:
        """Show what was done to many records."""
        if said is not None:
            self.book.seen_write()
            self.reload()
            self.book.say(said)

    def action_find(self) -> None:
        """Find anything and open it."""
        self.book.push_screen(screens.FindScreen(self.book.desk), self._open_found)

    def _open_found(self, slug: str | None) -> None:
        if slug:
            self.book.open_record(slug)

    def action_refresh(self) -> None:
        """Read the file again."""
        self.reload()
        self.footer.say("Read again.")

    def action_theme(self) -> None:
        """Take the next theme."""
        self.book.next_theme()

    def action_help(self) -> None:
        """Show the keys."""
        self.book.push_screen(screens.HelpScreen())

    def action_palette(self) -> None:
        """Offer every command by name."""
        self.app.action_command_palette()

    def action_quit(self) -> None:
        """Close the book."""
        self.app.exit()
