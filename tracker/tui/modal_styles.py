"""The styles of dialogs and forms: the first list is shown without them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual.screen import ModalScreen

if TYPE_CHECKING:
    from textual.app import App
    from textual.screen import Screen

_FILE = Path(__file__).with_name("modal.tcss")


def read_with_the_first_modal(app: App[None]) -> None:
    """Read the styles when a dialog or form is opened, before it has widgets to be styled."""

    def read(screen: Screen[object]) -> None:
        place = (str(_FILE), "")
        if isinstance(screen, ModalScreen) and not app.stylesheet.has_source(*place):
            app.stylesheet.add_source(_FILE.read_text(encoding="utf-8"), place)

    app.screen_change_signal.subscribe(app, read, immediate=True)
