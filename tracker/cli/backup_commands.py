"""Commands for backups: make one, list them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from tracker import paths
from tracker.cli import render
from tracker.cli.options import Settings, common, say
from tracker.errors import BadInputError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.service.backup_thinning import Backup
    from tracker.service.desk import Desk


@click.command()
@click.argument("file", required=False)
@click.option("--list", "listing", is_flag=True, help="List the backups, newest first.")
@common
@click.pass_obj
def backup(settings: Settings, file: str | None, *, listing: bool) -> None:
    """Copy the book to FILE, a new file; without FILE, to the folder of its backups.

    The copy is compared with the book before it counts. The folder keeps some backups of each age;
    `diplotrack config path` says where it is. In FILE the book is as any other, ready to be opened.
    """
    if listing:
        _list(settings)
        return
    desk = settings.open()
    if file:
        _save(desk, file)
    else:
        _make(desk)


def _save(desk: Desk, file: str) -> None:
    from tracker.progress_line import backing_up

    path = paths.named(file)
    desk.backups.save_to(path, backing_up(sys.stderr))
    say(f"Copied, and compared with {desk.path}.")
    render.echo(str(path))


def _make(desk: Desk) -> None:
    from tracker.progress_line import backing_up
    from tracker.service.backup_thinning import Reason

    made = desk.backups.make(Reason.BY_HAND, backing_up(sys.stderr))
    if made is None:
        raise BadInputError(
            "The settings turn backups off (backups = false); `diplotrack backup FILE` makes one."
        )
    render.echo(str(made.path))


def _list(settings: Settings) -> None:
    from tracker.service.backup_folder import BackupFolder

    found = BackupFolder(paths.backups_folder(), settings.path).all()
    render.columns(_objects(found), settings.format, ("at", "reason", "size", "path"))
    if not found:
        say(f"There are no backups of {settings.path}.")


def _objects(found: Iterable[Backup]) -> list[dict[str, object]]:
    return [
        {
            "at": each.at.isoformat(" "),
            "reason": each.reason.value,
            "size": each.size,
            "path": str(each.path),
        }
        for each in found
    ]


COMMANDS = (backup,)
