"""Navigation: other screens, another day, help, palette, and quitting."""

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
"""The kinds of record by which meetings are filtered."""


def meetings_of(view: v.View | None) -> str:
    """Return the filter of the meetings of a record; nothing if it is none that has any."""
    return f"{view.kind.value}:{view.slug}" if view and view.kind in _WITH_MEETINGS else ""


class Navigation:
    """The keys that every browse screen has."""

    def __init__(self, place: Place) -> None:
        """Initialize with the screen."""
        self._place = place

    def action_screen(self, number: int) -> None:
        """Go to the screen of a digit; from there, to the next list that shares it."""
        home = SCREENS[number - 1]
        tabs = TABS.get(home, (home,))
        kind = self._place.screen_kind
        here = tabs.index(kind) if kind in tabs else -1
        self._place.shell.go_to(tabs[(here + 1) % len(tabs)])

    def action_forward(self) -> None:
        """Open the record from whose page one went back last."""
        shell = self._place.shell
        if not shell.left:
            back = self._place.key("back")
            self._place.footer.say(f"There is no page that {back} left.")
            return
        *before, slug = shell.left
        shell.open_record(slug)
        shell.left[:] = before

    def action_next_tab(self, step: int) -> None:
        """Go to another of the lists that share a digit."""
        kind = self._place.screen_kind
        tabs = TABS.get(home_of(kind), (kind,))
        self._place.shell.go_to(tabs[(tabs.index(kind) + step) % len(tabs)])

    def action_as_of(self) -> None:
        """Ask for the day as of which to view the book."""
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
        """Ask for a day, and show what changed since."""
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
        """Show the whole timeline, with the cursor on the record."""
        view = self._place.chosen()
        self._place.shell.sheets.timeline(self._place, "", view.slug if view else "")

    def action_calendar(self) -> None:
        """Show the calendar of contacts of the channel or party, or of everything."""
        view = self._place.chosen()
        self._place.shell.sheets.calendar(self._place, meetings_of(view))

    def action_find(self) -> None:
        """Find anything and open it."""
        from tracker.tui.dialogs.pick import FindScreen

        self._place.app.push_screen(FindScreen(self._place.shell.desk), self._open_found)

    def _open_found(self, slug: str | None) -> None:
        if slug:
            self._place.shell.open_record(slug)

    def action_history(self) -> None:
        """Show the history of the record."""
        if view := self._place.chosen():
            self._place.shell.open_history(view.slug, self._place.screen_kind)

    def action_refresh(self) -> None:
        """Read the file again."""
        self._place.reload()
        self._place.footer.say("Read again.")

    def action_theme(self) -> None:
        """Switch to the next theme."""
        self._place.shell.next_theme()

    def action_mouse(self) -> None:
        """Turn the mouse off, so that the terminal selects text, or on again."""
        key = self._place.key("mouse")
        said = (
            "The mouse acts on diplotrack again."
            if self._place.shell.turn_mouse()
            else f"The mouse is off: the terminal selects text. {key} turns it on."
        )
        self._place.footer.say(said)

    def action_palette(self) -> None:
        """Offer every command by name."""
        self._place.app.action_command_palette()

    def action_quit(self) -> None:
        """Close the book."""
        self._place.app.exit()
