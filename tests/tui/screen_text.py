"""The screen as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from textual._context import visible_screen_stack

from tracker.tui.dialogs.confirm_dialog import ConfirmScreen

if TYPE_CHECKING:
    from textual.app import App
    from textual.pilot import Pilot
    from textual.screen import Screen

_S = TypeVar("_S", bound="Screen[Any]")


def in_front(app: App[None], kind: type[_S]) -> _S:
    """Return the top screen, and check its type."""
    screen = app.screen
    assert isinstance(screen, kind)
    return screen


def screen_text(app: App[None]) -> str:
    """Return the text of the top screen, line by line, without trailing blanks."""
    # A screen with a transparent background is drawn over the screens below.
    visible_screen_stack.set(app._background_screens)
    strips = app.screen._compositor.render_strips(app.size)
    lines = ["".join(segment.text for segment in strip) for strip in strips]
    return "\n".join(line.rstrip() for line in lines)


async def go_back(app: App[None], pilot: Pilot[None]) -> None:
    """Go back to the list, and agree if a form asks whether to leave it unsaved."""
    for _ in range(3):
        await pilot.press("escape")
        await pilot.pause()
        if isinstance(app.screen, ConfirmScreen):
            await pilot.press("y")
            await pilot.pause()
            return
