"""The command palette."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from textual.app import SystemCommand
from textual.command import CommandPalette

from tracker.keys.file_commands import FILE_COMMANDS
from tracker.tui.controllers.dispatch import handler
from tracker.tui.guarded import Guarded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.keys.action import Action
    from tracker.tui.screens.browse_screen import BrowseScreen


def commands(screen: BrowseScreen) -> Iterator[SystemCommand]:
    """Return every action that can act on a screen as a command."""
    keys, here = screen.shell.keys, screen.situation()
    for action in keys.acting(here):
        if handler(screen, action.id) is not None:
            run = partial(screen.app.call_later, screen.action_do, action.id)
            yield SystemCommand(f"{_words(action)}  {keys.names_of(action.id)}", "", run)
    for each in FILE_COMMANDS:
        yield SystemCommand(each.words, "", screen.file_actions.called(each.method))


def _words(action: Action) -> str:
    """Return what an action does, with its name, so that either finds it, each in one line."""
    named = action.title.casefold() in action.help.casefold()
    return action.help if named else f"{action.title}: {action.help}"


class PaletteScreen(Guarded, CommandPalette):
    """The palette. If there is no room for its lines, keys that move over them do nothing."""

    def _action_command_list(self, action: str) -> None:
        # If the palette shows no lines, Textual raises LookupError.
        with suppress(LookupError):
            super()._action_command_list(action)
