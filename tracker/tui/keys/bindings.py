"""Textual bindings from the table of actions.

Textual's own keymap is not used: it is not validated, and it binds letters during typing if the
action's default key is not a character.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding, BindingsMap

from tracker.keys.action import TYPED, Where
from tracker.keys.actions import actions_for
from tracker.keys.active_keys import USUAL, Keys
from tracker.keys.key_names import writes
from tracker.tui.keys.app_keys import keys_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.dom import DOMNode

    from tracker.keys.action import Action

_OVER_LINES = TYPED - {Where.FIELD, Where.FILTER}
"""Places whose keys have priority over the focused input, except printable keys."""


def bindings_for(*where: Where, keys: Keys = USUAL) -> tuple[Binding, ...]:
    """Return the bindings of these places; the footer has its own rules for showing keys."""
    return tuple(
        _binding(action, key, action.call)
        for action in actions_for(*where)
        for key in keys.of(action.id)
    )


def screen_bindings(
    *where: Where, others: tuple[Where, ...] = (), keys: Keys = USUAL
) -> tuple[Binding, ...]:
    """Return the bindings of a screen that runs actions by its ``action_do``.

    Keys of ``others`` are bound too, unless this screen uses them, so that ``action_do`` can show
    why they do not act here.
    """
    here = actions_for(*where, Where.ANYWHERE)
    absent = [each for each in actions_for(*others) if each not in here]
    return tuple(
        _binding(action, key, f"do('{action.id}')")
        for action in (*here, *absent)
        for key in keys.of(action.id)
    )


def _binding(action: Action, key: str, call: str) -> Binding:
    first = bool(_OVER_LINES & set(action.where)) and not writes(key)
    return Binding(key, call, action.title, show=False, priority=first, id=action.id)


def app_bindings(keys: Keys) -> list[Binding]:
    """Return the bindings of the app itself: quitting works over any dialog."""
    quits = keys.while_typing("quit")
    return [
        Binding("ctrl+c", "help_quit", show=False, system=True),
        *(Binding(key, "quit", show=False, priority=True, id="quit") for key in quits),
    ]


def set_bindings(node: DOMNode, bindings: Iterable[Binding]) -> None:
    """Give a screen, a widget or the app these bindings and no others."""
    # Textual has no public way to rebind the keys of one instance.
    node._bindings = BindingsMap(bindings)  # noqa: SLF001


def take_keys(node: DOMNode, *where: Where) -> None:
    """Give a screen or widget the effective keys of these places, before its own."""
    own = [binding for _key, binding in node._bindings]  # noqa: SLF001  # Textual has no public way to read these bindings
    set_bindings(node, [*bindings_for(*where, keys=keys_in(node)), *own])
