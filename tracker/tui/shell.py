"""Protocols of the app, for screens, forms and controllers, and of screens, for controllers.

With them no screen imports the app, and no controller imports a screen.
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
    from tracker.tui.background_writes import BackgroundWrites
    from tracker.tui.footer import Footer

_T = TypeVar("_T")


class Sheets(Protocol):
    """The screens of sheets and pictures, opened over the screen in front."""

    def changes(self, place: Place, first: dt.date) -> None:
        """Show what changed from a day to the as-of day."""

    def counts(self, place: Place, kind: str, query: str, by: Sequence[str]) -> None:
        """Show the counts of a list by one field or two."""

    def brief(self, place: Place, of: str, read: Callable[[BriefReader], Brief]) -> None:
        """Show a brief; ``read`` reads it as of the day, ``of`` is its subject, for messages."""

    def timeline(self, place: Place, query: str, slug: str) -> None:
        """Show the timeline of what a query of events finds, with the cursor on a record."""

    def calendar(self, place: Place, query: str, day: dt.date | None = None) -> None:
        """Show the calendar of the meetings that a query finds, in the year of a day."""


class Asides(Protocol):
    """What a screen reads for a key, in the background if it takes long."""

    @property
    def reading(self) -> bool:
        """Whether something is being read in the background."""

    def cancel(self) -> bool:
        """Cancel it and say so; false if there is none."""

    def begin(
        self,
        what: str,
        read: Callable[[Desk], _T],
        done: Callable[[_T], object],
        failed: Callable[[DiplotrackError], object] | None = None,
    ) -> None:
        """Read, then pass the result or the error on."""


class Shell(Protocol):
    """The app, with its desk, as every screen sees it.

    ``quick_line`` is what was not saved of the last line of quick entry; ``left`` are the records
    from whose pages one went back.
    """

    desk: Desk
    keys: Keys
    aside: BackgroundDesk
    files: BackgroundDesk
    writing: BackgroundWrites
    kept: DraftFiles | None
    sheets: Sheets
    quick_line: str
    left: list[str]

    def go_to(self, kind: str, keep: str = "") -> object:
        """Show the screen of a kind, with the cursor on the record of slug ``keep``."""

    def go_to_view(self, view: SavedView) -> None:
        """Show a saved view on the screen of its list."""

    def open_list(self, kind: str, query: str) -> None:
        """Show a list with a filter on its screen."""

    def open_form(
        self, draft: Draft, path: Sequence[str], done: Callable[[str | None], None], /
    ) -> None:
        """Open the form of a record; ``done`` gets the slug that was saved, or ``None``."""

    def open_record(self, slug: str) -> None:
        """Open a record page over the top screen."""

    def open_history(self, slug: str, kind: str) -> None:
        """Open the history of a record over the top screen."""

    def say(self, text: str) -> None:
        """Show a message in the footer of the top screen, once it is drawn."""

    def changed_elsewhere(self) -> bool:
        """Whether another program has written to the file since the last call."""

    def seen_write(self) -> None:
        """Remember the state of the file after a write of our own."""

    def turn_mouse(self) -> bool:
        """Turn the mouse off or on again; return whether it is on."""

    def next_theme(self) -> None:
        """Switch to the next theme and redraw everything."""


def shell_of(node: DOMNode) -> Shell:
    """Return the app that a screen or widget belongs to."""
    return cast("Shell", node.app)


class Place(Protocol):
    """A browse screen as its controllers see it."""

    screen_kind: str

    @property
    def asides(self) -> Asides:
        """What reads for a key, in the background if it takes long."""

    @property
    def app(self) -> App[Any]:
        """The app as Textual's type, on which screens are pushed."""

    @property
    def shell(self) -> Shell:
        """The app."""

    @property
    def footer(self) -> Footer:
        """The footer, for messages."""

    def chosen(self) -> v.View | None:
        """Return the current record, on which keys act."""

    def reload(self, *, keep: str = "") -> None:
        """Read the screen's content again; ``keep`` is the slug for the cursor."""

    def show_frame(self) -> None:
        """Show file and day in the header."""

    def key(self, action: str) -> str:
        """Return the key of an action, for messages."""

    def show_saved(self, kind: Kind, slug: str) -> None:
        """Show a record that was saved."""

    def gone(self) -> None:
        """Leave a record that was deleted permanently."""

    def run_worker(self, work: Any, *, exclusive: bool = ..., group: str = ...) -> Any:  # noqa: ANN401  # Textual decides the type
        """Run a background task; see Textual."""
