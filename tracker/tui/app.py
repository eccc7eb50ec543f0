"""The Textual app: it holds the desk, and switches between screens and themes."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from textual import events

from tracker.errors import DetachedError, DiplotrackError, DiskError, OverwrittenError
from tracker.keys.active_keys import USUAL, Keys
from tracker.service.background import BackgroundDesk
from tracker.service.draft_files import DraftFiles
from tracker.terminal import shows_unicode
from tracker.tui import too_small
from tracker.tui.background_writes import PATIENCE, BackgroundWrites
from tracker.tui.book_swap import save_as
from tracker.tui.daily_tasks import DailyTasks
from tracker.tui.drawing.grid import AIRY
from tracker.tui.drawing.line_filter import SafeLines
from tracker.tui.drawing.plain import LONGEST
from tracker.tui.drawing.theme import DEFAULT, ROLES, themes
from tracker.tui.fault_handling import FaultTolerantApp
from tracker.tui.keys.bindings import app_bindings, set_bindings
from tracker.tui.keys.key_queue import KeyQueue
from tracker.tui.midnight import Midnight
from tracker.tui.mouse import Mouse
from tracker.tui.opened_screens import watch_screens
from tracker.tui.places import Places
from tracker.tui.screens.browse_screen import BrowseScreen
from tracker.tui.sheet_places import SheetPlaces
from tracker.tui.theme_switch import switch_theme
from tracker.tui.widgets.frame import HeaderBar
from tracker.tui.write_watch import WriteWatch

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from rich.console import RenderableType
    from textual.app import SystemCommand as _SystemCommand
    from textual.driver import Driver
    from textual.filter import LineFilter
    from textual.geometry import Size
    from textual.screen import Screen
    from textual.widget import Widget

    from tracker.service.desk import Desk
    from tracker.service.quick_entry import RestOfLine
    from tracker.service.ui_memory import UiMemory


class DiplotrackApp(FaultTolerantApp):
    """The terminal UI, with the desk of one book."""

    TITLE = "diplotrack"
    quick_line = ""
    quick_rest: RestOfLine | None = None
    left: list[str]
    lines_left: dict[tuple[str, str], str]
    shows_cursor = False
    """Whether the terminal's own cursor is shown, for screen readers and magnifiers."""
    CSS_PATH = "app.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (AIRY, "-airy")]  # noqa: RUF012  # Textual declares this attribute as a list

    def __init__(
        self,
        desk: Desk,
        *,
        start: str = "event",
        ascii_only: bool | None = None,
        theme: str = DEFAULT,
        memory: UiMemory | None = None,
        keys: Keys = USUAL,
        notice: str = "",
        drafts: Path | None = None,
    ) -> None:
        """Initialize with the desk, the first screen, the settings, and an initial message.

        ``ascii_only`` is whether signs are drawn in ASCII; ``None`` decides by the terminal.
        ``drafts`` is the folder for drafts of forms; with ``None`` no drafts are kept.
        """
        if ascii_only is None:
            ascii_only = not shows_unicode(getattr(sys.__stdout__, "encoding", None), os.environ)
        # The filter caches the lines that it has filtered, so one object is used for the whole run.
        self._net = SafeLines(ascii_only=ascii_only)
        super().__init__()
        self.keys = keys
        set_bindings(self, app_bindings(keys))
        self._start, self._notice, self._too_small = start, notice, False
        self._memory, self.mouse = memory, Mouse(memory)
        self.sit_at(desk)
        self.kept = DraftFiles(drafts, desk.path) if drafts else None
        places = Places(self, self)
        self.go_to_view, self.open_list = places.go_to_view, places.open_list
        self.open_record, self.open_history = places.open_record, places.open_history
        self.go_to, self.open_form = places.go_to, places.open_form
        self.sheets, watch = SheetPlaces(), WriteWatch(self)
        self.changed_elsewhere, self.seen_write = watch.changed_elsewhere, watch.seen_write
        self.in_turn = KeyQueue(self, super().on_event)
        self._midnight, self.daily = Midnight(self, desk.session.now), DailyTasks(self)
        self.animation_level = "none"
        for each in themes():
            self.register_theme(each)
        self.theme = theme

    def sit_at(self, desk: Desk) -> None:
        """Use another desk, with new background desks for its file."""
        self.desk = desk
        self.aside, self.files = BackgroundDesk(desk), BackgroundDesk(desk)
        self.writing = BackgroundWrites(self)

    def get_driver_class(self) -> type[Driver]:
        """Return the project's terminal driver; on Windows and in tests, Textual's own."""
        driver = super().get_driver_class()
        if driver.__name__ != "LinuxDriver":
            return driver
        from tracker.tui.terminal_driver import WaitingDriver  # Unix only

        return WaitingDriver

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return the line filters; the one that removes unsafe characters is the last."""
        return [*super().get_line_filters(), self._net]

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the default theme's colours: style sheets are read before a theme is set."""
        return dict(ROLES[DEFAULT])

    def on_load(self) -> None:
        """Start the key queue before the first key arrives, and install the signal handlers."""
        self.in_turn.begin()
        self.hear()

    def refresh_css(self, animate: bool = True) -> None:  # noqa: FBT001, FBT002  # Textual declares these arguments
        """Apply the theme; before the first screen, only its variables are set."""
        if self.screen_stack:
            super().refresh_css(animate=animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())

    @property
    def size(self) -> Size:
        """The layout size: that of the terminal, but never below the minimum."""
        return too_small.at_least(super().size)

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        """Write a drawn screen to the terminal, unless the terminal is too small."""
        if not self._too_small:
            super()._display(screen, renderable)

    def _resized(self, event: events.Resize) -> events.Resize:
        """Return the event with the layout size; show a notice if the terminal is too small."""
        was, self._too_small = self._too_small, too_small.is_too_small(event.size)
        if self._too_small:
            too_small.show(self._driver, event.size)
        now = too_small.laid_out(event)
        if was and not self._too_small and now.size == self.size:
            # Textual redraws only resized widgets, but the notice has covered all of them.
            self.refresh()
        return now

    async def on_event(self, event: events.Event) -> None:
        """Put keys and pastes into the key queue; handle resizes and, at midnight, the new day."""
        if isinstance(event, events.Resize):
            event = self._resized(event)
        elif self._too_small and not too_small.acts(event, self.keys.while_typing("quit")):
            return
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            if self._midnight.passed():
                self._show_new_day()
            if isinstance(event, events.Paste) and not _takes(self.focused, event.text):
                self.say(f"Not pasted: {len(event.text):,} characters are too many for this field.")
                return
            await self.in_turn.take(event)
        else:
            await super().on_event(event)

    def on_unmount(self) -> None:
        """Stop background reads and writes, and the key queue."""
        self.in_turn.end()
        for each in (self.aside, self.files, self.kept):
            if each:
                each.close()

    def on_mount(self) -> None:
        """Open the first screen; the key queue holds keys back until the screen is ready."""
        self.in_turn.hold()
        self.mouse.watch(self, lambda: self._driver)
        self._midnight.watch(self._show_new_day)
        self.daily.plan()
        watch_screens(self)
        self.go_to(self._start)
        if notice := self._notice or _unsaved(self.desk, self.kept):
            self.say(notice)
        if not self.is_headless:
            self.call_after_refresh(self.call_after_refresh, _settle)

    def say(self, text: str) -> None:
        """Show a message in the footer of the top screen, once it is drawn."""
        self.call_after_refresh(lambda: _say_on(self.screen, text))

    def _show_new_day(self) -> None:
        """Update all screens for the new day, and plan the daily tasks."""
        self.daily.plan()
        self.reload()

    def reload(self) -> None:
        """Update the headers of all screens, and the list or record on top."""
        for screen in self.screen_stack:
            for header in screen.query(HeaderBar):
                header.show_desk(self.desk)
        seen = (each for each in reversed(self.screen_stack) if isinstance(each, BrowseScreen))
        if place := next(seen, None):
            place.reload()

    def after_failure(self, error: Exception) -> None:
        """Reopen the file after a disk error; offer to save a copy if the file is gone."""
        if isinstance(error, DiskError):
            with suppress(DiplotrackError):
                self.desk.open_anew()
                self.desk.be_patient(PATIENCE)
        elif isinstance(error, DetachedError) and not isinstance(error, OverwrittenError):
            from tracker.tui.dialogs.prompt import offer_copy

            offer_copy(self, self.desk.path, self.save_as)

    def save_as(self, copy: Path) -> None:
        """Save the book to another file, and continue with that file."""
        save_as(self, copy)
        self._say_fault(f"Saved, and open now: {copy}")

    def turn_mouse(self) -> bool:
        """Switch the mouse off or on; return whether it is on."""
        self.mouse.turn(self._driver)
        return self.mouse.on

    def next_theme(self) -> None:
        """Switch to the next theme, and redraw everything."""
        switch_theme(self, self._memory)

    async def action_quit(self) -> None:
        """Quit; if the top screen has unsaved texts, it asks first."""
        _leave(self)

    def action_help_quit(self) -> None:
        """Show a message with the key that quits; Textual calls this for ctrl+c."""
        self.say(f"{self.keys.key_of('quit')} closes the book; everything is saved.")

    def action_command_palette(self) -> None:
        """Open the command palette, unless it is open."""
        from tracker.tui.dialogs.palette import PaletteScreen

        if not isinstance(self.screen, PaletteScreen):
            self.push_screen(PaletteScreen())

    def get_system_commands(self, screen: Screen[object]) -> Iterable[_SystemCommand]:
        """Return the commands of the palette for a screen."""
        from tracker.tui.dialogs.palette import commands

        return commands(screen) if isinstance(screen, BrowseScreen) else ()


def _say_on(screen: Screen[object], text: str) -> None:
    if footer := getattr(screen, "footer", None):
        footer.say(text)


def _takes(focused: Widget | None, text: str) -> bool:
    """Return whether a widget accepts a pasted text: form fields do, filters only short ones."""
    return len(text) <= LONGEST or hasattr(focused, "holds")


def _unsaved(desk: Desk, kept: DraftFiles | None) -> str:
    """Return the message on a draft that was not saved; empty if there is none."""
    left = kept.all() if kept else []
    if not left:
        return ""
    slug = left[-1].opened.slug
    name = desk.records.title(slug) if slug else ""
    return f"Unsaved text kept: {left[-1].where(name)} opens with it"


def _leave(app: DiplotrackApp) -> None:
    do = getattr(app.screen, "action_do", None)
    leave = partial(do, "quit") if do else getattr(app.screen, "action_quit", app.exit)
    leave()


_USUAL_GARBAGE = (700, 10, 10)
"""Python's default garbage collection thresholds; the command line starts with higher ones."""


def _settle() -> None:
    # This is called after the list and the detail pane are drawn. The objects that exist now are
    # needed until the program ends; garbage collection skips them, so that keys stay fast. The
    # start leaves hardly any garbage, so it is not collected first.
    gc.freeze()
    gc.set_threshold(*_USUAL_GARBAGE)
