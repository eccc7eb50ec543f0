"""The commands. Each reads its arguments, asks the desk once, and hands on to the renderer."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from tracker.cli import dates, finding, history, listing, setup, writing
from tracker.cli.settings import Settings, common, say
from tracker.errors import DiplotrackError

if TYPE_CHECKING:
    from collections.abc import Sequence


@click.group(
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="diplotrack", prog_name="diplotrack")
@common
@click.pass_context
def commands(context: click.Context) -> None:
    """Keep who met whom, what was promised, who says so, and whether it happened.

    Without a command it opens the terminal UI.
    """
    if context.invoked_subcommand is None:
        from tracker.tui.run import open_ui

        settings = context.ensure_object(Settings)
        session = settings.session()
        open_ui(settings.path, session, settings.day(session), readonly=settings.readonly)


for module in (setup, listing, finding, writing, dates, history):
    for command in module.COMMANDS:
        commands.add_command(command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command line; on failure say the sentence and leave with its exit code."""
    try:
        commands.main(
            args=list(arguments) if arguments is not None else None, prog_name="diplotrack"
        )
    except DiplotrackError as error:
        say(f"diplotrack: {error}")
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # The reader of our output has gone; there is nobody left to tell.
        sys.stderr.close()
        sys.exit(0)
