"""The command palette."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from textual.app import SystemCommand
from textual.command import CommandPalette

from tracker.tui.controllers.dispatch import handler
from tracker.tui.guarded import Guarded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.tui.screens.browse_screen import BrowseScreen


def commands(screen: BrowseScreen) -> Iterator[SystemCommand]:
    """Return every action that can act on a screen as a command."""
    keys, here = screen.shell.keys, screen.situation()
    for action in keys.acting(here):
        if handler(screen, action.id) is not None:
            run = partial(screen.app.call_later, screen.action_do, action.id)
            yield SystemCommand(f"{action.title}  {keys.names_of(action.id)}", action.help, run)


class PaletteScreen(Guarded, CommandPalette):
    """The palette. If there is no room for its lines, keys that move over them do nothing."""

    def _action_command_list(self, action: str) -> None:
        # Textual would look up the line of an option that has none.
        with suppress(LookupError):
            super()._action_command_list(action)
