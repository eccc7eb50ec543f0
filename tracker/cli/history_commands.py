"""The commands ``history``, ``undo`` and ``redo``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.options import Settings, common, say
from tracker.domain.plurals import counted

if TYPE_CHECKING:
    from tracker.service.diff import Told


@click.command()
@click.argument("number", type=int, required=False)
@common
@click.pass_obj
def undo(settings: Settings, number: int | None) -> None:
    """Undo your latest action, or the action with a NUMBER."""
    history = settings.open(writing=True).history
    action, _, slugs = history.undo(number)
    if history.no_backup:
        say(history.no_backup)
    say(f"{action.summary} ({_number(slugs)}). `diplotrack redo` does it again.")


@click.command()
@common
@click.pass_obj
def redo(settings: Settings) -> None:
    """Redo the action that you undid last."""
    history = settings.open(writing=True).history
    action, _, slugs = history.redo()
    if history.no_backup:
        say(history.no_backup)
    say(f"{action.summary} ({_number(slugs)}).")


def _number(slugs: tuple[str, ...]) -> str:
    return slugs[0] if len(slugs) == 1 else counted(len(slugs), "record")


@click.command()
@click.argument("ref", required=False)
@click.option(
    "-n", "--limit", type=click.IntRange(min=1), default=50, help="Show at most this many actions."
)
@common
@click.pass_obj
def history(settings: Settings, ref: str | None, limit: int) -> None:
    """Show all actions, newest first; with a REF, the changes of that record.

    The number at the end of a line identifies the action for `undo`.
    """
    from tracker.cli import render

    desk = settings.open()
    if ref is None:
        rows: list[dict[str, Any]] = [
            {
                "number": action.id,
                "at": action.at,
                "who": action.who,
                "action": action.summary,
                "records": touched,
                "undone": action.undone_by is not None,
            }
            for action, touched in desk.history.actions(min(limit, sys.maxsize))
        ]
    else:
        rows = [
            _row(told)
            for told in desk.records.told(desk.records.find(ref), min(limit, sys.maxsize))
        ]
    if settings.format != "text":
        render.objects(rows, settings.format)
        return
    for row in rows:
        touched = row.get("records")
        tail = (
            counted(touched, "record") if isinstance(touched, int) else f"version {row['version']}"
        )
        undone = ", undone" if row["undone"] else ""
        number = f"  [{row['number']}]"
        render.echo(f"{row['at']}  {row['who']}  {row['action']}  ({tail}{undone}){number}")
        for each in row.get("changed", ()):
            before, after = each["from"] or "nothing", each["to"] or "nothing"
            render.echo(f"    {each['label']}: {before} → {after}")


def _row(told: Told) -> dict[str, Any]:
    change = told.change
    return {
        "number": change.action.id,
        "at": change.action.at,
        "who": change.action.who,
        "action": change.action.summary,
        "version": change.after_version,
        "undone": change.action.undone_by is not None,
        "changed": [
            {"field": each.path, "label": each.label, "from": each.before, "to": each.after}
            for each in told.differences
        ],
    }


COMMANDS = (undo, redo, history)
