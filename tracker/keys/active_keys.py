"""The keys in force, as footer, help, palette, messages, dialogs and the README show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from tracker.keys.action import TYPED, Action, Group, Where
from tracker.keys.actions import ACTIONS, BY_ID, actions_for
from tracker.keys.key_names import key_name, writes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tracker.keys.situation import Situation

ELSEWHERE = "Not here"
"""The heading of keys that were searched for and cannot act."""
_USUAL = {action.id: action.keys for action in ACTIONS}


class Keys(Struct, frozen=True):
    """Which keys each action has, by its id and Textual's names; what is not named has its usual.

    Keys that come out of settings have been checked: see ``keymap``.
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

    def names_in(self, action: str, here: Situation) -> str:
        """Return the keys of an action that work in a situation; in a text field, no typing key.

        A typing key types a character. If no key works there, all keys are returned.
        """
        acting = self.while_typing(action) if _is_typed(here) else self.of(action)
        return " ".join(key_name(key) for key in acting or self.of(action))

    def while_typing(self, action: str) -> tuple[str, ...]:
        """Return the keys of an action that type no character and so work in text fields."""
        return tuple(key for key in self.of(action) if not writes(key))

    def why_not(self, action: str, here: Situation) -> str:
        """Return why an action cannot act in a situation, or nothing."""
        return BY_ID[action].why_not(here, self.key_of)

    def acting(self, here: Situation) -> list[Action]:
        """Return the actions that can act in a situation, in the order declared."""
        return [each for each in ACTIONS if not each.why_not(here, self.key_of)]

    def in_footer(self, here: Situation) -> list[Action]:
        """Return the actions that the footer shows in a situation, most important first."""
        return sorted((each for each in self.acting(here) if each.foot), key=_rank)

    def footer(self, here: Situation) -> list[tuple[str, str]]:
        """Return (key, title) of what the footer shows in a situation, most important first."""
        return [(self.key_of(each.id), each.title) for each in self.in_footer(here)]

    def key_line(self, where: Where) -> str:
        """Return the keys of a dialog in one line, as its last line shows them."""
        shown = sorted((each for each in actions_for(where) if each.foot), key=_rank)
        return "   ".join(f"{self.key_of(each.id)} {each.title}" for each in shown)

    def help_key(self, here: Situation) -> str:
        """Return the key of help that the footer shows."""
        return self.names_in("help", here).split()[0]

    def listed(self, search: str, here: Situation) -> dict[str, list[Action]]:
        """Return the actions that can act in a situation, by heading.

        Where a text is searched for, those that hold it, and under ``ELSEWHERE`` those that hold
        it and cannot act.
        """
        if not search:
            return _by_group(self.acting(here))
        found = [
            action
            for action in ACTIONS
            if search.casefold()
            in f"{self.names_of(action.id)} {action.title} {action.help}".casefold()
        ]
        off = [action for action in found if action.why_not(here, self.key_of)]
        rows = _by_group(action for action in found if action not in off)
        return rows | ({ELSEWHERE: off} if off else {})


def _is_typed(here: Situation) -> bool:
    return any(where in TYPED for where in here.where)


def _by_group(actions: Iterable[Action]) -> dict[str, list[Action]]:
    rows: dict[str, list[Action]] = {}
    for action in actions:
        rows.setdefault(action.group, []).append(action)
    return rows


def _rank(action: Action) -> int:
    return action.foot


USUAL = Keys()
"""The keys unless a person sets others."""


def as_markdown() -> str:
    """Return the key table of the README."""
    rows = ["| keys | what they do |", "|---|---|"]
    for group, actions in _by_group(ACTIONS).items():
        rows.append(f"| **{group}** | |")
        for each in actions:
            keys = " ".join(f"`{key}`" for key in USUAL.names_of(each.id).split())
            where = f"{' and '.join(each.where)}: " if each.group is Group.DIALOG else ""
            rows.append(f"| {keys} | {where}{each.help} |")
    return "\n".join(rows)
