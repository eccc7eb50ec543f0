"""The commands as they are called, for tests of their options and help."""

from __future__ import annotations

import click

from tracker.cli.command_line import commands


def root() -> click.Context:
    """Return the context of the program, with its settings: a command keeps its first help option.

    A help that is asked for in a context without them would lack ``-h`` from then on.
    """
    return click.Context(commands, info_name="diplotrack", **commands.context_settings)


def named(name: str) -> click.Command:
    """Return a command."""
    command = commands.get_command(root(), name)
    assert command is not None
    return command


def examples_of(name: str) -> list[str]:
    """Return the examples in the help of a command."""
    text = named(name).get_help(click.Context(named(name), info_name=name, parent=root()))
    assert "\\b" not in text
    return [line.strip() for line in text.partition("\n  Examples:\n")[2].splitlines()]
