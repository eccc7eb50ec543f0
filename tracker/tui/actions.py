"""What keys do: declared once. Bindings, footer, help, palette and the README come from here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from textual.binding import Binding, BindingType

if TYPE_CHECKING:
    from collections.abc import Iterable


class Where(StrEnum):
    """Where an action applies."""

    ANYWHERE = "anywhere"
    LIST = "lists"
    RECORD = "records"
    TABLE = "rows"
    PANE = "details"
    FORM = "forms"


class Group(StrEnum):
    """Under which heading help tells of it."""

    MOVE = "Move"
    CHANGE = "Change"
    VIEW = "View"
    FORM = "In forms"


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a key does. ``foot`` is its rank in the footer, from 1; 0 leaves it out."""

    id: str
    keys: tuple[str, ...]
    title: str
    help: str
    where: tuple[Where, ...]
    group: Group
    foot: int = 0


_LISTS = (Where.LIST, Where.RECORD)

ACTIONS: tuple[Action, ...] = (
    Action(
        "open",
        ("enter",),
        "open",
        "open or follow what the cursor is on",
        (Where.TABLE, Where.PANE),
        Group.MOVE,
        1,
    ),
    Action(
        "back",
        ("escape",),
        "back",
        "back to where one came from; drops a filter",
        _LISTS,
        Group.MOVE,
    ),
    Action("down", ("j", "down"), "down", "row down", (Where.TABLE, Where.PANE), Group.MOVE),
    Action("up", ("k", "up"), "up", "row up", (Where.TABLE, Where.PANE), Group.MOVE),
    Action(
        "mark", ("space",), "mark", "mark the row, and go to the next", (Where.TABLE,), Group.MOVE
    ),
    Action(
        "mark_range",
        ("v",),
        "range",
        "mark from here to where one goes; again ends it",
        (Where.TABLE,),
        Group.MOVE,
    ),
    Action(
        "mark_all", ("V",), "mark all", "mark every row shown, or none", (Where.LIST,), Group.MOVE
    ),
    Action(
        "shift_columns(-1)",
        ("left",),
        "left",
        "columns further left",
        (Where.TABLE,),
        Group.MOVE,
    ),
    Action(
        "shift_columns(1)",
        ("right",),
        "right",
        "columns further right; the first stays",
        (Where.TABLE,),
        Group.MOVE,
    ),
    Action("left", ("left",), "left", "to the left of two side by side", (Where.PANE,), Group.MOVE),
    Action(
        "right",
        ("right",),
        "right",
        "to the right of two side by side",
        (Where.PANE,),
        Group.MOVE,
    ),
    Action(
        "half_down",
        ("ctrl+d", "pagedown"),
        "down",
        "half a page down",
        (Where.TABLE, Where.PANE),
        Group.MOVE,
    ),
    Action(
        "half_up",
        ("ctrl+u", "pageup"),
        "up",
        "half a page up",
        (Where.TABLE, Where.PANE),
        Group.MOVE,
    ),
    Action("first", ("g", "home"), "first", "first row", (Where.TABLE, Where.PANE), Group.MOVE),
    Action("last", ("G", "end"), "last", "last row", (Where.TABLE, Where.PANE), Group.MOVE),
    Action("other_pane", ("tab", "shift+tab"), "pane", "to the other pane", _LISTS, Group.MOVE),
    Action("add", ("a",), "add", "add one to this list", (Where.LIST,), Group.CHANGE, 4),
    Action(
        "new",
        ("n",),
        "new",
        "new record of any kind, begun from the one under the cursor",
        (Where.LIST,),
        Group.CHANGE,
    ),
    Action(
        "new_here",
        ("a", "n"),
        "add",
        "new record of any kind, begun from this one",
        (Where.RECORD,),
        Group.CHANGE,
        4,
    ),
    Action("edit", ("e",), "edit", "edit this record", _LISTS, Group.CHANGE, 5),
    Action("clone", ("c",), "clone", "new record like this one", _LISTS, Group.CHANGE),
    Action(
        "outcome",
        ("d",),
        "outcome",
        "mark this commitment fulfilled, or judge it otherwise",
        _LISTS,
        Group.CHANGE,
        3,
    ),
    Action(
        "undo", ("u", "ctrl+z"), "undo", "take back your newest action", _LISTS, Group.CHANGE, 6
    ),
    Action("redo", ("U", "ctrl+y"), "redo", "do again what you undid last", _LISTS, Group.CHANGE),
    Action("filter", ("slash",), "filter", "filter this list", (Where.LIST,), Group.VIEW, 2),
    Action("find", ("ctrl+f",), "find", "find anything, of all kinds at once", _LISTS, Group.VIEW),
    Action("views", ("f",), "views", "choose a saved view", (Where.LIST,), Group.VIEW),
    Action(
        "save_view",
        ("F",),
        "save view",
        "save filter, order and columns under a name",
        (Where.LIST,),
        Group.VIEW,
    ),
    Action(
        "next_view(-1)",
        ("left_square_bracket",),
        "view before",
        "to the view before",
        (Where.LIST,),
        Group.VIEW,
    ),
    Action(
        "next_view(1)",
        ("right_square_bracket",),
        "next view",
        "to the next view",
        (Where.LIST,),
        Group.VIEW,
    ),
    Action("jump", ("at",), "day", "go to a day", (Where.LIST,), Group.VIEW),
    Action("columns", ("C",), "columns", "choose the columns", (Where.LIST,), Group.VIEW),
    Action(
        "as_of", ("t",), "as of", "see the book as it was known on a day", _LISTS, Group.VIEW, 5
    ),
    Action("reverse", ("S",), "reverse", "turn the order round", (Where.LIST,), Group.VIEW),
    Action("sort", ("s",), "sort", "order by the next field", (Where.LIST,), Group.VIEW),
    Action("pane", ("p",), "detail", "show or hide the detail pane", (Where.LIST,), Group.VIEW, 7),
    Action(
        "export",
        ("E",),
        "export",
        "write the list as shown to a file",
        (Where.LIST,),
        Group.VIEW,
        8,
    ),
    Action("refresh", ("r",), "refresh", "read the file again", _LISTS, Group.VIEW),
    Action("screen(1)", ("1",), "Overview", "Overview", _LISTS, Group.VIEW),
    Action("screen(2)", ("2",), "Events", "Events", _LISTS, Group.VIEW),
    Action("screen(3)", ("3",), "Meetings", "Meetings", _LISTS, Group.VIEW),
    Action("screen(4)", ("4",), "Commitments", "Commitments", _LISTS, Group.VIEW),
    Action("screen(5)", ("5",), "Channels", "Channels", _LISTS, Group.VIEW),
    Action("screen(6)", ("6",), "People", "People", _LISTS, Group.VIEW),
    Action("screen(7)", ("7",), "Sources", "Sources", _LISTS, Group.VIEW),
    Action("theme", ("ctrl+t",), "theme", "next theme: ink, paper, terminal", _LISTS, Group.VIEW),
    Action(
        "help",
        ("question_mark", "f1"),
        "help",
        "these keys; type to search them",
        (Where.ANYWHERE,),
        Group.VIEW,
    ),
    Action("palette", ("ctrl+p", "colon"), "commands", "every command by name", _LISTS, Group.VIEW),
    Action(
        "quit", ("q", "ctrl+q"), "quit", "close the book; everything is saved", _LISTS, Group.MOVE
    ),
    Action("save", ("ctrl+s",), "save", "save", (Where.FORM,), Group.FORM, 1),
    Action(
        "save_next",
        ("ctrl+n",),
        "and another",
        "save, and begin another",
        (Where.FORM,),
        Group.FORM,
        2,
    ),
    Action(
        "next_field",
        ("tab",),
        "next",
        "next field; takes the choice shown for what was typed",
        (Where.FORM,),
        Group.FORM,
        3,
    ),
    Action("last_field", ("shift+tab",), "before", "field before", (Where.FORM,), Group.FORM),
    Action(
        "next_group(1)",
        ("ctrl+down", "pagedown"),
        "next group",
        "first field under the next heading",
        (Where.FORM,),
        Group.FORM,
    ),
    Action(
        "next_group(-1)",
        ("ctrl+up", "pageup"),
        "group before",
        "first field under the heading before",
        (Where.FORM,),
        Group.FORM,
    ),
    Action(
        "add_part",
        ("ctrl+g",),
        "add part",
        "add a part, such as a delegation, a role, a report",
        (Where.FORM,),
        Group.FORM,
        5,
    ),
    Action(
        "remove_part",
        ("ctrl+d",),
        "remove part",
        "take out the part that the cursor is in",
        (Where.FORM,),
        Group.FORM,
    ),
    Action(
        "afresh",
        ("ctrl+r",),
        "afresh",
        "begin again without what was typed",
        (Where.FORM,),
        Group.FORM,
    ),
    Action(
        "leave",
        ("escape",),
        "back",
        "leave; warns once when something was typed",
        (Where.FORM,),
        Group.FORM,
        4,
    ),
)

NAMES = {
    "slash": "/",
    "at": "@",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "question_mark": "?",
    "colon": ":",
    "escape": "esc",
    "pagedown": "pgdn",
    "pageup": "pgup",
}
"""How keys are written for people."""
SCREENS = ("overview", "event", "meeting", "commitment", "channel", "person", "source")
"""The screens in the order of their digits."""
TABS = {
    "person": ("person", "organization", "party"),
    "source": ("source", "account", "dispute"),
}
"""The lists that share a digit, in the order in which it goes through them."""
SCREEN_NAMES = ("Overview", "Events", "Meetings", "Commitments", "Channels", "People", "Sources")


def home_of(kind: str) -> str:
    """Return the screen under which a kind is shown: its own, or another's, else Events."""
    home = next((home for home, tabs in TABS.items() if kind in tabs), kind)
    return home if home in SCREENS else "event"


def has_list(kind: str) -> bool:
    """Whether a kind has a list of its own, under its digit or as a tab beside another."""
    return kind in SCREENS or any(kind in tabs for tabs in TABS.values())


def screen_name(kind: str) -> str:
    """Return what the screen of a kind is called."""
    return SCREEN_NAMES[SCREENS.index(home_of(kind))]


def key_name(key: str) -> str:
    """Return a key as people write it."""
    return NAMES.get(key, key)


def actions_for(*where: Where) -> list[Action]:
    """Return the actions that apply in any of these places, in the order declared."""
    return [action for action in ACTIONS if set(action.where) & set(where)]


def bindings_for(*where: Where) -> list[BindingType]:
    """Return the key bindings of these places; every key is shown by the footer's own rules."""
    # In a form they come before the keys of the field, of which some would do something else.
    return [
        Binding(
            ",".join(action.keys),
            action.id,
            action.title,
            show=False,
            priority=Where.FORM in action.where,
        )
        for action in actions_for(*where)
    ]


def footer_for(where: Iterable[Where]) -> list[tuple[str, str]]:
    """Return (key, title) of what the footer tells, most telling first."""
    ranked = sorted((each for each in actions_for(*where) if each.foot), key=lambda each: each.foot)
    return [(key_name(each.keys[0]), each.title) for each in ranked]


def help_rows(search: str = "") -> dict[Group, list[tuple[str, str]]]:
    """Return what help tells, by group: (keys, help), those that hold the text searched for."""
    told: dict[Group, list[tuple[str, str]]] = {}
    for action in ACTIONS:
        keys = " ".join(key_name(key) for key in action.keys)
        if search.casefold() in f"{keys} {action.title} {action.help}".casefold():
            told.setdefault(action.group, []).append((keys, action.help))
    return told


def as_markdown() -> str:
    """Return the key table of the README."""
    rows = ["| keys | what they do |", "|---|---|"]
    for group, told in help_rows().items():
        rows.append(f"| **{group}** | |")
        rows += [
            "| " + " ".join(f"`{key}`" for key in keys.split()) + f" | {text} |"
            for keys, text in told
        ]
    return "\n".join(rows)
