"""The command palette."""

from __future__ import annotations

from contextlib import suppress

from textual.command import CommandPalette

from tracker.tui.guarded import Guarded


class CommandsScreen(Guarded, CommandPalette):
    """The palette. Where there is no room for its lines, keys that move over them do nothing."""

    def _action_command_list(self, action: str) -> None:
        # Textual looks for the line of an option that it has laid out no line of.
        with suppress(LookupError):
            super()._action_command_list(action)
