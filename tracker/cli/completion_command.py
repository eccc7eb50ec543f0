"""The command ``completion``: it prints the completion script for a shell."""

from __future__ import annotations

import click

from tracker.cli.options import common
from tracker.cli.shell_completion import SHELLS, script


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
@common
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the script that completes commands, fields, values and slugs in a SHELL.

    For bash, add the line `eval "$(diplotrack completion bash)"` to ~/.bashrc. For zsh, write zsh
    in place of bash, and add the line to ~/.zshrc. For fish, write the script to
    ~/.config/fish/completions/diplotrack.fish.
    """
    click.echo(script(shell, context.find_root().command), nl=False)


COMMANDS = (completion,)
