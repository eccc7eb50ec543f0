"""The commands as click calls them, for tests of their options and help."""

from __future__ import annotations

import click

from tracker.cli.command_line import commands


def root() -> click.Context:
    """Return the program's click context, with its settings.

    A command keeps the help option of its first context, so one without these settings would lose
    ``-h``.
    """
    return click.Context(commands, info_name="diplotrack", **commands.context_settings)


def named(name: str) -> click.Command:
    """Return the command of a name."""
    command = commands.get_command(root(), name)
    assert command is not None
    return command


def examples_of(name: str) -> list[str]:
    """Return the examples in the help of a command."""
    text = named(name).get_help(click.Context(named(name), info_name=name, parent=root()))
    assert "\\b" not in text
    return [line.strip() for line in text.partition("\n  Examples:\n")[2].splitlines()]
