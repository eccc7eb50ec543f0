"""What list and record screens have in common: the frame, the keys, writing and its messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import Binding
from textual.screen import Screen

from tracker.domain import notation
from tracker.errors import DiplotrackError
from tracker.tui.actions import SCREENS
from tracker.tui.bindings import take_keys
from tracker.tui.screens.as_of import AsOfScreen
from tracker.tui.screens.help import HelpScreen
from tracker.tui.screens.meeting_form import MeetingForm
from tracker.tui.screens.outcome_form import OutcomeForm
from tracker.tui.screens.picking import FindScreen
from tracker.tui.widgets.frame import FooterBar, HeaderBar, TitleLine

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from textual import events

    from tracker.service import views as v
    from tracker.tui.app import DiplotrackApp


class Place(Screen[None], inherit_bindings=False):
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
        desk = self.book.desk
        self.query_one(HeaderBar).show_state(desk.path.stem, desk.as_of, away=desk.away)

    def notify_theme(self) -> None:
        """Draw everything in the colours of another theme."""
        for widget in self.query("*"):
            if hasattr(widget, "notify_theme"):
                widget.notify_theme()

    # Keys

    def action_screen(self, number: int) -> None:
        """Go to the screen of a digit."""
        self.book.go_to(SCREENS[number - 1])

    def action_as_of(self) -> None:
        """Ask for the day as of which to see the book."""
        self.book.push_screen(AsOfScreen(self.book.desk), self._look)

    def _look(self, day: dt.date | None) -> None:
        if day is None:
            return
        self.book.desk.look(day)
        self.show_frame()
        self.reload()
        self.footer.say(
            f"The book as it was known on {notation.day(day)}. {self.key('as-of')} goes elsewhere."
        )

    def sure(self, action: str) -> bool:
        """Whether to write: when the book is seen as of another day, only at the second press."""
        desk = self.book.desk
        if not desk.away or self._asked == action:
            self._asked = ""
            return True
        self._asked = action
        key = self.key(action)
        day = notation.day(desk.as_of)
        self.footer.say(f"The book is seen as of {day}, not today. {key} again writes all the same")
        return False

    def action_add(self) -> None:
        """Open the form of a new meeting."""
        if not self.sure("add"):
            return
        self.book.push_screen(MeetingForm(self.book.desk), self._added)

    def _added(self, slug: str | None) -> None:
        if slug is None:
            return
        self.book.seen_write()
        self.book.go_to("meeting", keep=slug)
        self.book.say(self._saved_words(slug))

    def _saved_words(self, slug: str) -> str:
        try:
            self.book.desk.view(slug)
        except DiplotrackError as error:
            return f"Saved, not shown: {error}"
        return f"Added {slug}. {self.key('undo')} undoes"

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
        if self.sure("undo"):
            redo = self.key("redo")
            self._write(lambda: f"Undid: {self.book.desk.undo()[1].summary}  {redo} does it again")

    def action_redo(self) -> None:
        """Do again what was undone last."""
        if self.sure("redo"):
            undo = self.key("undo")
            self._write(lambda: f"{self.book.desk.redo()[0].summary}  {undo} undoes")

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
