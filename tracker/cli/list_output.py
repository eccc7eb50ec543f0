"""Lists on standard output in file formats, and the option ``--columns``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.cli.options import say, stream_for
from tracker.errors import BadInputError

if TYPE_CHECKING:
    from tracker.cli.asked_list import Asked
    from tracker.service.desk import Desk
    from tracker.service.export_formats import ShownTable
    from tracker.transfer.file_format import Format
    from tracker.transfer.written_table import Written

SHOWN, ALL = "shown", "all"
"""Values of ``--columns`` other than names: the columns of the TUI, or every field."""


def write_list(desk: Desk, wanted: Asked, name: str, columns: str, limit: int | None) -> int:
    """Write a list to standard output in a format; return the number of rows.

    Raises:
        BadInputError: the format cannot hold the list, or a column does not exist.
    """
    from tracker.service.list_writer import Extent
    from tracker.transfer import formats

    form = formats.named(name)
    extent = Extent(limit=limit, shown=columns_for(desk, wanted, form, columns))
    where = (wanted.kind, wanted.query, wanted.sort)
    written = desk.lists.write(*where, stream_for(form), name, extent)
    say_notes(written)
    return written.rows


def say_notes(written: Written) -> None:
    """Print what the format could not hold."""
    for each in written.notes:
        say(f"{each}.")


def columns_for(desk: Desk, wanted: Asked, form: Format, names: str) -> ShownTable | None:
    """Return the table of the requested columns, or ``None`` to write every field.

    Raises:
        BadInputError: a column does not exist, or the format has no columns.
    """
    if names and form.kinds:
        raise BadInputError(f"{form.name} ({form.about}) has no columns; omit --columns.")
    if names == ALL or (not names and not form.printed):
        return None
    from functools import partial

    from tracker.presenting.shown_columns import arranged_in_view, named_texts, shown_table
    from tracker.service.chosen_columns import named_table, projected
    from tracker.service.column_names import chosen

    project = partial(projected, desk, wanted.kind)
    if names in ("", SHOWN):
        shown = arranged_in_view(wanted.kind, wanted.columns)
        return shown_table(wanted.kind, shown, desk.records.shorts, desk.as_of, project)
    columns = chosen(wanted.kind, names)
    if form.printed:
        return named_texts(columns, project)
    return named_table(desk, wanted.kind, columns, by_hand=form.for_people)
