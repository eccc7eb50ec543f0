"""The commands ``list``, ``count``, ``show``, ``accounts`` and ``fields``."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

import click

from tracker.cli.asked_list import Asked, asked
from tracker.cli.near_names import QueryCommand
from tracker.cli.options import TEXT, Settings, common, say
from tracker.domain.query.query_fields import LISTS, PLURALS, fields_of, list_kind
from tracker.domain.suggestions import nearest, or_list
from tracker.errors import BadInputError

if TYPE_CHECKING:
    from tracker.service.desk import Desk


@click.command("list", cls=QueryCommand)
@click.argument("kind", required=False)
@click.argument("query", nargs=-1)
@click.option("--sort", default="", metavar="F", help="Sort by field F, by -F in reverse.")
@click.option("-n", "--limit", type=click.IntRange(min=1), help="Show at most this many rows.")
@click.option("--columns", default="", metavar="A,B", help="Only these columns, in that order.")
@common
@click.pass_obj
def list_(
    settings: Settings,
    kind: str | None,
    query: tuple[str, ...],
    sort: str,
    limit: int | None,
    columns: str,
) -> None:
    """List records of a KIND, or of a saved view, that match a QUERY."""
    from tracker.cli import render
    from tracker.cli.list_output import write_list

    if kind is None:
        raise BadInputError(f"Name a kind of list, {or_list(PLURALS.values())}, or a saved view.")
    desk = settings.open()
    wanted = asked(desk, kind, query, sort)
    if settings.format != TEXT:
        if not write_list(desk, wanted, settings.format, columns, limit):
            _say_what_was_meant(desk, wanted)
        return
    names: list[str] = []
    if columns:
        from tracker.service.chosen_columns import projected
        from tracker.service.column_names import chosen

        names = chosen(wanted.kind, columns)
    found = iter(desk.lists.rows(wanted.kind, wanted.query, wanted.sort, limit))
    first = list(islice(found, 1))
    if not first:
        _say_what_was_meant(desk, wanted)
    rows = chain(first, found)
    if names:
        render.columns(projected(desk, wanted.kind, rows, names), TEXT, names)
    else:
        render.table(desk, wanted.kind, rows)


def _say_what_was_meant(desk: Desk, wanted: Asked) -> None:
    """If a query found nothing, print similar filters and words."""
    from tracker.service.near_words import meant

    if found := meant(desk.lists, desk.search, wanted.kind, wanted.query):
        say(f"Nothing has these words. Did you mean {or_list(found)}?")


@click.command(cls=QueryCommand)
@click.argument("kind", required=False)
@click.argument("query", nargs=-1)
@click.option("--by", default="", metavar="FIELD[,FIELD]", help="Count by the values of a field.")
@common
@click.pass_obj
def count(settings: Settings, kind: str | None, query: tuple[str, ...], by: str) -> None:
    """Count records of a KIND that match a QUERY; without a KIND, everything.

    --by year,mode counts by the values of one or two fields; year is that of the kind's first date
    field. A record with several values, or with days in two years, is counted for each.

    Delegations are parts of meetings, states of channels, outcomes of commitments: each part is
    counted, so that a meeting of two delegations counts as two delegations.
    """
    from tracker.cli import render

    desk = settings.open()
    if by:
        from tracker.cli.count_by import show_counts

        if kind is None:
            raise BadInputError(f"--by: name a kind of list, {or_list(PLURALS.values())}.")
        wanted = asked(desk, kind, query)
        names = [each.strip() for each in by.split(",") if each.strip()]
        show_counts(desk.lists.counts(wanted.kind, wanted.query, names), settings.format)
        return
    if kind is not None:
        wanted = asked(desk, kind, query)
        number = desk.lists.count(wanted.kind, wanted.query)
        if not number:
            _say_what_was_meant(desk, wanted)
        if settings.format in {"json", "jsonl"}:
            render.one({"count": number}, settings.format)
        else:
            click.echo(str(number))
        return
    tally = desk.tally()
    if settings.format == "text":
        for what, number in tally.items():
            click.echo(f"{number:>7,}  {what}")
    elif settings.format in {"json", "jsonl"}:
        render.one(tally, settings.format)
    else:
        rows = ({"what": what, "count": number} for what, number in tally.items())
        render.objects(rows, settings.format)


@click.command()
@click.argument("ref")
@common
@click.pass_obj
def show(settings: Settings, ref: str) -> None:
    """Show a record in full with everything linked to it."""
    from tracker.cli import render
    from tracker.presenting.details import detail
    from tracker.service.channel_sums import with_sums
    from tracker.service.exact_rows import object_of
    from tracker.service.full_views import ChannelFull
    from tracker.transfer import formats

    desk = settings.open()
    slug = desk.records.find(ref)
    if settings.format == "text":
        full = desk.records.full(slug)
        render.record(
            detail(with_sums(desk.lists, full) if isinstance(full, ChannelFull) else full)
        )
        return
    view = desk.records.view(slug)
    made = object_of(formats.general(settings.format))(view)
    if settings.format in {"json", "jsonl"}:
        render.one(made, settings.format)
    else:
        render.objects([made], settings.format)


@click.command()
@click.argument("ref")
@click.argument("field", required=False)
@common
@click.pass_obj
def accounts(settings: Settings, ref: str, field: str | None) -> None:
    """Show the accounts of a record, and whether they agree."""
    from tracker.cli import render

    desk = settings.open()
    found = desk.records.accounts(desk.records.find(ref), field)
    if not found:
        what = f"{ref}, field {field}" if field else ref
        say(f"There is no account and no dated report on {what}.")
    if settings.format in {"json", "jsonl"}:
        if field and settings.format == "json":
            render.one(found[0], settings.format)
        else:
            render.objects(found, settings.format)
        return
    if settings.format != "text":
        rows = (
            {"field": each["field"], "agreement": each["agreement"], **account}
            for each in found
            for account in each["accounts"]
        )
        render.objects(rows, settings.format)
        return
    for each in found:
        shape = f", {each['shape']}" if each["shape"] else ""
        explained = ", explained" if each["explained"] else ""
        n = each["origins"]
        origins = f"at least {n} origins" if n > 1 else "1 origin" if n else "no origin"
        render.echo(f"{each['field']}: {each['agreement']}{shape}{explained} ({origins})")
        for account in each["accounts"]:
            by = ", ".join(text for text in (account["speaker"], account["source"]) if text)
            told = f"  {account['side'] or '-':<9}{account['value']}"
            render.echo(f"{told}  ({by})" if by else told)


@click.command("fields")
@click.argument("kind")
@common
@click.pass_obj
def fields(settings: Settings, kind: str) -> None:
    """List the fields by which a list can be filtered and sorted, and its columns."""
    known = list_kind(kind)
    if known is None:
        near = nearest(kind, [*LISTS, *PLURALS.values()]) or LISTS
        raise BadInputError(f"“{kind}” is not a kind of list; did you mean {or_list(near)}?")
    if settings.format != TEXT:
        from tracker.cli import render

        rows = (
            {"name": each.name, "help": each.help, "also": each.also, "choices": each.choices}
            for each in fields_of(known).values()
        )
        render.objects(rows, settings.format)
        return
    for field in fields_of(known).values():
        values = f": {', '.join(field.choices)}" if field.choices else ""
        also = f" (or {', '.join(field.also)})" if field.also else ""
        click.echo(f"{field.name:<16} {field.help}{also}{values}")


COMMANDS = (list_, count, show, accounts, fields)
