"""Commands for the settings: show, check and edit them."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING

import click

from tracker import paths
from tracker.cli import render
from tracker.cli.options import Settings, common, login, say
from tracker.config import Config
from tracker.config.settings_writer import Setting, in_force, settings_of, template
from tracker.errors import BadInputError
from tracker.keys.actions import ACTIONS
from tracker.keys.keymap import remap
from tracker.transfer.atomic import new_file, private_folder

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.keys.active_keys import Keys


@click.group(invoke_without_command=True)
@common
@click.pass_context
def config(context: click.Context) -> None:
    """Show the settings, check them, or open the settings file in an editor."""
    if context.invoked_subcommand is None:
        context.invoke(show)


@config.command()
@click.option("--backups", is_flag=True, help="Print the folder of the backups instead.")
@common
@click.pass_obj
def path(settings: Settings, *, backups: bool) -> None:
    """Print the path of the settings file, and where the backups of the book are.

    The paths are printed even if nothing is there.
    """
    from tracker.service.backup_folder import BackupFolder

    folder = BackupFolder(paths.backups_folder(), settings.path)
    render.echo(str(folder.place if backups else paths.config_file()))
    if not backups:
        off = "" if settings.config.backups else "; the settings turn them off"
        say(f"The backups of {settings.path} are in {folder.place}{off}.")


@config.command()
@common
@click.pass_obj
def show(settings: Settings) -> None:
    """Show every setting with its value and the origin of the value."""
    listed = _settings(settings.config)
    if settings.format == "text":
        render.echo(f"# {paths.config_file()}")
        for line in in_force(listed):
            render.echo(line)
    else:
        made: dict[str, object] = {"file": str(paths.config_file())}
        made |= {_object_name(each): each.value for each in listed}
        made["from_file"] = [each.full_name for each in listed if each.line is not None]
        render.objects([made], settings.format)
    if settings.config.faults:
        say("The settings file has errors; `diplotrack config check` lists them.")


@config.command()
@common
@click.pass_obj
def check(settings: Settings) -> None:
    """List every error in the settings file with its line; exit with 1 if there is one."""
    _check(settings.config, settings.format)


@config.command()
@common
@click.pass_obj
def edit(settings: Settings) -> None:
    """Open the settings file in $VISUAL or $EDITOR, then check it.

    If there is no file, it is created first.
    """
    file = paths.config_file()
    command = _editor()
    if not file.exists():
        _make(file)
    try:
        code = subprocess.run([*command, str(file)], check=False).returncode  # noqa: S603  # the command comes from the user's own environment
    except OSError as error:
        raise BadInputError(
            f"“{command[0]}” cannot be started ({error.strerror}); "
            "set VISUAL or EDITOR to the name of an editor."
        ) from None
    if code:
        say(f"The editor exited with code {code}.")
    # Read the file again, because the editor has changed it.
    _check(Settings().config, settings.format)


def _settings(said: Config) -> list[Setting]:
    keys, _ = remap(said.keys)
    return settings_of(said, login(), _key_settings(said, keys))


def _key_settings(said: Config, keys: Keys) -> list[Setting]:
    listed = []
    for action in ACTIONS:
        names = keys.names_of(action.id).split()
        line = said.lines.get(f"keys.{action.id}") if action.id in keys.said else None
        value = names if len(names) > 1 else names[0]
        listed.append(Setting("keys", action.id, value, line, action.help))
    return listed


def _object_name(setting: Setting) -> str:
    """Return the key of a setting in JSON output."""
    return setting.name if setting.table == "dates" else setting.full_name


def _check(found: Config, form: str) -> None:
    file = paths.config_file()
    if form != "text":
        made = [
            {"file": str(file), "line": each.line or None, "reason": each.reason}
            for each in found.faults
        ]
        render.objects(made, form, ("file", "line", "reason"))
    for fault in found.faults if form == "text" else ():
        render.echo(fault.told(file))
    if found.faults:
        sys.exit(1)
    there = "No errors" if file.exists() else "No settings file; defaults apply"
    say(f"{file}: {there}.")


def _editor() -> list[str]:
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        command = shlex.split(named, posix=os.name != "nt")
    except ValueError:
        raise BadInputError(f"VISUAL or EDITOR is not a command as written: “{named}”.") from None
    if not command:
        raise BadInputError(
            "No editor is set; set VISUAL or EDITOR, or change "
            f"{paths.config_file()} by other means."
        )
    return command


def _make(file: Path) -> None:
    private_folder(file.parent)
    with new_file(file) as stream:
        stream.writelines(f"{line}\n" for line in template(_settings(Config())))


COMMANDS = (config,)
