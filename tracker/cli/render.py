"""Prints lists, records and objects as text, JSON, JSON Lines or CSV."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click
from rich.cells import cell_len, set_cell_size

from tracker.cli.options import for_terminal, is_terminal, stdout
from tracker.domain.query.query_fields import REF
from tracker.presenting.blocks import label_text
from tracker.presenting.text_table import text_cells, text_columns, text_value
from tracker.service import views as v
from tracker.terminal_safety import show

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from tracker.presenting.blocks import Detail
    from tracker.service.desk import Desk
    from tracker.service.open_list import Row

_GAP = "  "
_PIPE_WIDTH = 120


def _safe(text: str) -> str:
    """Return a line for standard output: escaped on a terminal, unchanged for pipes and files."""
    return for_terminal(show(text)) if is_terminal() else text


def echo(text: str) -> None:
    """Print one line of text."""
    click.echo(_safe(text))


def objects(made: Iterable[dict[str, Any]], form: str, columns: Sequence[str] = ()) -> None:
    """Print objects in a format.

    Raises:
        BadInputError: the format can only hold lists of records.
    """
    from tracker.service.export_formats import write_objects
    from tracker.transfer import formats

    write_objects(stdout(), made, formats.general(form), columns)


def columns(made: Iterable[dict[str, Any]], form: str, names: Sequence[str]) -> None:
    """Print the named columns of objects: as a table, or in another format."""
    if form != "text":
        objects(made, form, names)
        return
    # Each row is printed as one line, even if its texts contain line breaks.
    texts = ([" ".join(text_value(each[name]).split()) for name in names] for each in made)
    _aligned([names, *texts], rest=len(names) - 1)


def one(made: object, form: str) -> None:
    """Print one object as JSON."""
    indent = None if form == "jsonl" else 1
    stdout().write(json.dumps(made, ensure_ascii=False, indent=indent) + "\n")


def table(desk: Desk, kind: str, rows: Iterable[Row]) -> None:
    """Print a list as aligned text, with the slug in the first column."""
    shorts = desk.records.shorts()
    columns = text_columns(kind)
    heads = [REF, *(column.title for column in columns)]
    lines = [
        [_slug(row.view), *(cell.text for cell in text_cells(row.view, shorts, desk.as_of))]
        for row in rows
    ]
    rest = next(
        (n for n, column in enumerate(columns, start=1) if column.width is None),
        len(heads) - 1,
    )
    right = [n for n, column in enumerate(columns, start=1) if column.right]
    _aligned([heads, *lines], rest, right)


def _aligned(lines: Iterable[Sequence[str]], rest: int, right: Collection[int] = ()) -> None:
    """Print rows of cells in aligned columns; column ``rest`` takes the remaining width.

    The columns in ``right`` are right-aligned.
    """
    shown = [[_safe(cell) for cell in line] for line in lines]
    widths = [max(cell_len(cell) for cell in column) for column in zip(*shown, strict=True)]
    if is_terminal():
        import shutil

        width = shutil.get_terminal_size((_PIPE_WIDTH, 24)).columns
        room = width - sum(widths) + widths[rest] - len(_GAP) * (len(widths) - 1)
        widths[rest] = max(min(widths[rest], room), 12)
    for line in shown:
        cells = [
            _fit(cell, width, right=n in right)
            for n, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        click.echo(_GAP.join(cells).rstrip())


def _fit(text: str, width: int, *, right: bool) -> str:
    if cell_len(text) > width:
        return set_cell_size(text, width - 1) + _safe("…")
    padding = " " * (width - cell_len(text))
    return padding + text if right else text + padding


def _slug(view: v.View | v.EventView | v.PartView) -> str:
    if isinstance(view, v.EventView):
        return view.of.slug
    if isinstance(view, v.PartView):
        return f"{view.of.slug}/{getattr(view.part, 'party', view.n)}"
    return view.slug


def record(detail: Detail) -> None:
    """Print a record page."""
    echo(f"{detail.title}  ({detail.slug})")
    _blocks(detail)


def blocks(detail: Detail, under: str = "") -> None:
    """Print a page: its title, a line below the title, then its blocks."""
    echo(detail.title)
    if under:
        echo(under)
    _blocks(detail)


def _blocks(detail: Detail) -> None:
    for block in detail.blocks:
        if block.heading:
            click.echo("")
            echo(f"{block.heading}  {block.aside}".rstrip())
        for line in block.lines:
            label = label_text(line.label) if line.label else ""
            # A target can also be a list, which has no slug to print.
            target = f"  [{line.target}]" if line.target and isinstance(line.target, str) else ""
            echo(f"  {label}{line.text}{target}".rstrip())
