"""The terminal UI and the command line are twins: what one does, the other does too."""

from __future__ import annotations

from tracker.cli.command_line import MODULES
from tracker.keys.action import Where
from tracker.keys.actions import ACTIONS
from tracker.keys.file_commands import FILE_COMMANDS

TWINS = {
    "add": "add",
    "new": "add",
    "quick": "add",
    "edit": "edit",
    "notes": "edit",
    "clone": "clone",
    "outcome": "assess",
    "trash": "delete purge",
    "restore": "restore",
    "tags": "tag",
    "history": "history",
    "undo": "undo",
    "redo": "redo",
    "filter": "list",
    "jump": "list",
    "columns": "list",
    "sort": "list",
    "reverse": "list",
    "find": "find",
    "views": "view",
    "save-view": "view",
    "view-before": "view",
    "view-after": "view",
    "changes": "diff",
    "brief": "brief",
    "list-brief": "brief",
    "sheet-file": "brief",
    "counts": "count",
    "export": "export",
    "import": "import",
    "overview": "today",
    **dict.fromkeys(("events", "meetings", "commitments", "channels", "people", "sources"), "list"),
    "trash-screen": "history",
    "open": "show",
}
"""Actions on lists and record pages, each with the commands that do the same."""
KEYS_ALONE = {
    # Moving, marking, and what a terminal alone shows or copies; --as-of is an option.
    *("back", "mark-all", "other-pane", "tab-after", "tab-before", "pane", "refresh", "quit"),
    *("as-of", "theme", "mouse", "help", "palette", "copy", "copy-as", "copy-text"),
    *("copy-sheet", "open-address"),
}
COMMANDS_ALONE = {
    # The settings, the shell, the description of fields, the reading of a date; a file that is not
    # open yet; and what a form or a part of a record page does.
    *("config", "completion", "fields", "when", "init", "load"),
    *("accounts", "adopt", "unadopt", "fulfil", "reopen"),
}
"""Commands without an action of the table."""
_PLACES = {Where.LIST, Where.RECORD, Where.TRASH, Where.ANYWHERE}


def test_every_action_has_a_command() -> None:
    """But for a named few."""
    browsing = {each.id for each in ACTIONS if _PLACES & set(each.where)}
    assert browsing - TWINS.keys() - KEYS_ALONE == set()
    assert KEYS_ALONE & TWINS.keys() == set()
    assert browsing >= KEYS_ALONE
    assert {each for twins in TWINS.values() for each in twins.split()} <= MODULES.keys()


def test_every_command_has_an_action_or_a_line_of_the_palette() -> None:
    """But for a named few."""
    assert TWINS.keys() <= {each.id for each in ACTIONS}
    twins = {each for commands in TWINS.values() for each in commands.split()}
    twins |= {each.command for each in FILE_COMMANDS}
    assert MODULES.keys() - twins - COMMANDS_ALONE == set()
    assert COMMANDS_ALONE & twins == set()
    assert MODULES.keys() >= COMMANDS_ALONE
