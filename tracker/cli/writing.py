"""Commands that change the book."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.cli.settings import Settings, common, say
from tracker.domain import records as r
from tracker.domain.nearest import nearest, or_list
from tracker.domain.nouns import NOUNS
from tracker.domain.query.fields import list_kind
from tracker.errors import BadInputError

if TYPE_CHECKING:
    from collections.abc import Sequence


@click.command()
@click.argument("kind")
@click.argument("fields", nargs=-1, metavar="FIELD=VALUE…")
@common
@click.pass_obj
def add(settings: Settings, kind: str, fields: tuple[str, ...]) -> None:
    """Add a record of a KIND, for example a meeting.

    Parts that are a party's are named by it: us/head=esper us/members="us-osd | us-js"; others
    by their kind, + for a new one: states/+/status=opened states/+/window=2020-10. A field that
    the new part has already begins another. sources="a | b" are what it rests on; read_against is
    the day that vague dates count from; slug names the record.
    """
    noun = _noun(kind)
    desk = settings.open(writing=True)
    _, slug = desk.add(noun, *desk.placed(desk.blank(noun), _pairs(fields)))
    click.echo(slug)
    say(f"Added {slug}. `diplotrack undo` takes it back.")


@click.command()
@click.argument("ref")
@click.argument("fields", nargs=-1, metavar="FIELD=VALUE…")
@common
@click.pass_obj
def edit(settings: Settings, ref: str, fields: tuple[str, ...]) -> None:
    """Change fields of a record; REF is its whole slug.

    field=value sets a field, field= empties it. Parts are named as for `add`; one that is there by
    its party or its number: us/note=late states/2/note=planned; states/2= takes it out.
    """
    desk = settings.open(writing=True)
    _, slug = desk.set_fields(ref, _pairs(fields))
    say(f"Edited {slug}. `diplotrack undo` takes it back.")


def _noun(word: str) -> r.Kind:
    kind = list_kind(word)
    if kind in set(r.Kind):
        return r.Kind(kind)
    near = nearest(word, list(r.Kind)) or [each.value for each in NOUNS]
    raise BadInputError(f"“{word}” is not a kind of record; did you mean {or_list(near)}?")


def _pairs(fields: Sequence[str]) -> list[tuple[str, str]]:
    """Return name and text of each field=value."""
    pairs = []
    for each in fields:
        name, equals, text = each.partition("=")
        if not equals:
            raise BadInputError(f"“{each}” is not a field; write field=value.")
        pairs.append((name, text))
    return pairs


def _outcome_texts(by: Sequence[str], on: str, source: Sequence[str], note: str) -> dict[str, str]:
    return {
        "meetings": " | ".join(by),
        "on": on,
        "sources": " | ".join(source),
        "note": note,
    }


@click.command()
@click.argument("ref")
@click.option("--by", multiple=True, metavar="MEETING", help="A meeting that answers it.")
@click.option("--on", default="", metavar="DAY", help="The day; else that of the meeting.")
@click.option("--source", multiple=True, metavar="S", help="A source that says so.")
@click.option("--note", default="", metavar="T", help="A note.")
@common
@click.pass_obj
def fulfil(
    settings: Settings, ref: str, by: tuple[str, ...], on: str, source: tuple[str, ...], note: str
) -> None:
    """Record that a commitment was fulfilled."""
    desk = settings.open(writing=True)
    _, slug = desk.fulfil(ref, _outcome_texts(by, on, source, note))
    say(f"Marked fulfilled: {slug}. `diplotrack undo` takes it back.")


@click.command()
@click.argument("ref")
@click.argument("outcome")
@click.option("--by", multiple=True, metavar="MEETING", help="A meeting that answers it.")
@click.option("--on", default="", metavar="DAY", help="The day that the judgement rests on.")
@click.option("--source", multiple=True, metavar="S", help="A source that says so.")
@click.option("--blame", default="", metavar="WHO", help="Who is held responsible.")
@click.option("--note", default="", metavar="T", help="A note.")
@common
@click.pass_obj
def assess(
    settings: Settings,
    ref: str,
    outcome: str,
    by: tuple[str, ...],
    on: str,
    source: tuple[str, ...],
    blame: str,
    note: str,
) -> None:
    """Judge a commitment: fulfilled, partly, missed, withdrawn, replaced, disputed, unknown."""
    desk = settings.open(writing=True)
    texts = _outcome_texts(by, on, source, note)
    _, slug = desk.assess(ref, {**texts, "outcome": outcome, "responsibility": blame})
    say(f"Marked {outcome}: {slug}. `diplotrack undo` takes it back.")


@click.command()
@click.argument("ref")
@click.option("--note", default="", metavar="T", help="Why.")
@common
@click.pass_obj
def reopen(settings: Settings, ref: str, note: str) -> None:
    """Take a commitment up again that was judged."""
    desk = settings.open(writing=True)
    _, slug = desk.reopen(ref, note)
    say(f"Reopened: {slug}. `diplotrack undo` takes it back.")


COMMANDS = (add, edit, fulfil, assess, reopen)
