"""The active keys of all actions, for footer, help, palette, messages, dialogs and documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from tracker.keys.action import TYPED, Action, Group, Where
from tracker.keys.actions import ACTIONS, BY_ID, actions_for
from tracker.keys.key_names import key_name, writes
from tracker.keys.situation import Situation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ELSEWHERE = "Not here"
"""The heading, in help, of actions that match the search but cannot run."""
_USUAL = {action.id: action.keys for action in ACTIONS}


class Keys(Struct, frozen=True):
    """The keys of each action by its id, in Textual's names.

    An action without entry has its default.

    Keys from the settings have been checked by ``keymap``.
    """

    said: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, action: str) -> tuple[str, ...]:
        """Return the keys of an action, by Textual's names."""
        return self.said.get(action) or _USUAL[action]

    def key_of(self, action: str) -> str:
        """Return the first key of an action as written in messages."""
        return key_name(self.of(action)[0])

    def names_of(self, action: str) -> str:
        """Return all keys of an action as written in messages, separated by spaces."""
        return " ".join(key_name(key) for key in self.of(action))

    def names_in(self, action: str, here: Situation) -> str:
        """Return the keys of an action that work in a situation, as written in messages.

        In a text field, keys that type a character do not work. If no key works, all keys are
        returned.
        """
        acting = self.while_typing(action) if _is_typed(here) else self.of(action)
        return " ".join(key_name(key) for key in acting or self.of(action))

    def while_typing(self, action: str) -> tuple[str, ...]:
        """Return the keys of an action that type no character, so that they work in text fields."""
        return tuple(key for key in self.of(action) if not writes(key))

    def why_not(self, action: str, here: Situation) -> str:
        """Return why an action cannot run in a situation; empty if it can."""
        return BY_ID[action].why_not(here, self.key_of)

    def acting(self, here: Situation) -> list[Action]:
        """Return the actions that can run in a situation, in the order of the table."""
        return [each for each in ACTIONS if not each.why_not(here, self.key_of)]

    def in_footer(self, here: Situation) -> list[Action]:
        """Return the actions that the footer shows in a situation, most important first.

        While rows are marked, these are the actions on marked rows.
        """
        ranks = {each: each.marked_foot if here.marked else each.foot for each in self.acting(here)}
        return sorted((each for each, rank in ranks.items() if rank), key=lambda each: ranks[each])

    def footer(self, here: Situation) -> list[tuple[str, str]]:
        """Return (key, title) of what the footer shows in a situation, most important first."""
        return [(self.key_of(each.id), each.title_in(here)) for each in self.in_footer(here)]

    def of_dialog(self, where: Where) -> list[tuple[str, str]]:
        """Return (key, title) of what the last line of a dialog shows, most important first."""
        shown = sorted((each for each in actions_for(where) if each.foot), key=_rank)
        return [(self.key_of(each.id), each.title) for each in shown]

    def help_key(self, here: Situation) -> str:
        """Return the key that opens help, as the footer shows it."""
        return self.names_in("help", here).split()[0]

    def listed(self, search: str, here: Situation) -> dict[str, list[Action]]:
        """Return the actions to list in help, by heading: those that can run in a situation.

        Actions on marked rows come first. With a search text: only actions that contain it; those
        that cannot run are listed under ``ELSEWHERE``.
        """
        if not search:
            return _by_group(self.acting(here), here)
        found = [
            action
            for action in ACTIONS
            if search.casefold()
            in f"{self.names_of(action.id)} {action.title} {action.help}".casefold()
        ]
        off = [action for action in found if action.why_not(here, self.key_of)]
        rows = _by_group((action for action in found if action not in off), here)
        return rows | ({ELSEWHERE: off} if off else {})


def _is_typed(here: Situation) -> bool:
    return any(where in TYPED for where in here.where)


def _by_group(actions: Iterable[Action], here: Situation) -> dict[str, list[Action]]:
    on_marked: list[Action] = []
    rows: dict[str, list[Action]] = {}
    for action in actions:
        if here.marked and action.marked:
            on_marked.append(action)
        else:
            rows.setdefault(action.group, []).append(action)
    on_marked.sort(key=lambda each: each.marked_foot)
    return ({marked_words(here): on_marked} if on_marked else {}) | rows


def marked_words(here: Situation) -> str:
    """Return the number of marked rows as text, for footer, help and palette; empty for none."""
    hidden = f", {here.hidden:,} not shown" if here.hidden else ""
    return f"{here.marked:,} marked{hidden}" if here.marked else ""


def _rank(action: Action) -> int:
    return action.foot


USUAL = Keys()
"""The default keys."""


def as_markdown() -> str:
    """Return the table of all keys as Markdown."""
    rows = ["| keys | what they do |", "|---|---|"]
    for group, actions in _by_group(ACTIONS, Situation()).items():
        rows.append(f"| **{group}** | |")
        for each in actions:
            keys = " ".join(f"`{key}`" for key in USUAL.names_of(each.id).split())
            where = f"{' and '.join(each.where)}: " if each.group is Group.DIALOG else ""
            rows.append(f"| {keys} | {where}{each.help} |")
    return "\n".join(rows)
