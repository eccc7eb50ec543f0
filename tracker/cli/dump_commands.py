"""The commands ``dump`` and ``load``: a whole book as text."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from tracker import paths
from tracker.cli.options import Settings, common, say
from tracker.errors import BadInputError

if TYPE_CHECKING:
    from tracker.service.dump_loading import Loaded


@click.command()
@click.argument("file")
@common
@click.pass_obj
def dump(settings: Settings, file: str) -> None:
    """Write the whole book with its history to FILE, as text; - is standard output.

    Each record, part, action and change is one line of JSON, so that git shows what changed. Equal
    books give equal dumps. `diplotrack load` makes a book from a dump.
    """
    from tracker.domain.dump_format import Digest
    from tracker.transfer.atomic import write_lines

    desk, digest = settings.open(), Digest()
    if file == "-":
        write_lines(sys.stdout, desk.backups.dump(digest))
    else:
        path = paths.named(file)
        if path.exists() and any(path.samefile(each) for each in desk.files if each.exists()):
            raise BadInputError(f"{path} is the book itself; name another file.")
        digest = desk.backups.dump_to(path, over=settings.yes)
    say(f"Dumped {digest.lines:,} lines; the digest of the book is {digest.value}.")


@click.command()
@click.argument("file")
@common
@click.pass_obj
def load(settings: Settings, file: str) -> None:
    """Make a new book from a dump, or fill a book without records and history.

    History is restored too. Nothing is written if FILE is damaged: the message names the line.
    """
    from tracker.progress_line import UPDATING, ProgressLine
    from tracker.service.dump_loading import load_dump

    if settings.readonly:
        raise BadInputError("--readonly was given; leave it out to load a dump.")
    loaded = load_dump(paths.named(file), settings.path, ProgressLine(UPDATING, sys.stderr))
    _tell(settings, loaded)
    if loaded.broken:
        sys.exit(1)


def _tell(settings: Settings, loaded: Loaded) -> None:
    same = "as in the dump" if loaded.digest == loaded.dumped else f"in the dump {loaded.dumped}"
    say(
        f"Loaded {loaded.records:,} records and {loaded.actions:,} actions into {settings.path}; "
        f"the digest of the book is {loaded.digest}, {same}."
    )
    for sentence in loaded.broken:
        say(sentence)
    if loaded.others:
        say(f"{loaded.others:,} more rules are broken.")


COMMANDS = (dump, load)
