"""Protocols: of the app, for screens, forms and controllers; of screens, for controllers.

With these no screen imports the app, and no controller imports a screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from textual.app import App
    from textual.dom import DOMNode

    from tracker.domain.book import SavedView
    from tracker.domain.records import Kind
    from tracker.errors import DiplotrackError
    from tracker.keys.active_keys import Keys
    from tracker.service import views as v
    from tracker.service.background import BackgroundDesk
    from tracker.service.brief_reader import BriefReader
    from tracker.service.briefs import Brief
    from tracker.service.desk import Desk
    from tracker.service.draft_files import DraftFiles
    from tracker.service.drafts import Draft
    from tracker.service.quick_entry import RestOfLine
    from tracker.tui.background_writes import BackgroundWrites
    from tracker.tui.footer import Footer

_T = TypeVar("_T")


class Sheets(Protocol):
    """Opens the screens of sheets, timelines and calendars, on top of the current screen."""

    def changes(self, place: Place, first: dt.date) -> None:
        """Open the changes from a day to the as-of day."""

    def counts(self, place: Place, kind: str, query: str, by: Sequence[str]) -> None:
        """Open the counts of a list by one or two fields."""

    def brief(self, place: Place, of: str, read: Callable[[BriefReader], Brief]) -> None:
        """Open a brief. ``of`` is its subject, for messages; ``read`` returns the brief."""

    def timeline(self, place: Place, query: str, slug: str) -> None:
        """Open the timeline of the events that a query finds, with the cursor on a record."""

    def calendar(self, place: Place, query: str, day: dt.date | None = None) -> None:
        """Open the calendar of the meetings that a query finds, with the cursor on a day."""


class Asides(Protocol):
    """Runs the reads that keys start, in the background if they take long."""

    @property
    def reading(self) -> bool:
        """Whether a read is running in the background."""

    def cancel(self) -> bool:
        """Cancel the running read and show a message; return whether there was one."""

    def begin(
        self,
        what: str,
        read: Callable[[Desk], _T],
        done: Callable[[_T], object],
        failed: Callable[[DiplotrackError], object] | None = None,
    ) -> None:
        """Run a read; ``done`` gets its result, ``failed`` its error.

        ``what`` names the object that is read, for messages.
        """


class Shell(Protocol):
    """The app as its screens see it.

    ``quick_line`` is the last line of quick entry if it was not saved completely; ``quick_rest`` is
    its unsaved rest if some of its records were saved. ``left`` are the slugs of record pages that
    the user has left by going back. ``lines_left`` are the texts in cancelled dialogs, by the
    dialog's heading and initial text.
    """

    desk: Desk
    keys: Keys
    aside: BackgroundDesk
    files: BackgroundDesk
    writing: BackgroundWrites
    kept: DraftFiles | None
    sheets: Sheets
    quick_line: str
    quick_rest: RestOfLine | None
    left: list[str]
    lines_left: dict[tuple[str, str], str]

    def go_to(self, kind: str, keep: str = "") -> object:
        """Show the screen of a kind, with the cursor on the record of slug ``keep``."""

    def go_to_view(self, view: SavedView) -> None:
        """Show a saved view on the screen of its list."""

    def open_list(self, kind: str, query: str) -> None:
        """Show a list, filtered by a query, on its screen."""

    def open_form(
        self, draft: Draft, path: Sequence[str], done: Callable[[str | None], None], /
    ) -> None:
        """Open the form of a draft; ``done`` gets the slug of the saved record, or ``None``."""

    def open_record(self, slug: str) -> None:
        """Open a record page on top of the current screen."""

    def open_history(self, slug: str, kind: str) -> None:
        """Open the history of a record on top of the current screen."""

    def say(self, text: str) -> None:
        """Show a message in the footer of the top screen, after that is drawn."""

    def changed_elsewhere(self) -> bool:
        """Return whether another program has written to the file since the last call."""

    def seen_write(self) -> None:
        """Remember the file's version after a write by this app."""

    def turn_mouse(self) -> bool:
        """Switch the mouse off or on; return whether it is on."""

    def next_theme(self) -> None:
        """Switch to the next theme, and redraw everything."""


def shell_of(node: DOMNode) -> Shell:
    """Return the app that a screen or widget belongs to."""
    return cast("Shell", node.app)


class Place(Protocol):
    """A list, record or other browse screen as its controllers see it."""

    screen_kind: str

    @property
    def asides(self) -> Asides:
        """Runs the reads that keys start, in the background if they take long."""

    @property
    def app(self) -> App[Any]:
        """The app as Textual's type."""

    @property
    def shell(self) -> Shell:
        """The app as the protocol ``Shell``."""

    @property
    def footer(self) -> Footer:
        """The footer, for messages."""

    def chosen(self) -> v.View | None:
        """Return the current record, to which actions apply; ``None`` if there is none."""

    def reload(self, *, keep: str = "") -> None:
        """Read the screen's content again; the cursor goes to the record of slug ``keep``."""

    def show_frame(self) -> None:
        """Show the file and the as-of day in the header."""

    def key(self, action: str) -> str:
        """Return the key of an action, for messages."""

    def show_saved(self, kind: Kind, slug: str) -> None:
        """Show a record after it was saved."""

    def gone(self) -> None:
        """Leave the page of a record that was deleted permanently."""

    def run_worker(self, work: Any, *, exclusive: bool = ..., group: str = ...) -> Any:  # noqa: ANN401  # any type, as in Textual's method
        """Run a background task; see Textual's ``run_worker``."""
