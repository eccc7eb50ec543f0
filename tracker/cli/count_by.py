"""The option ``--by`` of ``count``: the numbers of rows for each value of one or two fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.cli import render
from tracker.cli.options import TEXT
from tracker.presenting.count_blocks import count_lines, count_rows

if TYPE_CHECKING:
    from tracker.service.field_counts import Counts


def show_counts(found: Counts, form: str) -> None:
    """Print counts: bars or a table as text, one row for each number in other formats."""
    if form == TEXT:
        for line in count_lines(found):
            render.echo(line)
    elif form == "json":
        counts = list(count_rows(found))
        of = {"kind": found.kind, "query": found.query, "as_of": found.as_of.isoformat()}
        render.one({**of, "by": list(found.by), "total": found.total, "counts": counts}, form)
    else:
        render.objects(count_rows(found), form, (*found.by, "count", "query"))
