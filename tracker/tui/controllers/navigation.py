"""Navigation keys: other screens, another as-of day, search, help, palette, quit."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tracker.domain import written_dates
from tracker.domain.records import Kind
from tracker.service.overview import NEW_DAYS
from tracker.tui.keys.screen_digits import SCREENS, TABS, home_of

if TYPE_CHECKING:
    from tracker.service import views as v
    from tracker.tui.shell import Place

_WITH_MEETINGS = (Kind.CHANNEL, Kind.PARTY, Kind.PERSON, Kind.ORGANIZATION)
"""The kinds of records by which meetings can be filtered."""


def meetings_of(view: v.View | None) -> str:
    """Return the filter for the meetings of a record; empty if its kind has no meetings."""
    return f"{view.kind.value}:{view.slug}" if view and view.kind in _WITH_MEETINGS else ""


class Navigation:
    """The keys that work on every browse screen."""

    def __init__(self, place: Place) -> None:
        """Initialize with the screen."""
        self._place = place

    def action_screen(self, number: int) -> None:
        """Show the screen of a digit; pressed again there, the next list of that digit."""
        home = SCREENS[number - 1]
        tabs = TABS.get(home, (home,))
        kind = self._place.screen_kind
        here = tabs.index(kind) if kind in tabs else -1
        self._place.shell.go_to(tabs[(here + 1) % len(tabs)])

    def action_forward(self) -> None:
        """Open the record page that the user has left last with the back key."""
        shell = self._place.shell
        if not shell.left:
            back = self._place.key("back")
            self._place.footer.say(f"No page to go forward to: none was left with {back}.")
            return
        *before, slug = shell.left
        shell.open_record(slug)
        shell.left[:] = before

    def action_next_tab(self, step: int) -> None:
        """Show the next list of the same digit (previous if ``step`` is -1)."""
        kind = self._place.screen_kind
        tabs = TABS.get(home_of(kind), (kind,))
        self._place.shell.go_to(tabs[(tabs.index(kind) + step) % len(tabs)])

    def action_as_of(self) -> None:
        """Ask for the as-of day."""
        from tracker.tui.dialogs.as_of_dialog import AsOfScreen

        self._place.app.push_screen(AsOfScreen(self._place.shell.desk), self._look)

    def _look(self, day: dt.date | None) -> None:
        if day is None:
            return
        self._place.shell.desk.look(day)
        self._place.show_frame()
        self._place.reload()
        key = self._place.key("as-of")
        self._place.footer.say(f"Viewing as of {written_dates.day(day)}. {key} changes the date.")

    def action_changes(self) -> None:
        """Ask for a day, and show what has changed since."""
        from tracker.tui.dialogs.as_of_dialog import SinceScreen

        desk = self._place.shell.desk
        usual = desk.session.last_looked or desk.as_of - dt.timedelta(NEW_DAYS)
        if usual >= desk.as_of:
            usual = desk.as_of - dt.timedelta(NEW_DAYS)
        self._place.app.push_screen(SinceScreen(desk, usual), self._show_changes)

    def _show_changes(self, day: dt.date | None) -> None:
        if day is None:
            return
        if day >= self._place.shell.desk.as_of:
            self._place.footer.say(
                f"{written_dates.day(day)} is not before the day viewed; name an earlier day.",
                bad=True,
            )
            return
        self._place.shell.sheets.changes(self._place, day)

    def action_timeline(self) -> None:
        """Show the timeline without filter, with the cursor on the current record."""
        view = self._place.chosen()
        self._place.shell.sheets.timeline(self._place, "", view.slug if view else "")

    def action_calendar(self) -> None:
        """Show the calendar of the current channel, party or person; of all meetings otherwise."""
        view = self._place.chosen()
        self._place.shell.sheets.calendar(self._place, meetings_of(view))

    def action_find(self) -> None:
        """Open the global search, and then the record that the user chooses."""
        from tracker.tui.dialogs.pick import FindScreen

        self._place.app.push_screen(FindScreen(self._place.shell.desk), self._open_found)

    def _open_found(self, slug: str | None) -> None:
        if slug:
            self._place.shell.open_record(slug)

    def action_history(self) -> None:
        """Show the history of the current record."""
        if view := self._place.chosen():
            self._place.shell.open_history(view.slug, self._place.screen_kind)

    def action_refresh(self) -> None:
        """Read the file and show the screen again."""
        self._place.reload()
        self._place.footer.say("The file was read again.")

    def action_theme(self) -> None:
        """Switch to the next theme."""
        self._place.shell.next_theme()

    def action_mouse(self) -> None:
        """Switch the mouse off, so that the terminal can select text, or on again."""
        key = self._place.key("mouse")
        said = (
            "The mouse works in diplotrack again."
            if self._place.shell.turn_mouse()
            else f"The mouse is off: the terminal selects text. {key} turns it on."
        )
        self._place.footer.say(said)

    def action_palette(self) -> None:
        """Open the command palette."""
        self._place.app.action_command_palette()

    def action_quit(self) -> None:
        """Quit."""
        self._place.app.exit()
