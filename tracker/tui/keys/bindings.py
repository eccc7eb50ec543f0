"""Textual bindings made from the table of actions.

Textual's own keymap is not used: it does not validate keys, and a letter assigned to an action
without a default letter would act while the user types.
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
"""The places whose keys are handled before the focused input sees them, except keys that type."""


def bindings_for(*where: Where, keys: Keys = USUAL) -> tuple[Binding, ...]:
    """Return the bindings for the actions of some places."""
    return tuple(
        _binding(action, key, action.call)
        for action in actions_for(*where)
        for key in keys.of(action.id)
    )


def screen_bindings(
    *where: Where, others: tuple[Where, ...] = (), keys: Keys = USUAL
) -> tuple[Binding, ...]:
    """Return the bindings of a screen that runs actions with its method ``action_do``.

    The keys of ``others`` are bound too, unless the screen uses them, so that ``action_do`` can
    show why they do not work here.
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
    """Return the bindings of the app itself, such as quitting, which works in every dialog."""
    quits = keys.while_typing("quit")
    return [
        Binding("ctrl+c", "help_quit", show=False, system=True),
        *(Binding(key, "quit", show=False, priority=True, id="quit") for key in quits),
    ]


def set_bindings(node: DOMNode, bindings: Iterable[Binding]) -> None:
    """Give a screen, widget or app exactly these bindings."""
    # Textual has no public way to rebind the keys of one instance.
    node._bindings = BindingsMap(bindings)  # noqa: SLF001


def take_keys(node: DOMNode, *where: Where) -> None:
    """Bind the active keys of some places in a screen or widget, before its own bindings."""
    own = [binding for _key, binding in node._bindings]  # noqa: SLF001  # Textual has no public way to read these bindings
    set_bindings(node, [*bindings_for(*where, keys=keys_in(node)), *own])
