"""The active keys, as footer, help, palette, messages and docs show them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from msgspec import Struct, field

from tracker.tui.keys.actions import ACTIONS, Group, Where, actions_for
from tracker.tui.keys.key_names import key_name, writes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from textual.dom import DOMNode

_USUAL = {action.id: action.keys for action in ACTIONS}


class Keys(Struct, frozen=True):
    """Which keys each action has, by its id and Textual's names; what is not named has its usual.

    Keys that come out of settings have been checked: see ``remapping``.
    """

    said: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, action: str) -> tuple[str, ...]:
        """Return the keys of an action."""
        return self.said.get(action) or _USUAL[action]

    def key_of(self, action: str) -> str:
        """Return the first key of an action as people write it, for messages."""
        return key_name(self.of(action)[0])

    def names_of(self, action: str) -> str:
        """Return all keys of an action as people write them."""
        return " ".join(key_name(key) for key in self.of(action))

    def while_typing(self, action: str) -> tuple[str, ...]:
        """Return the keys of an action that write nothing, so that they act where one types."""
        return tuple(key for key in self.of(action) if not writes(key))

    def footer(self, where: Iterable[Where], *, changes: bool = True) -> list[tuple[str, str]]:
        """Return (key, title) of what the footer tells, most telling first.

        ``changes``: among them what changes the book.
        """
        told = (
            each
            for each in actions_for(*where)
            if each.foot and (changes or each.group is not Group.CHANGE)
        )
        return [
            (self.key_of(each.id), each.title) for each in sorted(told, key=lambda each: each.foot)
        ]

    def help_key(self, where: Iterable[Where]) -> str:
        """Return the key of help that the footer tells."""
        keys = self.while_typing("help") if Where.FORM in where else self.of("help")
        return key_name(keys[0])

    def help_rows(self, search: str = "") -> dict[Group, list[tuple[str, str]]]:
        """Return what help tells, by group: (keys, help), those that hold the text searched for."""
        told: dict[Group, list[tuple[str, str]]] = {}
        for action in ACTIONS:
            keys = self.names_of(action.id)
            if search.casefold() in f"{keys} {action.title} {action.help}".casefold():
                told.setdefault(action.group, []).append((keys, action.help))
        return told


USUAL = Keys()
"""The keys unless a person sets others."""


class _HasKeys(Protocol):
    keys: Keys


def keys_in(node: DOMNode) -> Keys:
    """Return the keys of the app that a screen or widget belongs to."""
    return cast("_HasKeys", node.app).keys


def as_markdown() -> str:
    """Return the key table of the README."""
    rows = ["| keys | what they do |", "|---|---|"]
    for group, told in USUAL.help_rows().items():
        rows.append(f"| **{group}** | |")
        rows += [
            "| " + " ".join(f"`{key}`" for key in keys.split()) + f" | {text} |"
            for keys, text in told
        ]
    return "\n".join(rows)
