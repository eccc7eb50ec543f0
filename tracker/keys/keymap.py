"""The keymap: the active keys from the settings, and the errors in them.

For any settings: each action keeps at least one key, no key calls two actions in one place, the
program can be quit, and a form can be left.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.config import Fault
from tracker.domain.suggestions import nearest, or_list
from tracker.keys.action import BROWSING, TYPED, Action, Where
from tracker.keys.actions import ACTIONS, BY_ID
from tracker.keys.active_keys import Keys
from tracker.keys.key_names import key_name, parse_key, writes
from tracker.terminal_safety import show

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.config import SaidKeys

_DIALOGS = {
    "in the filter": Where.FILTER,
    "in questions": Where.PROMPT,
    "in quick entry": Where.QUICK,
    "in export": Where.EXPORT,
    "in choices": Where.PICK,
    "in the values of a choice": Where.OFFER,
    "in saved views": Where.VIEWS,
    "in help": Where.HELP,
    "in the choice of a new record": Where.NEW,
    "in the copy menu": Where.COPY,
    "in the choice of columns": Where.COLUMNS,
    "in the question on a trashed record": Where.TRASHED,
    "while waiting": Where.WAIT,
    "in the mapping of an import": Where.IMPORT,
    "in the first rows of an import": Where.IMPORT_ROWS,
    "in the report of an import": Where.IMPORT_REPORT,
    "in confirmations": Where.CONFIRM,
    "in the question on dependent records": Where.MANY,
}
PLACES = {
    "in lists": frozenset({Where.LIST, Where.TABLE, Where.ANYWHERE}),
    "in the detail pane": frozenset({Where.LIST, Where.PANE, Where.ANYWHERE}),
    "in records": frozenset({Where.RECORD, Where.PANE, Where.TRASH, Where.ANYWHERE}),
    "in the timeline": frozenset({Where.PICTURE, Where.TIMELINE, Where.ANYWHERE}),
    "in the calendar": frozenset({Where.PICTURE, Where.CALENDAR, Where.ANYWHERE}),
    "in forms": frozenset({Where.FORM, Where.FIELD, Where.ANYWHERE}),
    "in the comparison of two versions": frozenset({Where.CONFLICT, Where.ANYWHERE}),
    **{place: frozenset({where, Where.ANYWHERE}) for place, where in _DIALOGS.items()},
}
"""The actions whose keys are active together, by the place in which the user is."""
KEPT = {"leave": "escape", "cancel": "escape", "filter-drop": "escape", "next-field": "tab"}
"""Keys that always keep their action, so that the user can leave forms and dialogs and move on."""
TAKEN = frozenset({"ctrl+c"})
"""Keys that the terminal or Textual uses itself."""
_BETWEEN = ("enter", "escape", "tab", "shift+tab", "up", "down")
_ALONG = ("left", "right", "home", "end", "ctrl+a", "ctrl+e", "ctrl+left", "ctrl+right")
_MARKING = ("shift+left", "shift+right", "shift+home", "shift+end", "ctrl+shift+a")
_MARKING_WORDS = ("ctrl+shift+left", "ctrl+shift+right")
_REMOVING = ("backspace", "delete", "ctrl+d", "ctrl+k", "ctrl+u", "ctrl+w", "ctrl+x", "ctrl+v")
_REMOVING_WORDS = ("ctrl+backspace", "alt+backspace")
IN_FIELDS = frozenset(
    (*_BETWEEN, *_ALONG, *_MARKING, *_MARKING_WORDS, *_REMOVING, *_REMOVING_WORDS)
)
"""Keys that move between fields, or move and edit within a text field."""


class _RefusedError(Exception):
    """The keys set for an action are not valid; the message is one sentence for the user."""


class _Clash(Struct, frozen=True):
    """A key that would call two actions in one place."""

    place: str
    key: str
    actions: tuple[str, str]


def remap(said: Iterable[SaidKeys]) -> tuple[Keys, tuple[Fault, ...]]:
    """Return the active keys for the settings, and a fault for each setting that is not applied."""
    lines: dict[str, int] = {}
    taken: dict[str, tuple[str, ...]] = {}
    faults: list[Fault] = []
    for each in said:
        try:
            taken[each.action] = _keys(each)
            lines[each.action] = each.line
        except _RefusedError as refusal:
            faults.append(Fault(each.line, str(refusal)))
    while clash := _clash(Keys(taken)):
        # The default keys never clash, so the settings caused at least one of the two bindings.
        back = [action for action in clash.actions if action in taken]
        faults.append(Fault(max(lines[action] for action in back), _told(clash, back)))
        for action in back:
            del taken[action]
    return Keys(taken), tuple(sorted(faults))


def _keys(said: SaidKeys) -> tuple[str, ...]:
    action = BY_ID.get(said.action)
    if action is None:
        raise _RefusedError(_no_such_action(said.action))
    keys = tuple(dict.fromkeys(_key(action, written) for written in said.keys))
    kept = KEPT.get(action.id)
    if kept and kept not in keys:
        names = ", ".join(f'"{key_name(key)}"' for key in (kept, *keys))
        raise _RefusedError(
            f"{action.id} needs its usual key {key_name(kept)} too; write [{names}]."
        )
    if action.id == "help" and all(writes(key) for key in keys):
        raise _RefusedError("help also needs a key that types no character, such as f1, for forms.")
    return keys


def _key(action: Action, written: str) -> str:
    key = parse_key(written)
    if key is None:
        raise _RefusedError(
            f"{action.id}: “{show(written)}” is not a key; keys are written like "
            "x, X, /, f5, ctrl+x, space, esc or pgdn."
        )
    if key in TAKEN and key not in action.keys:
        raise _RefusedError(f"{action.id}: {key} copies text; choose another key.")
    if action.is_typed_over and not _browsed(action) and writes(key):
        place = next(where for where in action.where if where in TYPED)
        raise _RefusedError(
            f"{action.id} is for {place}, where {key_name(key)} is text; "
            "choose a key such as ctrl+s."
        )
    typed = action.is_typed_over or Where.ANYWHERE in action.where
    if typed and key in IN_FIELDS and key not in action.keys:
        raise _RefusedError(
            f"{action.id}: {key_name(key)} types text or moves between fields; "
            "choose a key such as ctrl+s."
        )
    return key


def _browsed(action: Action) -> bool:
    """Return whether an action applies outside forms, so that a letter can be its key."""
    return bool({*BROWSING, Where.ANYWHERE} & set(action.where)) and Where.FORM not in action.where


def _no_such_action(name: str) -> str:
    near = nearest(name.replace("_", "-"), BY_ID)
    which = f"did you mean {or_list(near)}?" if near else "`diplotrack config show` lists all."
    return f"“{show(name)}” is not an action; {which}"


def keys_at(place: str, action: Action, keys: Keys) -> list[str]:
    """Return the keys of an action that work in a place.

    Keys that type a character do not work where the user types; in dialogs they do not work for
    actions that apply everywhere.
    """
    typed = bool(TYPED & PLACES[place])
    guest = place in _DIALOGS and Where.ANYWHERE in action.where
    return [key for key in keys.of(action.id) if not ((typed or guest) and writes(key))]


def _clash(keys: Keys) -> _Clash | None:
    for place, where in PLACES.items():
        holders: dict[str, list[str]] = defaultdict(list)
        for action in ACTIONS:
            if where & set(action.where):
                for key in keys_at(place, action, keys):
                    holders[key].append(action.id)
        for key, held in holders.items():
            if len(held) > 1:
                return _Clash(place, key, (held[0], held[1]))
    return None


def _told(clash: _Clash, back: list[str]) -> str:
    one, other = clash.actions
    both = len(back) > 1
    stay = "both keep their default keys" if both else f"{back[0]} keeps its default keys"
    return f"{key_name(clash.key)} would call {one} and {other} {clash.place}; {stay}."
