"""The command ``completion``: it prints the script by which a shell completes our commands."""

from __future__ import annotations

import click

from tracker.cli.shell_completion import SHELLS, script


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    r"""Print the script by which a SHELL completes commands, kinds, fields, values and slugs.

    \b
    bash:  echo 'eval "$(diplotrack completion bash)"' >> ~/.bashrc
    zsh:   echo 'eval "$(diplotrack completion zsh)"' >> ~/.zshrc
    fish:  diplotrack completion fish > ~/.config/fish/completions/diplotrack.fish
    """
    click.echo(script(shell, context.find_root().command), nl=False)


COMMANDS = (completion,)
