"""The command ``doctor``: it checks a book and its backups."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from tracker.cli import render
from tracker.cli.options import TEXT, Settings, common

if TYPE_CHECKING:
    from tracker.domain.health import Check

_NAMES = {
    "file": "pages of the file",
    "schema": "tables and indexes",
    "references": "references",
    "records": "records and their digests",
    "history": "history, views",
    "derived": "derived values, search",
    "rules": "rules",
    "backups": "backups",
}
_WIDTH = max(map(len, _NAMES.values()))


@click.command()
@click.option("--quick", is_flag=True, help="Skip the longest check: deriving all facts again.")
@common
@click.pass_obj
def doctor(settings: Settings, *, quick: bool) -> None:
    """Check the book and its backups for errors; exit with 1 if there is one.

    Each record is compared with the digest that its newest change stored; if they differ, the
    backup that has the right version is named. Nothing is written.
    """
    from tracker.progress_line import ProgressLine
    from tracker.service.doctor import examine

    tell = ProgressLine("Deriving everything again", sys.stderr)
    session = settings.session()
    found = []
    for check in examine(settings.path, session.backups, tell, quick=quick):
        found.append(check)
        if settings.format == TEXT:
            _show(check)
    if settings.format != TEXT:
        render.objects(map(_object, found), settings.format, _COLUMNS)
    if any(check.findings for check in found):
        sys.exit(1)


def _show(check: Check) -> None:
    number = len(check.findings) + check.others
    state = f"{number:,} found" if number else "nothing wrong"
    if check.note:
        state = f"{state} ({check.note})" if number else check.note
    render.echo(f"{_NAMES[check.name]:<{_WIDTH}}  {state}")
    for each in check.findings:
        render.echo(f"  {each.told}")
    if check.others:
        render.echo(f"  and {check.others:,} more")


_COLUMNS = ("check", "found", "note", "findings")


def _object(check: Check) -> dict[str, object]:
    return {
        "check": check.name,
        "found": len(check.findings) + check.others,
        "note": check.note,
        "findings": [{"slug": e.slug or None, "sentence": e.sentence} for e in check.findings],
    }


COMMANDS = (doctor,)
