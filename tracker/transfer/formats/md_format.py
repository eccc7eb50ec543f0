"""Markdown: a table (GitHub Flavored Markdown 4.10) in which every text is escaped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tracker.transfer.about_lines import about_line
from tracker.transfer.file_format import Format
from tracker.transfer.visible_lines import lines_of
from tracker.transfer.written_table import Written, cells_of_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.transfer.written_table import Stream, Table

_MARKUP = re.compile(r"[\\`*_\[\]<>|~&$]")
"""Characters that can begin markup, an entity or a formula in a cell; all can be escaped."""


def escaped(text: str) -> str:
    """Return a text escaped for Markdown, in one line; line breaks become ``<br>``."""
    return "<br>".join(_MARKUP.sub(r"\\\g<0>", line) for line in lines_of(text))


def write_table(stream: Stream, table: Table) -> Written:
    """Write a table with its heading; a handling marking is at the beginning and the end."""
    about = table.about
    marking = f"**{escaped(about.marking)}**\n" if about.marking else ""
    title = f"# {escaped(about.title)}\n" if about.title else ""
    line = about_line(about)
    for each in (marking, title, f"{escaped(line)}\n" if line else ""):
        if each:
            stream.write(f"{each}\n")
    stream.write(_row(table.columns))
    stream.write(_row_of("---" for _ in table.columns))
    number = 0
    for number, row in enumerate(table.rows, start=1):  # noqa: B007  # the last number is the count that is returned
        stream.write(_row(cells_of_line(row)))
    if marking:
        stream.write(f"\n{marking}")
    return Written(number)


def _row(cells: Iterable[str]) -> str:
    return _row_of(escaped(cell) for cell in cells)


def _row_of(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


FORMAT = Format(
    name="md",
    extension=".md",
    about="a Markdown table",
    for_people=True,
    printed=True,
    write_rows=write_table,
)
