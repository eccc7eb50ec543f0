"""The commands ``find`` and ``view``."""

from __future__ import annotations

import click

from tracker.cli import render
from tracker.cli.asked_list import query_text
from tracker.cli.options import Settings, common, say
from tracker.domain.book import SavedView
from tracker.domain.query.query_fields import PLURALS, list_kind


@click.command()
@click.argument("text", nargs=-1, required=True)
@common
@click.pass_obj
def find(settings: Settings, text: tuple[str, ...]) -> None:
    """Find TEXT in names, aliases, texts and quotes of all kinds of record."""
    desk = settings.open()
    found = desk.search.find_anything(" ".join(text))
    if settings.format != "text":
        made = [
            {"kind": kind, "slug": head.slug, "title": head.title}
            for kind, heads in found.items()
            for head in heads
        ]
        render.objects(made, settings.format, ("kind", "slug", "title"))
        return
    for kind, heads in found.items():
        click.echo(PLURALS[kind])
        for head in heads:
            render.echo(f"  {head.slug:<40}  {head.title}")
    if not found:
        say("Nothing is found.")


_UNDO = "`diplotrack undo` undoes it."


@click.group()
@common
def view() -> None:
    """Manage saved views: a name for a list with its query and order."""


@view.command("list")
@common
@click.pass_obj
def list_(settings: Settings) -> None:
    """Show the saved views, each with its current number of rows."""
    desk = settings.open()
    made = [
        {
            "name": each.name,
            "kind": each.kind,
            "query": each.query,
            "sort": each.sort or None,
            "rows": desk.lists.count(each.kind, each.query),
        }
        for each in desk.saved.all()
    ]
    if settings.format != "text":
        render.objects(made, settings.format, ("name", "kind", "query", "sort", "rows"))
        return
    for row in made:
        render.echo(
            f"{row['rows']:>7,}  {row['name']:<24}  {PLURALS[str(row['kind'])]} {row['query']}"
        )


@view.command()
@click.argument("name")
@click.argument("kind")
@click.argument("query", nargs=-1)
@click.option("--sort", default="", metavar="F", help="Sort by field F, by -F in reverse.")
@common
@click.pass_obj
def save(settings: Settings, name: str, kind: str, query: tuple[str, ...], sort: str) -> None:
    """Save a view under a NAME; an existing view of that name is replaced."""
    desk = settings.open(writing=True)
    desk.saved.save(SavedView(name, list_kind(kind) or kind, query_text(query), sort))
    say(f"Saved the view “{name}”. {_UNDO}")


@view.command()
@click.argument("name")
@common
@click.pass_obj
def delete(settings: Settings, name: str) -> None:
    """Delete the view with a NAME; records are not affected."""
    gone = settings.open(writing=True).saved.delete(name)
    say(f"Deleted the view “{gone.name}”. {_UNDO}")


@view.command()
@click.argument("name")
@click.argument("new")
@common
@click.pass_obj
def rename(settings: Settings, name: str, new: str) -> None:
    """Rename the view NAME to NEW."""
    made = settings.open(writing=True).saved.rename(name, new)
    say(f"Renamed the view “{made.name}”. {_UNDO}")


COMMANDS = (find, view)
