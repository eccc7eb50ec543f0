"""The command palette: all actions and file commands by name."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from textual.app import SystemCommand
from textual.command import CommandPalette

from tracker.keys.active_keys import marked_words
from tracker.keys.file_commands import FILE_COMMANDS
from tracker.tui.controllers.dispatch import handler
from tracker.tui.guarded import Guarded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.keys.action import Action
    from tracker.keys.situation import Situation
    from tracker.tui.screens.browse_screen import BrowseScreen


def commands(screen: BrowseScreen) -> Iterator[SystemCommand]:
    """Yield the palette's commands for a screen: each action that can run, and file commands."""
    keys, here = screen.shell.keys, screen.situation()
    for action in keys.acting(here):
        if handler(screen, action.id) is not None:
            run = partial(screen.app.call_later, screen.action_do, action.id)
            yield SystemCommand(f"{_words(action, here)}  {keys.names_of(action.id)}", "", run)
    for each in FILE_COMMANDS:
        yield SystemCommand(each.words, "", screen.file_actions.called(each.method))


def _words(action: Action, here: Situation) -> str:
    """Return the palette's text for an action: its help, with its title if missing there."""
    if here.marked and action.marked:
        return f"{marked_words(here)}: {action.marked}"
    named = action.title.casefold() in action.help.casefold()
    return action.help if named else f"{action.title}: {action.help}"


class PaletteScreen(Guarded, CommandPalette):
    """The palette. It ignores keys that move over its lines if there is no room to show them."""

    def _action_command_list(self, action: str) -> None:
        # Textual raises LookupError if the palette has no lines.
        with suppress(LookupError):
            super()._action_command_list(action)
