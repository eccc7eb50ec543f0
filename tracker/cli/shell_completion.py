"""Shell completion with click's protocol; values are looked up in the book.

It never prints an error and always exits with 0, since a shell would show errors within the line
being typed.
"""

from __future__ import annotations

import os
import re
import sys
from contextlib import redirect_stderr, suppress
from typing import TYPE_CHECKING, Any, NoReturn

from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    _resolve_context,
    _resolve_incomplete,
    split_arg_string,
)

from tracker.cli.completion_values import FILE, values_of

if TYPE_CHECKING:
    import click

VARIABLE = "_DIPLOTRACK_COMPLETE"
"""The environment variable with which a shell asks for completions, as named by click."""
PROGRAM = "diplotrack"
_GOES_ON = (":", "=")
"""The endings of completions that continue without a space: a field before its value."""
_OPEN = "open"
"""The type of a completion after which the shell adds no space."""

_BASH = """\
%(complete_func)s() {
    local IFS=$'\\n'
    local response completion type value

    response=$(env COMP_LINE="${COMP_LINE:0:COMP_POINT}" COMP_WORDBREAKS="$COMP_WORDBREAKS" \\
%(complete_var)s=bash_complete $1 2>/dev/null)

    for completion in $response; do
        IFS=',' read -r type value <<< "$completion"
        case $type in
            dir) COMPREPLY=(); compopt -o dirnames ;;
            file) COMPREPLY=(); compopt -o default ;;
            open) COMPREPLY+=("$value"); compopt -o nospace ;;
            plain) COMPREPLY+=("$value") ;;
        esac
    done
    return 0
}

complete -o nosort -F %(complete_func)s %(prog_name)s
"""
"""The completion script for bash.

Unlike click's script, it treats a word with ``:`` or ``=`` as one word, where bash splits it.
"""


class _WithValues(ShellComplete):
    """Completes values of arguments; commands and options are completed by click."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem[Any]]:
        """Return the completions of the incomplete word at the cursor."""
        context = _resolve_context(self.cli, self.ctx_args, self.prog_name, args)
        of, typed = _resolve_incomplete(context, args, incomplete)
        known = context
        if args and args[-1].startswith("-"):
            # click cannot parse an option without its value, so a last option is left out.
            known = _resolve_context(self.cli, self.ctx_args, self.prog_name, args[:-1])
        if (found := values_of(known, of, typed)) is not None:
            return [_item(each) for each in found]
        if _MINUS.match(incomplete):
            # A term of a query or a sort field can begin with a minus, like an option.
            meant, _ = _resolve_incomplete(context, args, incomplete[1:])
            found = values_of(known, meant, incomplete)
        return [*map(_item, found or ()), *of.shell_complete(context, typed)]


_MINUS = re.compile(r"-[^-]")


def _item(value: str) -> CompletionItem[Any]:
    if value == FILE:
        return CompletionItem(value, type="file")
    return CompletionItem(value, type=_OPEN if value.endswith(_GOES_ON) else "plain")


class _Bash(_WithValues, BashComplete):
    name = "bash"
    source_template = _BASH

    @classmethod
    def _check_version(cls) -> None:
        """Do nothing: click would look for bash, but the script can be for another machine."""

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the words before the cursor, and the word at the cursor."""
        line = os.environ.get("COMP_LINE")
        if line is None:
            return super().get_completion_args()
        words = split_arg_string(line)[1:]
        if not line or line[-1].isspace():
            return words, ""
        return words[:-1], words[-1] if words else ""

    def format_completion(self, item: CompletionItem[Any]) -> str:
        """Return a completion without the part up to the last ``:`` or ``=``.

        Bash splits words there and keeps the first part itself.
        """
        value = _escaped(item.value)
        breaks = os.environ.get("COMP_WORDBREAKS", "")
        line = os.environ.get("COMP_LINE", "")
        typed = line.rpartition(" ")[2]
        at = max((typed.rfind(each) for each in _GOES_ON if each in breaks), default=-1)
        return f"{item.type},{value[at + 1 :]}"


class _Zsh(_WithValues, ZshComplete):
    name = "zsh"

    def format_completion(self, item: CompletionItem[Any]) -> str:
        """Return a completion in the form that click's zsh script reads."""
        return super().format_completion(_plain(item, item.value))


class _Fish(_WithValues, FishComplete):
    name = "fish"

    def format_completion(self, item: CompletionItem[Any]) -> str:
        """Return a completion in the form that click's fish script reads."""
        return super().format_completion(_plain(item, _escaped(item.value)))


def _plain(item: CompletionItem[Any], value: str) -> CompletionItem[Any]:
    return CompletionItem(value, type="plain" if item.type == _OPEN else item.type)


def _escaped(value: str) -> str:
    """Return a value with backslashes before the characters that are special in a shell."""
    return "".join(f"\\{each}" if each in " \t\"'\\$`()<>|&;*?!" else each for each in value)


_CLASSES: dict[str, type[ShellComplete]] = {each.name: each for each in (_Bash, _Zsh, _Fish)}
SHELLS = tuple(_CLASSES)


def script(shell: str, cli: click.Command) -> str:
    """Return the completion script for a shell."""
    return _CLASSES[shell](cli, {}, PROGRAM, VARIABLE).source()


def complete(cli: click.Command, asked: str) -> NoReturn:
    """Print the completions that a shell asks for, and exit.

    ``asked`` is the value of the environment variable, such as ``bash_complete``.
    """
    shell, _, what = asked.partition("_")
    with (
        suppress(Exception),
        open(os.devnull, "w", encoding="utf-8") as nowhere,  # noqa: PTH123  # the null device needs no Path object
        redirect_stderr(nowhere),
    ):
        completing = _CLASSES[shell](cli, {}, PROGRAM, VARIABLE)
        told = completing.source() if what == "source" else completing.complete()
        sys.stdout.write(f"{told}\n" if told else "")
        sys.stdout.flush()
    sys.exit(0)
