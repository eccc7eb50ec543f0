"""Writes sheets to standard output or a file: as text, Markdown, HTML or a Word document."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

import click

from tracker.cli import render
from tracker.cli.near_names import QueryCommand
from tracker.cli.options import TEXT, is_terminal, say, stdout
from tracker.errors import BadInputError, BusyError, ConflictError, DetachedError
from tracker.presenting import sheet_formats
from tracker.presenting.sheet_blocks import sheet_blocks
from tracker.presenting.sheets import public as without_marked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tracker.cli.options import Settings
    from tracker.presenting.sheet_formats import SheetFormat
    from tracker.presenting.sheets import Sheet
    from tracker.service.desk import Desk

    _F = TypeVar("_F", bound=Callable[..., Any])


class SheetCommand(QueryCommand):
    """A command whose output is a sheet; its help lists the formats."""

    formats: ClassVar = (TEXT, *(each.name for each in sheet_formats.FORMATS))
    """The formats that ``--format`` accepts."""
    others: ClassVar[tuple[tuple[str, str], ...]] = ()
    """Further file extensions for the help, each with its meaning."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the meaning of each file extension to the help."""
        with formatter.section("Formats"):
            sheets = ((each.extension, each.about) for each in sheet_formats.FORMATS)
            formatter.write_dl([*sheets, *self.others])
        super().format_epilog(ctx, formatter)


class ComparingCommand(SheetCommand):
    """A command whose output is a sheet, or JSON."""

    formats: ClassVar = (*SheetCommand.formats, "json", "jsonl")


def sheet_options(command: _F) -> _F:
    """Add the options ``--output`` and ``--public`` to a command that writes a sheet."""
    for option in (
        click.option(
            "-o",
            "--output",
            metavar="FILE",
            help="The file to write; its extension selects the format.",
        ),
        click.option(
            "--public",
            is_flag=True,
            help="Leave out sources with a handling marking, and what cites them.",
        ),
    ):
        command = option(command)
    return command


def write_sheet(
    settings: Settings, desk: Desk, sheet: Sheet, output: str | None, *, public: bool
) -> None:
    """Write a sheet to a file, or to standard output.

    ``public`` leaves out what has a handling marking. An existing file is only overwritten with
    --yes.
    """
    made = without_marked(sheet) if public else sheet
    named = sheet_formats.named(settings.format)
    if output is None or output == "-":
        _print(made, named)
        return
    from tracker.service.export_path import write_whole

    path = Path(output)
    form = named or sheet_formats.of_path(path)
    with overwriting():
        write_whole(path, desk.files, form.render(made), over=settings.yes)
    say(f"“{made.title}” written to {output}.")


@contextmanager
def overwriting() -> Iterator[None]:
    """Add to the error for an existing file that --yes overwrites it."""
    try:
        yield
    except (BusyError, DetachedError):
        raise
    except ConflictError as error:
        raise ConflictError(f"{error} --yes overwrites it.") from None


def check_format(settings: Settings, known: tuple[str, ...], command: str) -> None:
    """Refuse a ``--format`` that the command does not have.

    Raises:
        BadInputError: the format is not among ``known``.
    """
    if settings.format not in known:
        from tracker.domain.suggestions import or_list

        raise BadInputError(f"{command} is written as {or_list(known)}, not {settings.format}.")


def _print(sheet: Sheet, form: SheetFormat | None) -> None:
    if form is None:
        if sheet.marking:
            render.echo(f"[{sheet.marking}]")
        render.blocks(sheet_blocks(sheet), sheet.as_of)
        return
    written = form.render(sheet)
    if isinstance(written, str):
        stdout().write(written)
        return
    if is_terminal():
        from tracker.transfer.atomic import not_for_terminals

        raise not_for_terminals()
    sys.stdout.buffer.write(written)
