"""What list and record screens have in common: the frame, the keys, writing and its messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.screen import Screen

from tracker.domain import notation
from tracker.errors import DiplotrackError
from tracker.tui.actions import SCREENS, TABS, has_list
from tracker.tui.beginning import begun
from tracker.tui.screens.as_of import AsOfScreen
from tracker.tui.screens.help import HelpScreen
from tracker.tui.screens.new import NewScreen
from tracker.tui.screens.outcome_form import OutcomeForm
from tracker.tui.screens.picking import FindScreen
from tracker.tui.screens.record_form import RecordForm
from tracker.tui.widgets.frame import FooterBar, HeaderBar, TitleLine

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from textual import events

    from tracker.domain.records import Kind
    from tracker.service import views as v
    from tracker.service.drafts import Draft
    from tracker.tui.app import DiplotrackApp


class Place(Screen[None]):
    """A screen in which one looks at the book."""

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

    def reload(self, *, keep: str = "") -> None:
        """Read what is shown again; ``keep`` is the slug that the cursor goes to."""
        raise NotImplementedError

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
        desk = self.book.desk
        self.query_one(HeaderBar).show_state(desk.path.stem, desk.as_of, away=desk.away)

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
        self.book.push_screen(AsOfScreen(self.book.desk), self._look)

    def _look(self, day: dt.date | None) -> None:
        if day is None:
            return
        self.book.desk.look(day)
        self.show_frame()
        self.reload()
        self.footer.say(f"The book as it was known on {notation.day(day)}. t goes elsewhere.")

    def sure(self, key: str) -> bool:
        """Whether to write: when the book is seen as of another day, only at the second press."""
        desk = self.book.desk
        if not desk.away or self._asked == key:
            self._asked = ""
            return True
        self._asked = key
        day = notation.day(desk.as_of)
        self.footer.say(f"The book is seen as of {day}, not today. {key} again writes all the same")
        return False

    def action_new(self) -> None:
        """Offer a new record of every kind, begun from the one that the keys act on."""
        if self.sure("n"):
            self.book.push_screen(NewScreen(), self._begin)

    def action_new_here(self) -> None:
        """Offer a new record of every kind, begun from this one."""
        self.action_new()

    def _begin(self, kind: Kind | None) -> None:
        if kind is not None:
            self.open_form(begun(kind, self.chosen()))

    def action_edit(self) -> None:
        """Open the form of the record that the keys act on."""
        view = self.chosen()
        if view is not None and self.sure("e"):
            self._open_draft(lambda: self.book.desk.draft(view.slug))

    def action_clone(self) -> None:
        """Open the form of a new record like the one that the keys act on."""
        view = self.chosen()
        if view is not None and self.sure("c"):
            self._open_draft(lambda: self.book.desk.clone(view.slug))

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

        self.book.push_screen(RecordForm(self.book.desk, draft), saved)

    def show_saved(self, kind: Kind, slug: str) -> None:
        """Show a record that was saved: in its list, the cursor on it."""
        if has_list(kind):
            self.book.go_to(kind, keep=slug)
        else:
            self.reload(keep=slug)

    def _saved_words(self, slug: str, done: str) -> str:
        try:
            self.book.desk.view(slug)
        except DiplotrackError as error:
            return f"Saved, not shown: {error}"
        return f"{done} {slug}. u undoes"

    def action_outcome(self) -> None:
        """Judge the commitment under the cursor."""
        view = self.chosen()
        if view is None:
            return
        if view.kind.value != "commitment":
            self.footer.say(f"d needs a commitment; this is a {view.kind.value}")
            return
        if not self.sure("d"):
            return
        form = OutcomeForm(self.book.desk, cast("v.CommitmentView", view))
        self.book.push_screen(form, self._judged)

    def _judged(self, said: str | None) -> None:
        if said is None:
            return
        self.book.seen_write()
        self.reload()
        self.footer.say(said)

    def action_undo(self) -> None:
        """Take back the newest action."""
        if self.sure("u"):
            self._write(lambda: f"{self.book.desk.undo()[0].summary}  U does it again")

    def action_redo(self) -> None:
        """Do again what was undone last."""
        if self.sure("U"):
            self._write(lambda: f"{self.book.desk.redo()[0].summary}  u undoes")

    def _write(self, do: Callable[[], str]) -> None:
        try:
            said = do()
        except DiplotrackError as error:
            self.footer.say(str(error), bad=True)
            return
        self.book.seen_write()
        self.reload()
        self.footer.say(said)

    def action_find(self) -> None:
        """Find anything and open it."""
        self.book.push_screen(FindScreen(self.book.desk), self._open_found)

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
        self.book.push_screen(HelpScreen())

    def action_palette(self) -> None:
        """Offer every command by name."""
        self.app.action_command_palette()

    def action_quit(self) -> None:
        """Close the book."""
        self.app.exit()
