"""What was done, and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.cli.settings import Settings, common, say
from tracker.domain.counting import counted

if TYPE_CHECKING:
    from tracker.store.stored import Change


@click.command()
@common
@click.pass_obj
def undo(settings: Settings) -> None:
    """Take back your newest action, whenever and wherever it was done."""
    action, _, slugs = settings.open(writing=True).undo()
    say(f"{action.summary} ({_number(slugs)}). `diplotrack redo` does it again.")


@click.command()
@common
@click.pass_obj
def redo(settings: Settings) -> None:
    """Do again what you undid last."""
    action, _, slugs = settings.open(writing=True).redo()
    say(f"{action.summary} ({_number(slugs)}).")


def _number(slugs: tuple[str, ...]) -> str:
    return slugs[0] if len(slugs) == 1 else counted(len(slugs), "record")


@click.command()
@click.argument("ref", required=False)
@click.option("--limit", type=click.IntRange(min=1), default=50, help="So many actions.")
@common
@click.pass_obj
def history(settings: Settings, ref: str | None, limit: int) -> None:
    """Show who did what, newest first; of one record if its REF is given."""
    from tracker.cli import render

    desk = settings.open()
    if ref is None:
        rows = [
            {
                "at": action.at,
                "who": action.who,
                "action": action.summary,
                "records": touched,
                "undone": action.undone_by is not None,
            }
            for action, touched in desk.actions(limit)
        ]
    else:
        rows = [_row(change) for change in desk.history(desk.find(ref), limit)]
    if settings.format != "text":
        render.objects(rows, settings.format)
        return
    for row in rows:
        touched = row.get("records")
        tail = (
            counted(touched, "record") if isinstance(touched, int) else f"version {row['version']}"
        )
        undone = ", undone" if row["undone"] else ""
        render.echo(f"{row['at']}  {row['who']}  {row['action']}  ({tail}{undone})")


def _row(change: Change) -> dict[str, object]:
    return {
        "at": change.action.at,
        "who": change.action.who,
        "action": change.action.summary,
        "version": change.after_version,
        "undone": change.action.undone_by is not None,
    }


COMMANDS = (undo, redo, history)
