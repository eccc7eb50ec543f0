"""Textual bindings from the table of actions.

Textual has a keymap of its own, but it is not used: it checks nothing, and gives a letter to an
action while one types, if the action's usual key writes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding, BindingsMap, BindingType

from tracker.tui.keys.actions import Where, actions_for
from tracker.tui.keys.active_keys import USUAL, Keys, keys_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.dom import DOMNode


def bindings_for(*where: Where) -> list[BindingType]:
    """Return the usual bindings of these places; every key is shown by the footer's own rules."""
    return [
        Binding(
            ",".join(USUAL.of(action.id)),
            action.call,
            action.title,
            show=False,
            # In a form they come before the field's own keys, of which some do something else.
            priority=Where.FORM in action.where,
            id=action.id,
        )
        for action in actions_for(*where)
    ]


def app_bindings(keys: Keys) -> list[BindingType]:
    """Return the bindings of the app itself: what quits does so over any dialog."""
    quits = keys.while_typing("quit")
    return [
        Binding("ctrl+c", "help_quit", show=False, system=True),
        *(Binding(key, "quit", show=False, priority=True, id="quit") for key in quits),
    ]


def set_bindings(node: DOMNode, bindings: Iterable[BindingType]) -> None:
    """Give a screen, a widget or the app these bindings and no others."""
    # Textual offers no way in to bind keys of one instance anew.
    node._bindings = BindingsMap(bindings)  # noqa: SLF001


def take_keys(node: DOMNode) -> None:
    """Give the bindings of a screen or widget that have an action's id the keys in force."""
    keys = keys_in(node)
    if not keys.said:
        return
    bindings = [binding for _key, binding in node._bindings]  # noqa: SLF001  # as above
    said = {each.id or "": each for each in bindings if each.id in keys.said}
    # Where a dialog has a key of its own as well, that comes first.
    rest = [each for each in bindings if each.id not in keys.said]
    given = [each.with_key(key) for action, each in said.items() for key in keys.of(action)]
    set_bindings(node, [*rest, *given])
