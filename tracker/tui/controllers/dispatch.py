"""Runs an action of the table: calls its method, or shows why it cannot run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from textual.actions import parse

from tracker.keys.action import Where
from tracker.keys.actions import BY_ID

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from textual.screen import Screen

    from tracker.keys.situation import Situation
    from tracker.tui.footer import Footer
    from tracker.tui.shell import Shell

_OF_WIDGETS = {Where.TABLE, Where.PANE, Where.FIELD}
"""The places whose actions can be methods of the focused widget."""


class Front(Protocol):
    """A screen whose keys run actions of the table."""

    controllers: Sequence[object]

    @property
    def shell(self) -> Shell:
        """The app."""

    @property
    def footer(self) -> Footer:
        """The footer, for messages."""

    def situation(self) -> Situation:
        """Return the situation, which decides what actions can run."""


def handler(front: Front, name: str) -> Callable[..., Awaitable[None] | None] | None:
    """Return the method that runs an action, of the screen or a controller, or ``None``."""
    found = (getattr(each, BY_ID[name].method, None) for each in (front, *front.controllers))
    return next((each for each in found if each is not None), None)


def do(front: Front, name: str) -> Awaitable[None] | None:
    """Run an action, or show why it cannot run; return an awaitable if the method does."""
    here = front.situation()
    if reason := front.shell.keys.why_not(name, here):
        front.footer.say(reason)
        return None
    method = handler(front, name)
    if method is None:
        return None
    _, _, arguments = parse(BY_ID[name].call)
    done: Awaitable[None] | None = method(*arguments)
    if (said := BY_ID[name].one_row_words(here)) and not front.footer.message:
        front.shell.say(said)
    return done


class ByActions:
    """The base of screens whose keys run actions of the table."""

    def key(self: Front, action: str) -> str:
        """Return the key of an action, for messages."""
        return self.shell.keys.key_of(action)

    def show_keys(self: Front) -> None:
        """Show in the footer the keys that work in the current situation."""
        self.footer.show_keys(self.situation())

    def action_do(self: Front, name: str) -> Awaitable[None] | None:
        """Run an action, or show why it cannot run."""
        return do(self, name)


async def run(screen: Screen[object], name: str) -> None:
    """Run an action: with the focused widget if it has the method, else with the screen."""
    action = BY_ID[name]
    focused = screen.focused
    beside = set(action.where) & _OF_WIDGETS
    if focused is not None and beside and hasattr(focused, action.method):
        await screen.app.run_action(action.call, focused)
    elif screen.is_attached:
        await screen.app.run_action(
            f"do({name!r})" if hasattr(screen, "action_do") else action.call, screen
        )
