"""Opening the terminal UI: on the file there is, or after the first question."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from tracker import paths
from tracker.errors import BadInputError
from tracker.service.desk import Desk
from tracker.tui.app import DiplotrackApp

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from tracker.service.session import Session


def open_ui(path: Path, session: Session, as_of: dt.date | None, *, readonly: bool) -> None:
    """Open a file in the terminal UI; where there is none, offer to make one.

    Raises:
        BadInputError: there is no terminal.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise BadInputError("The terminal UI needs a terminal; `diplotrack --help` lists commands.")
    if not path.exists():
        click.echo(f"There is no file yet; it would lie at {path}.")
        sample = click.confirm("Begin with the sample dossier?", default=True)
        Desk.create(path, session, sample=sample)[0].close()
        click.echo("Made. Whatever you change is saved at once; u undoes it.")
    desk = Desk.open(path, session, as_of, readonly=readonly)
    try:
        DiplotrackApp(desk, drafts=paths.drafts_folder()).run()
    finally:
        desk.close()
