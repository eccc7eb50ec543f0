"""Applies the styles of an opened screen to its widgets once, when they are created."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual.screen import ModalScreen

from tracker.tui.drawing.grid import is_airy

if TYPE_CHECKING:
    from textual.app import App
    from textual.screen import Screen

_FILE = Path(__file__).with_name("modal.tcss")


def watch_screens(app: App[None]) -> None:
    """Prepare the styles of each screen when it is opened, before its widgets exist.

    The style sheet of dialogs and forms is read when the first of them opens, not at the start.
    """
    app.screen_change_signal.subscribe(app, lambda screen: _prepare(app, screen), immediate=True)


def _prepare(app: App[None], screen: Screen[object]) -> None:
    if screen.is_mounted:
        return
    if is_airy(app.size):
        # Textual adds this class only after the first layout, and then applies all styles again.
        screen.add_class("-airy", update=False)
    place = (str(_FILE), "")
    if isinstance(screen, ModalScreen) and not app.stylesheet.has_source(*place):
        app.stylesheet.add_source(_FILE.read_text(encoding="utf-8"), place)
        app.stylesheet.apply(screen)
