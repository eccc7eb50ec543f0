"""Commands for backups: make one, list them, restore one."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from tracker import paths
from tracker.cli import render
from tracker.cli.options import Settings, common, say
from tracker.errors import BadInputError
from tracker.service.backup_folder import BackupFolder
from tracker.service.backup_process import give_way

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.service.backup_thinning import Backup
    from tracker.service.desk import Desk


@click.command()
@click.argument("file", required=False)
@click.option("--list", "listing", is_flag=True, help="List the backups, newest first.")
@click.option(
    "--daily",
    is_flag=True,
    help="Make a backup only if there is none from today; run at the lowest priority.",
)
@common
@click.pass_obj
def backup(settings: Settings, file: str | None, *, listing: bool, daily: bool) -> None:
    """Copy the book to FILE, a new file; without FILE, to the folder of its backups.

    The copy is compared with the book before it is kept. The folder keeps some backups of each age;
    `diplotrack config path` prints where it is. FILE is an ordinary book, ready to be opened.
    """
    if listing:
        _list(settings)
        return
    if file and daily:
        raise BadInputError("--daily makes a backup in the folder of backups: leave FILE out.")
    desk = settings.open()
    if file:
        _save(desk, file)
    elif daily:
        give_way()
        if told := desk.backups.daily():
            say(told)
    else:
        _make(desk)


def _save(desk: Desk, file: str) -> None:
    from tracker.progress_line import backing_up

    path = paths.named(file)
    desk.backups.save_to(path, backing_up(sys.stderr))
    say(f"Copied {desk.path}, and compared the copy with it.")
    render.echo(str(path))


def _make(desk: Desk) -> None:
    from tracker.progress_line import backing_up
    from tracker.service.backup_thinning import Reason

    before = desk.backups.folder.newest_if_current() if desk.backups.folder else None
    made = desk.backups.make(Reason.BY_HAND, backing_up(sys.stderr))
    if made is None:
        raise BadInputError(
            "The settings turn backups off (backups = false); `diplotrack backup FILE` makes one."
        )
    same = before and before.path == made.path
    say("Nothing was changed since the newest backup." if same else f"Copied {desk.path}.")
    render.echo(str(made.path))


def _list(settings: Settings) -> None:
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


@click.command("restore-backup")
@click.argument("file")
@common
@click.pass_obj
def restore_backup(settings: Settings, file: str) -> None:
    """Replace the book by a backup; the current book is kept under another name.

    FILE is a backup, or another copy of a book; for a file in the folder of backups its name is
    enough. It is unpacked into a new file and checked before anything is changed. Close the book in
    all windows first.
    """
    from tracker.cli.options import clock
    from tracker.service import restoring

    if settings.readonly:
        raise BadInputError("--readonly was given; leave it out to restore a backup.")
    path = paths.named(file)
    if not path.exists() and path.name == file:
        path = BackupFolder(paths.backups_folder(), settings.path).place / file
    kept = restoring.restore_backup(path, settings.path, clock())
    say(f"Restored {settings.path} from {path}.")
    if kept:
        say(f"The former file is kept as {kept}.")


COMMANDS = (backup, restore_backup)
