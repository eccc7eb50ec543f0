"""The commands ``diff`` (what changed between two days) and ``brief`` (a sheet on a subject)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.cli.asked_list import asked, query_text
from tracker.cli.options import Settings, common, say
from tracker.cli.sheet_output import (
    ComparingCommand,
    SheetCommand,
    check_format,
    sheet_options,
    write_sheet,
)
from tracker.domain.book import SavedView
from tracker.domain.query.query_fields import list_kind
from tracker.errors import BadInputError, NotFoundError

if TYPE_CHECKING:
    import datetime as dt

    from tracker.service.brief_reader import BriefReader
    from tracker.service.briefs import Brief
    from tracker.service.desk import Desk
    from tracker.service.session import Session


@click.command(cls=ComparingCommand)
@click.option("--from", "first", required=True, metavar="DAY", help="The earlier day.")
@click.option("--to", "last", metavar="DAY", help="The later day (default: the as-of day).")
@click.argument("query", nargs=-1)
@sheet_options
@common
@click.pass_obj
def diff(  # click passes one argument for each option
    settings: Settings,
    first: str,
    last: str | None,
    query: tuple[str, ...],
    output: str | None,
    public: bool,  # noqa: FBT001  # click passes options by keyword
) -> None:
    """Show what changed between two days: what happened, became known, or changed its state.

    A QUERY limits this to the rows that it finds, in each list that has its fields. What was not
    yet known on the earlier day is in sections of its own.
    """
    from tracker.presenting.changes_sheet import changes_sheet

    check_format(settings, ComparingCommand.formats, "diff")
    session = settings.session()
    settings.as_of = last or settings.as_of
    earlier = _day(session, first)
    desk = settings.open()
    whole = settings.format in {"json", "jsonl"}
    found = desk.changes.since(earlier, query_text(query), whole=whole)
    if not whole:
        write_sheet(settings, desk, changes_sheet(found), output, public=public)
        return
    if output or public:
        raise BadInputError("--output and --public are for sheets; leave them out with JSON.")
    from tracker.cli import render
    from tracker.service.changes_output import changes_object

    render.one(changes_object(found), settings.format)


def _day(session: Session, text: str) -> dt.date:
    """Return the day given with ``--from``.

    If its words mean several days, print the chosen one.
    """
    try:
        day, reading = session.looked_from(text)
    except BadInputError as error:
        raise BadInputError(f"--from: {error}") from None
    if reading:
        say(f"From {reading}.")
    return day


@click.command(cls=SheetCommand)
@click.argument("what", nargs=-1, metavar="[REF|KIND|VIEW] [QUERY]")
@sheet_options
@common
@click.pass_obj
def brief(
    settings: Settings,
    what: tuple[str, ...],
    output: str | None,
    public: bool,  # noqa: FBT001  # click passes options by keyword
) -> None:
    """Write a sheet on a record, on a list or saved view, or on what a query finds.

    On a meeting, person, organization, party or channel: who they are, the last contacts, what is
    ahead, each side's open commitments, what is overdue and disputed. Without an argument: the last
    30 days. Sources are footnotes. The sheet contains only what records say.
    """
    from tracker.presenting.brief_sheet import brief_sheet

    check_format(settings, SheetCommand.formats, "brief")
    desk = settings.open()
    briefs = desk.briefs.for_public() if public else desk.briefs
    write_sheet(settings, desk, brief_sheet(_asked(desk, briefs, what)), output, public=False)


def _asked(desk: Desk, briefs: BriefReader, what: tuple[str, ...]) -> Brief:
    """Return the brief that the arguments ask for.

    They are tried as a list or saved view, then as a record, then as a query.

    Raises:
        NotFoundError: the argument is one word that names no list and no record and is in no text.
    """
    query = query_text(what)
    if what and (list_kind(what[0]) or desk.saved.find(what[0])):
        wanted = asked(desk, what[0], what[1:])
        return briefs.of_view(SavedView(what[0], wanted.kind, wanted.query, wanted.sort))
    if len(what) != 1 or ":" in what[0]:
        return briefs.of_query(query)
    try:
        return briefs.of_record(desk.records.find(what[0]))
    except NotFoundError:
        found = briefs.of_query(query)
        if any(part.number for part in found.parts):
            return found
        raise


COMMANDS = (diff, brief)
