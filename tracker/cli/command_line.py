"""The top-level command: it loads and runs each command, and turns errors into exit codes."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from typing import IO, TYPE_CHECKING, NoReturn, cast

import click

from tracker import __version__, new_files
from tracker.cli import OBJECTS_OF_A_START
from tracker.cli.crash import take_over
from tracker.cli.examples import epilog
from tracker.cli.options import Settings, common, say
from tracker.cli.streams import drop_output, fill_gaps
from tracker.errors import BadInputError, DiplotrackError, of_system

if TYPE_CHECKING:
    from collections.abc import Sequence


MODULES = {
    "accounts": "list_commands",
    "add": "edit_commands",
    "adopt": "edit_commands",
    "assess": "edit_commands",
    "backup": "backup_commands",
    "brief": "insight_commands",
    "calendar": "picture_commands",
    "clone": "edit_commands",
    "completion": "completion_command",
    "config": "config_commands",
    "count": "list_commands",
    "delete": "trash_commands",
    "diff": "insight_commands",
    "doctor": "doctor_command",
    "dump": "dump_commands",
    "edit": "edit_commands",
    "export": "export_command",
    "fields": "list_commands",
    "find": "search_commands",
    "fulfil": "edit_commands",
    "history": "history_commands",
    "import": "import_command",
    "init": "init_commands",
    "list": "list_commands",
    "load": "dump_commands",
    "purge": "trash_commands",
    "redo": "history_commands",
    "reopen": "edit_commands",
    "restore": "trash_commands",
    "restore-backup": "backup_commands",
    "show": "list_commands",
    "tag": "edit_commands",
    "timeline": "picture_commands",
    "today": "today_command",
    "unadopt": "edit_commands",
    "undo": "history_commands",
    "view": "search_commands",
    "when": "date_commands",
}
"""The module of each command, by command name; a module is imported when the command runs."""


_OBJECTS_BEFORE_GARBAGE = 50_000
"""The garbage collection threshold while a command runs; most commands create fewer objects."""


class Commands(click.Group):
    """The group of all commands; a command is loaded when it is looked up."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        del ctx
        return list(MODULES)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the name and the command for the first argument, and the remaining arguments.

        Raises:
            UsageError: there is no such command; the message suggests similar names.
        """
        if args and args[0] not in MODULES and not args[0].startswith("-"):
            from tracker.cli.near_names import unknown_command

            raise unknown_command(args[0], MODULES, ctx)
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command with a name, or ``None``; it is imported here."""
        del ctx
        if cmd_name not in MODULES:
            return None
        module = import_module(f"tracker.cli.{MODULES[cmd_name]}")
        if gc.get_threshold()[0] == OBJECTS_OF_A_START:
            gc.freeze()
            gc.set_threshold(_OBJECTS_BEFORE_GARBAGE)
        found: click.Command = next(each for each in module.COMMANDS if each.name == cmd_name)
        found.epilog = epilog(cmd_name)
        return found


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="diplotrack")
@common
@click.pass_context
def commands(context: click.Context) -> None:
    """Keep who met whom, what was promised, who says so, and whether it happened.

    Without a command it opens the terminal UI.
    """
    if context.invoked_subcommand is None:
        from tracker.tui.run import open_ui

        settings = context.ensure_object(Settings)
        session = settings.session(tell=False)
        day = settings.day(session)
        open_ui(settings.path, session, day, settings.config, readonly=settings.readonly)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command line.

    If it fails, print the message and exit with the error's code.
    """
    if asked := os.environ.get("_DIPLOTRACK_COMPLETE"):
        from tracker.cli.shell_completion import complete

        complete(commands, asked)
    fill_gaps()
    take_over()
    try:
        code = _run(sys.argv[1:] if arguments is None else arguments)
    except DiplotrackError as error:
        say(f"diplotrack: {error}")
        code = error.exit_code
    except UnicodeEncodeError as error:
        say(
            f"diplotrack: “{_visible(error.object)}” cannot be written in {error.encoding}; "
            "put LC_ALL=C.UTF-8 before the command."
        )
        code = BadInputError.exit_code
    except BrokenPipeError:
        _leave_unread()
    except OSError as error:
        drop_output()
        told = of_system(error, error.filename or "standard output")
        say(f"diplotrack: {told}")
        code = told.exit_code
    sys.exit(code)


def _run(arguments: Sequence[str]) -> int:
    """Run a command; return its exit code."""
    output = sys.stdout
    try:
        code = commands.main(
            args=[_as_text(each) for each in arguments],
            prog_name="diplotrack",
            standalone_mode=False,
        )
    except click.ClickException as error:
        from tracker.transfer.terminal_text import VisibleStream

        # The message can quote an argument with escape sequences; VisibleStream shows them as text.
        error.show(cast("IO[str]", VisibleStream(sys.stderr)))
        return error.exit_code
    except click.Abort:
        say("Aborted.")
        return DiplotrackError.exit_code
    except SystemExit:
        # On a closed pipe click replaces standard output and exits; this case exits silently.
        if sys.stdout is not output:
            _leave_unread()
        raise
    finally:
        for sentence in new_files.told():
            say(f"{sentence}.")
        # Flush here, so that a failed write is reported and sets the exit code.
        sys.stdout.flush()
    return code if isinstance(code, int) else 0


def _leave_unread() -> NoReturn:
    """Exit silently, because the program that reads the output has closed it."""
    drop_output()
    sys.exit(0)


def _as_text(argument: str) -> str:
    """Return an argument decoded as UTF-8, whatever the locale.

    Raises:
        BadInputError: it is not UTF-8.
    """
    try:
        return os.fsencode(argument).decode("utf-8")
    except UnicodeError:
        raise BadInputError(
            f"“{_visible(argument)}” is not text in UTF-8; write the argument in UTF-8."
        ) from None


def _visible(text: str) -> str:
    try:
        return os.fsencode(text).decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:
        return text.encode("utf-8", "backslashreplace").decode()
