"""Counts as blocks with bars, as a text table, and as rows for files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size

from tracker.domain import written_dates
from tracker.domain.query.query_fields import PLURALS
from tracker.presenting.blocks import Block, Detail, Line, Opens, own_line
from tracker.presenting.cells import Span
from tracker.presenting.sheets import Section, Sheet, SheetLine
from tracker.presenting.status import Tone

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tracker.service.field_counts import Count, Counts

_LABEL, _NUMBER, _BAR = 30, 9, 30
"""The widths of a value, of its number, and of the longest bar, in cells."""
_CELL = 16
"""The maximum width of a column in a table of counts by two fields, in cells."""


def count_title(found: Counts) -> str:
    """Return the title of counts: ``Meetings by year and mode, channel:mmca``."""
    asked = f", {found.query}" if found.query else ""
    return f"{PLURALS[found.kind].capitalize()} by {' and '.join(found.by)}{asked}"


def count_blocks(found: Counts) -> Detail:
    """Return the counts as blocks with bars; each number opens its list."""
    most = max((each.number for each in found.leaves), default=0)
    if len(found.by) == 1:
        lines = tuple(_line(found.kind, each, most) for each in found.rows)
        every = Opens(found.kind, found.query)
        blocks = [Block(lines, "All", f"{found.total:,}", opens=every)]
    else:
        blocks = [_block(found, each, most) for each in found.rows if each.number]
    if not found.rows:
        blocks = [Block((own_line("nothing to count"),))]
    return Detail(count_title(found), tuple(blocks), "counts")


def _block(found: Counts, row: Count, most: int) -> Block:
    cells = _cells_of(found, row)
    lines = tuple(_line(found.kind, each, most) for each in cells if each.number)
    opens = Opens(found.kind, row.query)
    return Block(lines, row.values[0], f"{row.number:,}", opens=opens)


def _line(kind: str, each: Count, most: int) -> Line:
    return Line(
        (
            Span(_fitted(each.values[-1], _LABEL)),
            Span(f"{each.number:>{_NUMBER},}  ", own=True),
            Span(bar(each.number, most), Tone.ACCENT, own=True),
        ),
        target=Opens(kind, each.query),
        cut=True,
    )


def bar(number: int, most: int) -> str:
    """Return a bar for a number; ``most`` has a full bar, any number above zero at least a cell."""
    if not number:
        return ""
    return "■" * max(round(number * _BAR / most), 1)


def _fitted(text: str, cells: int) -> str:
    if cell_len(text) > cells:
        return set_cell_size(text, cells - 1) + "…"
    return set_cell_size(text, cells)


def count_lines(found: Counts) -> Iterator[str]:
    """Yield the counts as lines of text: bars if counted by one field, a table if by two."""
    day = written_dates.day(found.as_of)
    yield f"{count_title(found)}  {found.total:,} in all, as known on {day}"
    if len(found.by) == 1:
        most = max((each.number for each in found.rows), default=0)
        for each in found.rows:
            line = f"{_fitted(each.values[0], _LABEL)}{each.number:>{_NUMBER},}  "
            yield f"{line}{bar(each.number, most)}".rstrip()
        return
    yield from _table(found)


def _table(found: Counts) -> Iterator[str]:
    numbers = {each.values: each.number for each in found.cells}
    heads = [_fitted(each, _CELL).rstrip() for each in found.second]
    rows = [
        [*(f"{numbers[*row.values, each]:,}" for each in found.second), f"{row.number:,}"]
        for row in found.rows
    ]
    widths = [max(map(cell_len, column)) for column in zip([*heads, "all"], *rows, strict=True)]
    yield _row(found.by[0], [*heads, "all"], widths)
    for row, cells in zip(found.rows, rows, strict=True):
        yield _row(row.values[0], cells, widths)


def _row(label: str, cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (
        " " * (width - cell_len(cell)) + cell for cell, width in zip(cells, widths, strict=True)
    )
    return "  ".join([_fitted(label, _LABEL), *padded])


def count_sheet(found: Counts) -> Sheet:
    """Return the counts as a sheet; for two fields, a section for each value of the first."""
    every = Opens(found.kind, found.query)
    if len(found.by) == 1:
        sections = [Section("All", tuple(map(_sheet_line, found.rows)), found.total, every)]
    else:
        sections = [
            Section(row.values[0], tuple(map(_sheet_line, cells)), row.number)
            for row in found.rows
            if (cells := [each for each in _cells_of(found, row) if each.number])
        ]
    day = written_dates.day(found.as_of)
    return Sheet(count_title(found), f"{found.total:,} in all, as known on {day}", tuple(sections))


def _sheet_line(each: Count) -> SheetLine:
    return SheetLine(each.values[-1], when=f"{each.number:,}")


def _cells_of(found: Counts, row: Count) -> list[Count]:
    return [each for each in found.cells if each.values[0] == row.values[0]]


def count_rows(found: Counts) -> Iterator[dict[str, object]]:
    """Yield a row for each count: the value of each field, the number, and the list's query."""
    for each in found.leaves:
        yield {
            **dict(zip(found.by, each.values, strict=True)),
            "count": each.number,
            "query": each.query,
        }
