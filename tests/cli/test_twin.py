"""The command line and the terminal UI are twins: what one does, the other does too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click
import pytest

from tests.cli.command_help import examples_of, named
from tracker.cli.command_line import MODULES
from tracker.keys.action import Group
from tracker.keys.actions import ACTIONS
from tracker.keys.file_commands import FILE_COMMANDS

if TYPE_CHECKING:
    from collections.abc import Iterator

ABOUT_THE_BOOK = {Group.CHANGE, Group.GO, Group.VIEW}
"""The groups of actions on the book; the others are for cursors, forms and dialogs."""
COMMAND_OF = {
    "add": "add",
    "new": "add",
    "quick": "add",
    "edit": "edit",
    "notes": "edit",
    "clone": "clone",
    "outcome": "assess",
    "trash": "delete",
    "restore": "restore",
    "tags": "tag",
    "history": "history",
    "undo": "undo",
    "redo": "redo",
    "import": "import",
    "filter": "list",
    "sort": "list",
    "reverse": "list",
    "columns": "list",
    "jump": "list",
    "find": "find",
    "views": "view",
    "save-view": "view",
    "view-before": "view",
    "view-after": "view",
    "as-of": "list",
    "changes": "diff",
    "counts": "count",
    "timeline": "timeline",
    "calendar": "calendar",
    "export": "export",
    "overview": "today",
    "events": "list",
    "meetings": "list",
    "commitments": "list",
    "channels": "list",
    "people": "list",
    "sources": "list",
    "trash-screen": "list",
    "brief": "brief",
    "list-brief": "brief",
    "sheet-file": "brief",
    "picture-file": "timeline",
}
"""The command that does the same as each action."""
OF_THE_SCREEN_ALONE = {
    "pane": "what is beside the list",
    "clone-as": "`show` one and `add` the other",
    "zoom": "what is beside the list",
    "refresh": "a command reads at each call",
    "theme": "colours",
    "mouse": "the mouse",
    "copy": "the clipboard; `show` prints the record",
    "copy-as": "the clipboard",
    "copy-text": "the clipboard",
    "copy-sheet": "the clipboard; `brief` prints the sheet",
    "open-address": "a browser; `show` prints the address",
    "help": "--help",
    "palette": "a search among keys",
}
"""Actions without a command, each with the reason."""
DONE_ON_A_SCREEN = {
    "accounts": "the page of a record",
    "show": "the page of a record",
    "fields": "the filter completes them",
    "when": "a field of days shows its reading",
    "adopt": "the form of an account",
    "unadopt": "the form of an account",
    "fulfil": "the form of an outcome",
    "reopen": "the form of an outcome",
    "purge": "x in the trash",
    "init": "the first start",
}
"""Commands without an action of their own, with the place in the TUI that does the same."""
OF_THE_COMMAND_LINE_ALONE = {"completion", "config", "load"}
"""Commands for the shell, for settings, and for a file that is not open yet."""


def test_every_action_has_a_command_or_a_reason() -> None:
    """A new key about the book names its command here."""
    actions = {each.id for each in ACTIONS if each.group in ABOUT_THE_BOOK}
    named = COMMAND_OF.keys() | OF_THE_SCREEN_ALONE.keys()
    assert actions - named == set()
    assert not COMMAND_OF.keys() & OF_THE_SCREEN_ALONE.keys()
    assert OF_THE_SCREEN_ALONE.keys() <= actions


def test_every_command_has_an_action_or_a_reason() -> None:
    """A new command names its key, or where it is done on a screen."""
    twins = set(COMMAND_OF.values()) | {each.command for each in FILE_COMMANDS}
    assert twins <= set(MODULES)
    assert set(MODULES) - twins - DONE_ON_A_SCREEN.keys() - OF_THE_COMMAND_LINE_ALONE == set()
    assert not twins & (DONE_ON_A_SCREEN.keys() | OF_THE_COMMAND_LINE_ALONE)


def leaves() -> Iterator[tuple[str, click.Command]]:
    """Yield each command with its name, including those in groups."""
    for name in MODULES:
        command = named(name)
        yield name, command
        if isinstance(command, click.Group):
            for inner, each in command.commands.items():
                yield f"{name} {inner}", each


OPTIONS = {
    "list": "--sort -n --limit --columns",
    "timeline": "--from --to --by --width --output --public",
    "calendar": "--year --width",
    "count": "--by",
    "history": "-n --limit",
    "add": "--json",
    "edit": "--if-version",
    "tag": "--remove",
    "fulfil": "--by --on --source --note",
    "assess": "--by --on --source --note --responsible --blame",
    "reopen": "--note",
    "adopt": "--reason",
    "purge": "--confirm",
    "when": "--ref-date --past --future",
    "view save": "--sort",
    "export": "-o --output --sort --columns --public",
    "init": "--sample --empty",
    "today": "--owner",
}
"""The command options that scripts rely on."""


def test_every_command_takes_the_common_options() -> None:
    """Before and after it, by the same short names."""
    for name, command in leaves():
        taken = {option for each in command.params for option in (*each.opts, *each.secondary_opts)}
        common = {"--db", "--as-of", "--readonly", "-f", "--format", "--yes"}
        assert common <= taken, name
        assert set(OPTIONS.get(name, "").split()) <= taken, name
        for short, long in (("-o", "--output"), ("-n", "--limit"), ("-f", "--format")):
            assert (short in taken) == (long in taken), (name, long)


@pytest.mark.parametrize("name", [*MODULES])
def test_every_command_has_an_example(name: str) -> None:
    """In its help."""
    found = examples_of(name)
    assert any(re.match(rf"diplotrack (--db \S+ )?{name}\b", line) for line in found)
