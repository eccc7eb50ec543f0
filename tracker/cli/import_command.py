"""The command ``import``."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.options import TEXT, Settings, common, say
from tracker.errors import BadInputError

if TYPE_CHECKING:
    from tracker.service.desk import Desk
    from tracker.service.imports.import_report import ImportReport
    from tracker.transfer.import_mapping import ImportMapping
    from tracker.transfer.table_source import Source

_PROBLEMS = 1


class ImportCommand(click.Command):
    """The class of ``import``: its help lists the file formats that can be read."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the meaning of each file extension to the help."""
        from tracker.transfer.readers import every_reader

        with formatter.section("Formats"):
            rows = [(" ".join(each.extensions), each.about) for each in every_reader()]
            formatter.write_dl(rows)
        super().format_epilog(ctx, formatter)


@click.command("import", cls=ImportCommand)
@click.argument("file")
@click.option("--kind", default="", metavar="KIND", help="The kind of record that a row makes.")
@click.option("--mapping", "saved", metavar="M", help="A saved mapping, by name or path.")
@click.option(
    "--map", "map_", multiple=True, metavar="COLUMN=FIELD", help="Map a column to a field."
)
@click.option(
    "--set", "set_", multiple=True, metavar="FIELD=TEXT", help="Set a field; {COLUMN} is the cell."
)
@click.option("--create", multiple=True, metavar="KIND", help="Create missing records.")
@click.option("--key", metavar="A,B", help="Rows are alike if these columns are equal.")
@click.option("--alike", metavar="keep|skip", help="What to do with alike rows (default: keep).")
@click.option("--carry", metavar="A,B", help="Fill empty cells of columns from above.")
@click.option("--ref-date", metavar="DAY", help="The reference day: vague dates count from it.")
@click.option("--ref-column", metavar="COLUMN", help="The column with each row’s reference day.")
@click.option("--dates", metavar="ORDER", help="day-first or month-first, for 11/03/2020.")
@click.option("--months", metavar="ORDER", help="month-year or month-day, for Oct-12.")
@click.option("--excel-dates", metavar="YEAR", help="Read numbers as days since 1900 or 1904.")
@click.option("--encoding", metavar="NAME", help="The encoding, if the detected one is wrong.")
@click.option("--delimiter", metavar="MARK", help="The delimiter of cells, if detected wrongly.")
@click.option("--quote", metavar="MARK", help="The quotation mark of cells, if detected wrongly.")
@click.option("--header", metavar="LINES", help="The lines of the header: 1, 1-2, 0 for none.")
@click.option("--sheet", metavar="NAME", help="The sheet of a workbook, if not the first.")
@click.option("--as", "form", default="", metavar="FORMAT", help="Read the file as this format.")
@click.option("--save-mapping", metavar="NAME", help="Save the mapping for later imports.")
@click.option("--refused", metavar="FILE", help="Write refused rows to a CSV file.")
@click.option("--dry-run", is_flag=True, help="Show the first rows and the report; store nothing.")
@common
@click.pass_obj
def import_(
    settings: Settings,
    /,
    file: str,
    form: str,
    refused: str | None,
    save_mapping: str | None,
    *,
    dry_run: bool,
    **given: Any,  # noqa: ANN401  # each option has its own type
) -> int:
    """Import the rows of a FILE as one action, so that one undo reverts all of them.

    A column is used if its name is that of a field of the KIND, or the field's label or heading;
    --map and --set assign the others. Fields are named as for `add`: when, us/head,
    delegations/+/party. In a TEXT, {COLUMN} is replaced by the cell; text between [ and ] is
    omitted if a cell in it is empty.

    Names are looked up as slugs, names and aliases. --create person creates those that are missing;
    "channel:kind=summit" sets other fields of the created records.

    A row that equals a record of the book is a duplicate and is not stored again. Rows that are
    refused are reported with line and reason; the exit code is then 1.
    """
    path = Path(file)
    desk, mapping, source = _opened(settings, given, path, form)
    if save_mapping:
        _save(mapping, save_mapping)
    if dry_run:
        _preview(desk, mapping, source)
    into = Path(refused) if refused else None
    report = _run(desk, mapping, source, path, into, over=settings.yes, trial=dry_run)
    _report(report, settings.format, dry_run=dry_run, refused=refused)
    return _PROBLEMS if report.refused else 0


def _opened(
    settings: Settings, given: dict[str, Any], path: Path, form: str
) -> tuple[Desk, ImportMapping, Source]:
    """Open the file and the book; report the detected format and the mapping of columns.

    The result is the desk, the mapping with the detected columns, and the rows of the file.
    """
    from tracker.presenting.import_texts import found_lines, mapping_lines, needed_line
    from tracker.service.imports.importing import opened
    from tracker.service.imports.mapping_choices import needed
    from tracker.transfer.import_mapping import options_of

    mapping = _mapping(given)
    source = opened(path, options_of(mapping), form)
    for line in found_lines(source.found):
        say(line)
    desk = settings.open(writing=True)
    if not given["saved"]:
        mapping = desk.importing.matched(mapping, source)
    for line in mapping_lines(mapping.map, mapping.set):
        say(f"  {line}")
    if not source.found.objects and (lacking := needed_line(needed(mapping))):
        say(lacking)
    _say_left_out(desk, mapping, source)
    return desk, mapping, source


def _run(
    desk: Desk,
    mapping: ImportMapping,
    source: Source,
    path: Path,
    refused: Path | None,
    *,
    over: bool,
    trial: bool,
) -> ImportReport:
    """Import the file while showing its progress; return the report."""
    from tracker.cli.import_progress import ImportProgress

    progress = ImportProgress(sys.stderr, time.monotonic)
    desk.tell_of_resting(lambda _done, _total: None)
    try:
        return desk.importing.run(
            mapping, source, path, progress, refused=refused, over=over, trial=trial
        )
    finally:
        progress.end()


def _mapping(given: dict[str, Any]) -> ImportMapping:
    """Return the saved mapping, if one is given, changed by the other options.

    Raises:
        BadInputError: there is neither a saved mapping nor a kind.
    """
    from tracker import paths
    from tracker.transfer.import_mapping import (
        ImportMapping,
        changed,
        read_created,
        read_mapping,
        read_pair,
    )

    saved, kind = given["saved"], given["kind"]
    if not saved and not kind:
        raise BadInputError("--kind is needed: the kind of record that a row makes.")
    mapping = read_mapping(saved, paths.mappings_folder()) if saved else ImportMapping(kind=kind)
    texts = {name: text for name, text in given.items() if text and isinstance(text, str)}
    made: dict[str, object] = {
        name: texts[name] for name in ImportMapping.__struct_fields__ if name in texts
    }
    maps = (read_pair(each, "COLUMN=FIELD (--map)", last=True) for each in given["map_"])
    sets = (read_pair(each, "FIELD=TEXT (--set)") for each in given["set_"])
    made["map"] = mapping.map | dict(maps)
    made["set"] = mapping.set | dict(sets)
    made["create"] = mapping.create | dict(read_created(each) for each in given["create"])
    return changed(mapping, made)


def _say_left_out(desk: Desk, mapping: ImportMapping, source: Source) -> None:
    from tracker.domain.suggestions import or_list
    from tracker.service.imports.column_matching import left_out

    used = desk.importing.used(mapping, source) if not source.found.objects else ()
    unused = left_out(source.found.columns, used) if used else []
    if unused:
        say(f"Not used: {or_list(f'“{each}”' for each in unused).replace(' or ', ' and ')}.")


def _save(mapping: ImportMapping, name: str) -> None:
    from tracker import paths
    from tracker.transfer.import_mapping import save_mapping

    path = save_mapping(mapping, name, paths.mappings_folder())
    say(f"The mapping is saved in {path}; --mapping {name} uses it.")


def _preview(desk: Desk, mapping: ImportMapping, source: Source) -> None:
    from tracker.cli import render
    from tracker.presenting.import_texts import preview_lines

    for row in desk.importing.preview(mapping, source):
        for line in preview_lines(row):
            render.echo(line)


def _report(report: ImportReport, form: str, *, dry_run: bool, refused: str | None) -> None:
    from tracker.cli import render
    from tracker.presenting.import_texts import report_lines, report_object

    if form != TEXT:
        render.one(report_object(report), form)
    for line in report_lines(report):
        say(line)
    if report.no_backup:
        say(report.no_backup)
    if report.refused and refused:
        say(f"The refused rows are in {refused}; correct them there and import that file.")
    elif report.refused:
        say("--refused FILE writes the refused rows to a file, to be corrected and imported.")
    if dry_run:
        say("Nothing was stored: this was a dry run.")
    elif report.action:
        say("`diplotrack undo` undoes the import.")


COMMANDS = (import_,)
