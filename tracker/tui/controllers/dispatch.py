"""Dispatches an action of the table to its method, or shows why it cannot act."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from textual.actions import parse

from tracker.keys.actions import BY_ID

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from tracker.keys.situation import Situation
    from tracker.tui.shell import Shell
    from tracker.tui.widgets.frame import FooterBar


class Front(Protocol):
    """A screen with actions of the table."""

    controllers: Sequence[object]

    @property
    def shell(self) -> Shell:
        """The app."""

    @property
    def footer(self) -> FooterBar:
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
