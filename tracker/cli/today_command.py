"""The command ``today``: what is overdue, due and to review, and the next meetings."""

from __future__ import annotations

import click

from tracker.cli.options import Settings, common
from tracker.errors import BadInputError


@click.command()
@click.option("--owner", default="", metavar="NAME", help="Only commitments of this person.")
@common
@click.pass_obj
def today(settings: Settings, owner: str) -> None:
    """Show what is overdue, due and to review, and the meetings of the next 7 days.

    The exit code is 0 whatever is due, so that it can run from cron.
    """
    from tracker.cli import render
    from tracker.presenting.agenda_blocks import agenda_blocks
    from tracker.service.agenda import agenda
    from tracker.service.json_output import to_object

    if settings.format not in {"text", "json", "jsonl"}:
        raise BadInputError(f"today is written as text, json or jsonl, not {settings.format}.")
    desk = settings.open()
    found = agenda(desk.as_of, desk.lists, desk.records.shorts(), owner)
    if settings.format == "text":
        render.blocks(agenda_blocks(found))
        return
    lists = {each.name: [to_object(view) for view in each.rows] for each in found.items}
    render.one({"day": found.day.isoformat(), **lists}, settings.format)


COMMANDS = (today,)
