"""The base of browse screens: header, keys, and the reasons why a key does not work."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import getters
from textual.screen import Screen

from tracker.errors import DiplotrackError
from tracker.keys.action import BROWSING, Where
from tracker.keys.situation import Situation
from tracker.tui.controllers.aside_reading import AsideReading
from tracker.tui.controllers.copying import Copying
from tracker.tui.controllers.dispatch import ByActions
from tracker.tui.controllers.file_actions import FileActions
from tracker.tui.controllers.navigation import Navigation
from tracker.tui.controllers.record_actions import RecordActions
from tracker.tui.controllers.record_editing import RecordEditing
from tracker.tui.controllers.screen_writes import ScreenWrites
from tracker.tui.controllers.sheet_actions import SheetActions
from tracker.tui.guarded import Guarded
from tracker.tui.keys.bindings import screen_bindings, set_bindings
from tracker.tui.keys.screen_digits import has_list
from tracker.tui.shell import Shell, shell_of
from tracker.tui.widgets.frame import FooterBar, HeaderBar, TitleLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

    from tracker.domain.records import Kind
    from tracker.service import views as v
    from tracker.service.desk import Desk


def view_of(desk: Desk, slug: str) -> v.View | None:
    """Return the view of a record; ``None`` if it does not exist or is not known on the day."""
    try:
        return desk.records.view(slug)
    except DiplotrackError:
        return None


class BrowseScreen(ByActions, Guarded, Screen[None], inherit_bindings=False):
    """A screen for browsing the book. All of its keys are in the table of actions.

    An action calls the method of its name on the screen, or on the first controller that has it.
    """

    where: ClassVar[tuple[Where, ...]] = (Where.RECORD, Where.PANE)
    """The places whose keys work on the screen."""
    called = "a record page"
    """The name of the screen in messages."""
    screen_kind = ""

    footer = getters.query_one(FooterBar)
    title_line = getters.query_one(TitleLine)

    def __init__(self, kind: Kind | None = None) -> None:
        """Initialize with the kind of new records, if the screen shows only one kind."""
        super().__init__()
        self.asides = AsideReading(self)
        self.writes = ScreenWrites(self)
        self.editing = RecordEditing(self, self.writes, kind)
        self.record_actions = RecordActions(self, self.writes)
        self.file_actions = FileActions(self)
        acting = (self.writes, self.editing, self.record_actions)
        going = (Navigation(self), Copying(self), SheetActions(self))
        self.controllers: Sequence[object] = (*acting, *going)

    @property
    def shell(self) -> Shell:
        """The app as the protocol ``Shell``."""
        return shell_of(self)

    def chosen(self) -> v.View | None:
        """Return the current record, to which actions apply; ``None`` if there is none."""
        raise NotImplementedError

    def reload(self, *, keep: str = "") -> None:
        """Read the screen's content again; the cursor goes to the record of slug ``keep``."""
        raise NotImplementedError

    def _compositor_refresh(self) -> None:
        """Draw what has changed, but not while the app starts, when nothing would be displayed."""
        if self.app._batch_count:  # noqa: SLF001  # Textual has no public attribute for this
            self.refresh()
        else:
            super()._compositor_refresh()

    def on_mount(self) -> None:
        """Bind the active keys of the screen."""
        set_bindings(self, screen_bindings(*self.where, others=BROWSING, keys=self.shell.keys))

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Read the content when the screen is opened and each time it is shown again."""
        event.refresh_styles = bool(self.stack_updates)  # a new screen has just applied its styles
        self.show_frame()
        self.reload()
        self.show_keys()

    def on_key(self, _event: events.Key | events.MouseDown) -> None:
        """Remove the footer's message; read again if another program changed the file."""
        self.asides.show_line()
        if self.shell.changed_elsewhere():
            self.reload()

    on_mouse_down = on_key

    def show_frame(self) -> None:
        """Show the file and the as-of day in the header."""
        self.query_one(HeaderBar).show_desk(self.shell.desk)

    def show_saved(self, kind: Kind, slug: str) -> None:
        """Show a saved record: in its list, or on its page if its kind has no list."""
        if has_list(kind):
            self.shell.go_to(kind, keep=slug)
        else:
            self.shell.open_record(slug)

    def gone(self) -> None:
        """Read the content again after the current record was deleted permanently."""
        self.reload()

    def situation(self) -> Situation:
        """Return the situation, which decides what actions can run."""
        view = self.chosen()
        return Situation(
            where=self.where,
            called=self.called,
            is_list=False,
            read_only=self.shell.desk.why_not,
            record=view.kind.value if view else "",
            other_pane=False,
        )

    def action_help(self) -> None:
        """Open help for the keys that work here."""
        from tracker.tui.dialogs.help_dialog import HelpScreen

        self.app.push_screen(HelpScreen(self.situation()))
