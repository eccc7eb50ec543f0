"""The table of actions: bindings, footer, help, palette and docs come from it.

Nothing of Textual is loaded here, so that the command line can hold settings against the table.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Where(StrEnum):
    """Where an action applies."""

    ANYWHERE = "anywhere"
    LIST = "lists"
    RECORD = "records"
    TABLE = "rows"
    PANE = "details"
    TRASH = "trash"
    FORM = "forms"
    CONFLICT = "changed elsewhere"


class Group(StrEnum):
    """Under which heading help tells of it."""

    MOVE = "Move"
    CHANGE = "Change"
    VIEW = "View"
    FORM = "In forms"
    CONFLICT = "Where a record was changed elsewhere"


class Action(Struct, frozen=True):
    """One thing a key does.

    ``id`` names it in settings and never changes. ``keys`` are its usual keys by Textual's names.
    ``foot`` is its rank in the footer, from 1; 0 leaves it out. ``calls`` is the call of Textual's
    action where that is not the id.
    """

    id: str
    keys: tuple[str, ...]
    title: str
    help: str
    where: tuple[Where, ...]
    group: Group
    foot: int = 0
    calls: str = ""

    @property
    def call(self) -> str:
        """The call of Textual's action: ``mark_range`` for mark-range, unless it is another."""
        return self.calls or self.id.replace("-", "_")

    @property
    def method(self) -> str:
        """The name of the method that does it."""
        return f"action_{self.call.partition('(')[0]}"


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
        "back; clears a filter",
        _LISTS,
        Group.MOVE,
    ),
    Action("down", ("j", "down"), "down", "row down", (Where.TABLE, Where.PANE), Group.MOVE),
    Action("up", ("k", "up"), "up", "row up", (Where.TABLE, Where.PANE), Group.MOVE),
    Action(
        "mark", ("space",), "mark", "mark the row, and go to the next", (Where.TABLE,), Group.MOVE
    ),
    Action(
        "mark-range",
        ("v",),
        "range",
        "start or end a range selection",
        (Where.TABLE,),
        Group.MOVE,
    ),
    Action(
        "mark-all", ("V",), "mark all", "mark every row shown, or none", (Where.LIST,), Group.MOVE
    ),
    Action(
        "columns-left",
        ("left",),
        "left",
        "columns further left",
        (Where.TABLE,),
        Group.MOVE,
        calls="shift_columns(-1)",
    ),
    Action(
        "columns-right",
        ("right",),
        "right",
        "columns further right; the first one stays in view",
        (Where.TABLE,),
        Group.MOVE,
        calls="shift_columns(1)",
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
        "half-down",
        ("ctrl+d", "pagedown"),
        "down",
        "half a page down",
        (Where.TABLE, Where.PANE),
        Group.MOVE,
    ),
    Action(
        "half-up",
        ("ctrl+u", "pageup"),
        "up",
        "half a page up",
        (Where.TABLE, Where.PANE),
        Group.MOVE,
    ),
    Action("first", ("g", "home"), "first", "first row", (Where.TABLE, Where.PANE), Group.MOVE),
    Action("last", ("G", "end"), "last", "last row", (Where.TABLE, Where.PANE), Group.MOVE),
    Action("other-pane", ("tab", "shift+tab"), "pane", "to the other pane", _LISTS, Group.MOVE),
    Action(
        "add", ("a",), "add", "add one to this list, or to this record", _LISTS, Group.CHANGE, 4
    ),
    Action(
        "new",
        ("n",),
        "new",
        "new record of any kind, prefilled from this row",
        _LISTS,
        Group.CHANGE,
    ),
    Action(
        "edit",
        ("e",),
        "edit",
        "edit this record; set a field of those marked",
        _LISTS,
        Group.CHANGE,
        5,
    ),
    Action("clone", ("c",), "clone", "new record like this one", _LISTS, Group.CHANGE),
    Action(
        "notes",
        ("f4",),
        "notes",
        "the note, or in a form the text one is in, in $EDITOR",
        (*_LISTS, Where.FORM),
        Group.CHANGE,
    ),
    Action(
        "outcome",
        ("d",),
        "outcome",
        "set the outcome (fulfilled, missed …) of this commitment or the marked ones",
        _LISTS,
        Group.CHANGE,
        3,
    ),
    Action(
        "trash",
        ("x", "delete"),
        "trash",
        "move to trash; in the trash, delete permanently",
        _LISTS,
        Group.CHANGE,
    ),
    Action(
        "restore",
        ("R",),
        "restore",
        "restore, with linked records",
        (Where.RECORD, Where.TRASH),
        Group.CHANGE,
        2,
    ),
    Action(
        "tags",
        ("number_sign",),
        "tags",
        "tags of this record, or of those marked",
        _LISTS,
        Group.CHANGE,
    ),
    Action(
        "history",
        ("h",),
        "history",
        "who changed this record, when, from what to what",
        _LISTS,
        Group.CHANGE,
    ),
    Action(
        "trash-screen", ("8",), "Trash", "Trash and history", _LISTS, Group.VIEW, calls="screen(8)"
    ),
    Action(
        "undo",
        ("u", "ctrl+z"),
        "undo",
        "undo your latest action",
        (*_LISTS, Where.TRASH),
        Group.CHANGE,
        6,
    ),
    Action("redo", ("U", "ctrl+y"), "redo", "do again what you undid last", _LISTS, Group.CHANGE),
    Action("filter", ("slash",), "filter", "filter this list", (Where.LIST,), Group.VIEW, 2),
    Action("find", ("ctrl+f",), "find", "find anything, of all kinds at once", _LISTS, Group.VIEW),
    Action("views", ("f",), "views", "choose a saved view", (Where.LIST,), Group.VIEW),
    Action(
        "save-view",
        ("F",),
        "save view",
        "save filter, order and columns under a name",
        (Where.LIST,),
        Group.VIEW,
    ),
    Action(
        "view-before",
        ("left_square_bracket",),
        "view before",
        "to the view before",
        (Where.LIST,),
        Group.VIEW,
        calls="next_view(-1)",
    ),
    Action(
        "view-after",
        ("right_square_bracket",),
        "next view",
        "to the next view",
        (Where.LIST,),
        Group.VIEW,
        calls="next_view(1)",
    ),
    Action("jump", ("at",), "day", "go to a day", (Where.LIST,), Group.VIEW),
    Action("columns", ("C",), "columns", "choose the columns", (Where.LIST,), Group.VIEW),
    Action("as-of", ("t",), "as of", "view the book as of a day", _LISTS, Group.VIEW, 5),
    Action("reverse", ("S",), "reverse", "reverse the order", (Where.LIST,), Group.VIEW),
    Action("sort", ("s",), "sort", "order by the next field", (Where.LIST,), Group.VIEW),
    Action("pane", ("p",), "detail", "show or hide the detail pane", (Where.LIST,), Group.VIEW, 7),
    Action(
        "export",
        ("E",),
        "export",
        "write the list as shown, or the rows marked, to a file",
        (Where.LIST,),
        Group.VIEW,
        8,
    ),
    Action("refresh", ("r",), "refresh", "read the file again", _LISTS, Group.VIEW),
    Action("overview", ("1",), "Overview", "Overview", _LISTS, Group.VIEW, calls="screen(1)"),
    Action("events", ("2",), "Events", "Events", _LISTS, Group.VIEW, calls="screen(2)"),
    Action("meetings", ("3",), "Meetings", "Meetings", _LISTS, Group.VIEW, calls="screen(3)"),
    Action(
        "commitments", ("4",), "Commitments", "Commitments", _LISTS, Group.VIEW, calls="screen(4)"
    ),
    Action("channels", ("5",), "Channels", "Channels", _LISTS, Group.VIEW, calls="screen(5)"),
    Action("people", ("6",), "People", "People", _LISTS, Group.VIEW, calls="screen(6)"),
    Action("sources", ("7",), "Sources", "Sources", _LISTS, Group.VIEW, calls="screen(7)"),
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
        "quit",
        ("q", "ctrl+q"),
        "quit",
        "close the book; everything is saved",
        (Where.ANYWHERE,),
        Group.MOVE,
    ),
    Action(
        "take-yours",
        ("y",),
        "yours",
        "take what you typed",
        (Where.CONFLICT,),
        Group.CONFLICT,
        1,
        calls="take('yours')",
    ),
    Action(
        "take-now",
        ("n",),
        "now",
        "keep what stands",
        (Where.CONFLICT,),
        Group.CONFLICT,
        2,
        calls="take('now')",
    ),
    Action(
        "take-both",
        ("b",),
        "both",
        "take both",
        (Where.CONFLICT,),
        Group.CONFLICT,
        3,
        calls="take('both')",
    ),
    Action(
        "next-difference",
        ("j", "down"),
        "down",
        "next difference",
        (Where.CONFLICT,),
        Group.CONFLICT,
        calls="pick(1)",
    ),
    Action(
        "difference-before",
        ("k", "up"),
        "up",
        "difference before",
        (Where.CONFLICT,),
        Group.CONFLICT,
        calls="pick(-1)",
    ),
    Action("save", ("ctrl+s",), "save", "save", (Where.FORM, Where.CONFLICT), Group.FORM, 4),
    Action(
        "save-next",
        ("ctrl+n",),
        "and another",
        "save, and add another",
        (Where.FORM,),
        Group.FORM,
        5,
    ),
    Action(
        "next-field",
        ("tab",),
        "next",
        "next field; takes the choice shown for what was typed",
        (Where.FORM,),
        Group.FORM,
        6,
    ),
    Action("field-before", ("shift+tab",), "before", "field before", (Where.FORM,), Group.FORM),
    Action(
        "next-group",
        ("ctrl+down", "pagedown"),
        "next group",
        "first field under the next heading",
        (Where.FORM,),
        Group.FORM,
        calls="to_group(1)",
    ),
    Action(
        "group-before",
        ("ctrl+up", "pageup"),
        "group before",
        "first field under the heading before",
        (Where.FORM,),
        Group.FORM,
        calls="to_group(-1)",
    ),
    Action(
        "add-part",
        ("ctrl+g",),
        "add part",
        "add a part, such as a delegation, a role, a report",
        (Where.FORM,),
        Group.FORM,
        8,
    ),
    Action(
        "remove-part",
        ("ctrl+d",),
        "remove part",
        "take out the part that the cursor is in",
        (Where.FORM,),
        Group.FORM,
    ),
    Action(
        "open-alike",
        ("ctrl+o",),
        "open alike",
        "open the record that this one may be already",
        (Where.FORM,),
        Group.FORM,
    ),
    Action(
        "afresh",
        ("ctrl+r",),
        "afresh",
        "clear the form",
        (Where.FORM,),
        Group.FORM,
    ),
    Action(
        "leave",
        ("escape",),
        "back",
        "leave; a second press keeps what was typed as a draft",
        (Where.FORM, Where.CONFLICT),
        Group.FORM,
        7,
    ),
)


def actions_for(*where: Where) -> list[Action]:
    """Return the actions that apply in any of these places, in the order declared."""
    return [action for action in ACTIONS if set(action.where) & set(where)]
