"""Commands that compare and sum up: what changed between two days."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.cli.asked_list import query_text
from tracker.cli.near_names import QueryCommand
from tracker.cli.options import TEXT, Settings, common, say
from tracker.errors import BadInputError

if TYPE_CHECKING:
    import datetime as dt

    from tracker.service.session import Session


@click.command(cls=QueryCommand)
@click.option("--from", "first", required=True, metavar="DAY", help="The earlier day.")
@click.option("--to", "last", metavar="DAY", help="The later day (the as-of day).")
@click.argument("query", nargs=-1)
@common
@click.pass_obj
def diff(settings: Settings, first: str, last: str | None, query: tuple[str, ...]) -> None:
    """Show what changed between two days: what happened, became known, flipped.

    A QUERY keeps it to the rows that it finds, in every kind of list that knows its fields. What a
    reader on the earlier day could not have known has sections of its own.
    """
    from tracker.cli import render

    if settings.format not in {TEXT, "json", "jsonl"}:
        raise BadInputError(f"diff is written as text, json or jsonl, not {settings.format}.")
    session = settings.session()
    settings.as_of = last or settings.as_of
    earlier = _day(session, first)
    found = settings.open().changes(earlier, query_text(query))
    if settings.format == TEXT:
        from tracker.presenting.changes_sheet import changes_sheet
        from tracker.presenting.sheet_blocks import sheet_blocks

        render.blocks(sheet_blocks(changes_sheet(found)))
        return
    from tracker.service.changes_output import changes_object

    render.one(changes_object(found), settings.format)


def _day(session: Session, text: str) -> dt.date:
    """Return the day that ``--from`` names; if the words name several, say which is taken."""
    try:
        day, reading = session.looked_from(text)
    except BadInputError as error:
        raise BadInputError(f"--from: {error}") from None
    if reading:
        say(f"From {reading}.")
    return day


COMMANDS = (diff,)
