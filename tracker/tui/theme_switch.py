"""Switching to the next theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.tui.drawing.theme import ROLES

if TYPE_CHECKING:
    from textual.app import App

    from tracker.service.ui_memory import UiMemory


def switch_theme(app: App[None], memory: UiMemory | None) -> None:
    """Switch to the next theme and redraw all screens; ``memory`` keeps the choice, if given."""
    names = list(ROLES)
    app.theme = names[(names.index(app.theme) + 1) % len(names)]
    if memory:
        memory.keep("theme", app.theme)
    for screen in app.screen_stack:
        for widget in screen.query("*"):
            if hasattr(widget, "notify_theme"):
                widget.notify_theme()
