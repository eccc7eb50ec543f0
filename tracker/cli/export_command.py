"""The command ``export``: it writes a list to a file, or to standard output."""

from __future__ import annotations

import os
from pathlib import Path

import click

from tracker.cli.asked_list import asked, query_text
from tracker.cli.list_output import columns_for, say_notes
from tracker.cli.near_names import QueryCommand
from tracker.cli.options import TEXT, Settings, common, say, stream_for
from tracker.cli.sheet_output import overwriting
from tracker.cli.timeline_output import (
    CELLS,
    EXTENSION,
    SVG,
    TIMELINE,
    check_picture,
    write_picture,
)
from tracker.domain.plurals import counted
from tracker.domain.query.query_fields import PLURALS
from tracker.errors import BadInputError


class ExportCommand(QueryCommand):
    """The class of ``export``: its help lists the file formats."""

    @property
    def formats(self) -> tuple[str, ...]:
        """The names of the list formats, and of the picture format."""
        from tracker.transfer import formats

        return (TEXT, *formats.names(), SVG)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the meaning of each file extension to the help."""
        from tracker.transfer import formats

        with formatter.section("Formats"):
            lists = [(each.extension, each.in_full()) for each in formats.every()]
            formatter.write_dl([*lists, (EXTENSION, f"a picture; holds {TIMELINE}")])
        super().format_epilog(ctx, formatter)


@click.command(cls=ExportCommand)
@click.argument("kind")
@click.argument("query", nargs=-1)
@click.option(
    "-o", "--output", required=True, metavar="FILE", help="The file to write; - is standard output."
)
@click.option("--sort", default="", metavar="F", help="Sort by field F, by -F in reverse.")
@click.option(
    "--columns",
    default="",
    metavar="A,B",
    help="Only these columns; “shown” are those on the screen, “all” is every field.",
)
@click.option(
    "--public", is_flag=True, help="Leave out sources with a handling marking, and what cites them."
)
@common
@click.pass_obj
def export(
    settings: Settings,
    kind: str,
    query: tuple[str, ...],
    output: str,
    sort: str,
    columns: str,
    public: bool,  # noqa: FBT001  # click passes options by keyword
) -> None:
    """Write a list to a FILE; its extension selects the format.

    The KIND timeline writes a picture of the events that a QUERY finds. An existing file is only
    overwritten with --yes.
    """
    from tracker.service.list_writer import Extent
    from tracker.transfer import formats

    if kind == TIMELINE:
        if sort or columns:
            raise BadInputError("A timeline has neither order nor columns; omit --sort, --columns.")
        _write_timeline(settings, query_text(query), output, public=public)
        return
    desk = settings.open()
    wanted = asked(desk, kind, query, sort)
    path = Path(output)
    form = formats.of_path(path) if settings.format == TEXT else formats.named(settings.format)
    extent = Extent(
        shown=columns_for(desk, wanted, form, columns), public=public, processes=_processes()
    )
    where = (wanted.kind, wanted.query, wanted.sort)
    if output == "-":
        written = desk.lists.write(*where, stream_for(form), form.name, extent)
        say_notes(written)
        return
    with overwriting():
        written = desk.lists.export(*where, path, form.name, extent, over=settings.yes)
    say(f"{counted(written.rows, wanted.kind, PLURALS[wanted.kind])} written to {output}.")
    say_notes(written)


def _write_timeline(settings: Settings, query: str, output: str, *, public: bool) -> None:
    check_picture(settings, output)
    desk = settings.open()
    scale = desk.timelines.period(query).scale(CELLS)
    found = desk.timelines.read(scale, query, public=public)
    write_picture(settings, desk, desk.timelines.marked(found), output)


def _processes() -> int:
    """Return the maximum number of processes for a long export: two if there are two processors."""
    return 2 if hasattr(os, "fork") and (os.cpu_count() or 1) > 1 else 1


COMMANDS = (export,)
