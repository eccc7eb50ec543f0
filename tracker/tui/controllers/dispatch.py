"""Dispatches an action of the table to its method, or shows why it cannot act."""

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
"""Places whose actions may be those of the widget in focus."""


class Front(Protocol):
    """A screen with actions of the table."""

    controllers: Sequence[object]

    @property
    def shell(self) -> Shell:
        """The app."""

    @property
    def footer(self) -> Footer:
        """The footer, for reasons."""

    def situation(self) -> Situation:
        """Return the situation: the record or list that keys act on now."""


def handler(front: Front, name: str) -> Callable[..., Awaitable[None] | None] | None:
    """Return the method of an action: the screen's own, else a controller's, else none."""
    found = (getattr(each, BY_ID[name].method, None) for each in (front, *front.controllers))
    return next((each for each in found if each is not None), None)


def do(front: Front, name: str) -> Awaitable[None] | None:
    """Run an action, or show why it cannot act; return an awaitable, if there is one."""
    if reason := front.shell.keys.why_not(name, front.situation()):
        front.footer.say(reason)
        return None
    method = handler(front, name)
    if method is None:
        return None
    _, _, arguments = parse(BY_ID[name].call)
    done: Awaitable[None] | None = method(*arguments)
    return done


class ByActions:
    """What every screen has whose keys run actions of the table."""

    def key(self: Front, action: str) -> str:
        """Return the key of an action, for messages."""
        return self.shell.keys.key_of(action)

    def show_keys(self: Front) -> None:
        """Show the keys that act now in the footer."""
        self.footer.show_keys(self.situation())

    def action_do(self: Front, name: str) -> Awaitable[None] | None:
        """Run an action, or show why it cannot act."""
        return do(self, name)


async def run(screen: Screen[object], name: str) -> None:
    """Do an action on a screen: by the widget in focus if that has it, else by the screen."""
    action = BY_ID[name]
    focused = screen.focused
    beside = set(action.where) & _OF_WIDGETS
    if focused is not None and beside and hasattr(focused, action.method):
        await screen.app.run_action(action.call, focused)
    elif screen.is_attached:
        await screen.app.run_action(
            f"do({name!r})" if hasattr(screen, "action_do") else action.call, screen
        )
