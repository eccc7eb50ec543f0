"""The command ``today``: what is overdue, due or to be reviewed, and the next meetings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import click

from tracker.cli.options import Settings, common, say, stdout
from tracker.cli.sheet_output import (
    ComparingCommand,
    check_format,
    overwriting,
    sheet_options,
    write_sheet,
)
from tracker.domain.plurals import counted
from tracker.errors import BadInputError

if TYPE_CHECKING:
    from tracker.service.agenda import Agenda
    from tracker.service.agenda_reader import AgendaReader
    from tracker.service.desk import Desk

_CALENDAR = "ics"


class TodayCommand(ComparingCommand):
    """The class of ``today``: its output is a sheet, JSON, or an iCalendar file."""

    formats: ClassVar = (*ComparingCommand.formats, _CALENDAR)
    others: ClassVar = ((".ics", "a calendar to subscribe to: all planned meetings, all due days"),)


@click.command(cls=TodayCommand)
@click.option("--owner", default="", metavar="NAME", help="Only commitments of this person.")
@click.option(
    "--quiet",
    is_flag=True,
    help="Print nothing if nothing is due and no meeting is near; do not report a written file.",
)
@sheet_options
@common
@click.pass_obj
def today(  # click passes one argument for each option
    settings: Settings,
    owner: str,
    output: str | None,
    *,
    quiet: bool,
    public: bool,
) -> None:
    """Show what is overdue, due and to review, and the meetings of the next 7 days.

    The exit code is 0 even if something is due, so that it can run from cron. A calendar (.ics)
    contains all planned meetings and the due days of all open commitments; --yes overwrites it, and
    each entry that changed gets a higher SEQUENCE.
    """
    check_format(settings, TodayCommand.formats, "today")
    desk = settings.open()
    if settings.format == _CALENDAR or (output and Path(output).suffix.casefold() == ".ics"):
        said = _write_calendar(settings, desk, output, owner, public=public)
        if said and not quiet:
            say(said)
        return
    found = desk.agenda.read(owner)
    if quiet and found.is_empty:
        return
    if settings.format in {"json", "jsonl"}:
        if output or public:
            raise BadInputError(
                "--output and --public are for sheets and calendars; JSON goes to standard output."
            )
        _write_objects(settings, found)
        return
    from tracker.presenting.agenda_sheet import agenda_sheet

    write_sheet(settings, desk, agenda_sheet(found), output, public=public)


def _write_objects(settings: Settings, found: Agenda) -> None:
    from tracker.cli import render
    from tracker.service.json_output import to_object

    lists = {each.name: [to_object(view) for view in each.rows] for each in found.items}
    render.one({"day": found.day.isoformat(), **lists}, settings.format)


def _write_calendar(
    settings: Settings, desk: Desk, output: str | None, owner: str, *, public: bool
) -> str:
    """Write the iCalendar file; return the message about it, empty for standard output."""
    reader: AgendaReader = desk.agenda
    if output is None or output == "-":
        reader.write_calendar(stdout(), None, owner, public=public)
        return ""
    from tracker.service.export_path import opened

    path = Path(output)
    with overwriting(), opened(path, desk.files, over=settings.yes) as stream:
        written = reader.write_calendar(stream, path, owner, public=public)
    return f"{counted(written.rows, 'entry', 'entries')} written to {output}."


COMMANDS = (today,)
