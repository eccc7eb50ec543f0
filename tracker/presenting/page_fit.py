"""Fits a sheet into a number of printed pages: by fewer rows and footnotes, never by smaller type.

Every section says how many of its rows are not shown, and where all of them are. These functions
are pure: they estimate heights from the texts, for the smaller of A4 and Letter as ``sheet_html``
prints them.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from msgspec.structs import replace
from rich.cells import cell_len

from tracker.domain.plurals import counted
from tracker.presenting.sentences import citation
from tracker.presenting.sheet_texts import pieces
from tracker.presenting.sheets import SheetLine, together

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tracker.domain.records import Source
    from tracker.presenting.sheets import Section, Sheet

_PAGE = 57.0
"""The height of a page, in lines of text."""
_TITLE, _HEADING, _GAP, _NOTE = 3.0, 1.95, 0.08, 0.87
"""The heights of title and day, of a heading, between rows, and of a line of a footnote."""
_CELLS, _NOTE_CELLS = 100, 104
"""The number of cells that fit into a line, and into one of a footnote; wide letters take two."""
_INDENT, _BETWEEN = 4, 3
"""The indent of a level of a tree, and the space between facts, in cells."""
_MARK, _MORE = 5, 4
"""The cells that the first footnote of a line takes, and each further one."""
_STEPS = (
    (2, 5, 5, 4),
    (1, 4, 4, 3),
    (1, 3, 3, 2),
    (1, 2, 2, 2),
    (1, 1, 1, 2),
    (1, 1, 0, 2),
    (1, 1, 1, 0),
    (1, 1, 0, 0),
    (1, 0, 0, 0),
)
"""What is left, step by step: footnotes of a line, rows of a list, of others, lines below a row.

These are accounts: one alone would give the word of one side only. Before a dispute says no longer
who disputes what, sections that are no lists, such as signals, only say how many rows they have.
"""


def fitted(sheet: Sheet, pages: int) -> Sheet:
    """Return a sheet that fits into some pages, as far as rows and footnotes can be left out.

    What is left out is, at each step, of the section that takes most room. The facts of a record
    are always whole.
    """
    room, made, ruler = pages * _PAGE, sheet, _Ruler(sheet)
    for notes, listed, others, below in _STEPS:
        if ruler.height(made) <= room:
            break
        made = _with_fewer(sheet, notes, below)
        while ruler.height(made) > room:
            wanted = _cuttable(made, listed * pages, others * pages)
            longest = max(((ruler.of(made, n), n) for n in wanted), default=None)
            if longest is None:
                break
            made = _shorter(made, longest[1])
    return made


def height(sheet: Sheet) -> float:
    """Return the estimated height of a sheet, in lines of text."""
    return _Ruler(sheet).height(sheet)


class _Ruler:
    """Measures shorter and shorter versions of one sheet; each text is measured once."""

    def __init__(self, sheet: Sheet) -> None:
        """Take the sheet."""
        self._cells: dict[SheetLine, int] = {}
        self._notes = {
            slug: _lines_of(_note(source), _NOTE_CELLS) * _NOTE + _GAP
            for slug, source in sheet.sources.items()
        }

    def height(self, sheet: Sheet) -> float:
        """Return the height of a version, with its footnotes."""
        notes = sum(self._notes[slug] for slug in sheet.numbers)
        more = _NOTE if sheet.more_sources else 0.0
        listed = _HEADING + notes + more if notes else 0.0
        return _TITLE + sum(self.of(sheet, n) for n in range(len(sheet.sections))) + listed

    def of(self, sheet: Sheet, n: int) -> float:
        """Return the height of a section of a version."""
        section = sheet.sections[n]
        heading = f"{section.heading}    {section.number} {sheet.more(section)}"
        above = _lines_of(heading, _CELLS) - 1 + _HEADING
        if section.runs_on:
            return above + _packed(self._width(line) for line in section.lines)
        return above + sum(self._row(line) for line in section.lines)

    def _row(self, line: SheetLine) -> float:
        return max(math.ceil(self._width(line) / (_CELLS - line.depth * _INDENT)), 1) + _GAP

    def _width(self, line: SheetLine) -> int:
        """Return the cells that the text of a line takes, with the numbers of its footnotes."""
        if line not in self._cells:
            numbers = _MARK * min(len(line.cited), 1) + _MORE * max(len(line.cited) - 1, 0)
            self._cells[line] = cell_len("  ".join(pieces(line, {}))) + numbers
        return self._cells[line]


def _note(source: Source) -> str:
    return f"[{source.handling}] {citation(source)}" if source.handling else citation(source)


def _packed(widths: Iterable[int]) -> int:
    """Return the number of lines of facts that follow each other, none of them broken."""
    lines, filled = 1, 0
    for width in widths:
        cells = width + _BETWEEN
        if filled and filled + cells > _CELLS:
            lines, filled = lines + 1, 0
        lines += max(math.ceil(cells / _CELLS) - 1, 0)
        filled += cells
    return lines


def _lines_of(text: str, cells: int) -> int:
    return max(math.ceil(cell_len(text) / cells), 1)


def _with_fewer(sheet: Sheet, notes: int, below: int) -> Sheet:
    """Return a sheet whose lines have at most some footnotes each, and lines below them."""
    sections = (
        replace(each, lines=tuple(_noted(line, notes) for line in _rows(each, below)))
        for each in sheet.sections
    )
    return replace(sheet, sections=tuple(sections))


def _noted(line: SheetLine, most: int) -> SheetLine:
    return replace(line, notes=most) if line.notes is None else line


def _rows(section: Section, below: int) -> Iterator[SheetLine]:
    """Yield the lines of a section, with at most some details below each row."""
    details: list[SheetLine] = []
    row: SheetLine | None = None
    for line in section.lines:
        if row is not None and line.detail and not line.strong:
            details.append(line)
            continue
        yield from _few(details, below, row)
        yield line
        details, row = [], line
    yield from _few(details, below, row)


def _few(details: list[SheetLine], most: int, row: SheetLine | None) -> Iterator[SheetLine]:
    """Yield the first details of a row; instead of several others, how many there are.

    Their number rests on what they rest on, so that a public sheet leaves it out with them.
    """
    if len(details) == most + 1 and most:
        most += 1
    yield from details[:most]
    if row and (others := details[most:]):
        yield SheetLine(
            f"{len(others)} more accounts" if most else counted(len(others), "account"),
            sources=tuple(dict.fromkeys(slug for each in others for slug in each.sources)),
            target=row.target,
            depth=1,
            marking=together(each.marking for each in others),
            detail=True,
            notes=0,
        )


def _cuttable(sheet: Sheet, listed: int, others: int) -> Iterator[int]:
    """Yield the place of each section that has more rows than are to be left."""
    for n, section in enumerate(sheet.sections):
        least = listed if section.opens else others
        if section.number is not None and section.rows > least:
            yield n


def _shorter(sheet: Sheet, n: int) -> Sheet:
    """Return a sheet without the last row of a section, or without the oldest."""
    section = sheet.sections[n]
    starts = [at for at, line in enumerate(section.lines) if not line.detail]
    if section.newest_last:
        left = section.lines[starts[1] :] if len(starts) > 1 else ()
    else:
        left = section.lines[: starts[-1]]
        if len(starts) > 1 and left[-1].detail and left[-1].strong:
            left = left[:-1]
    shorter = replace(section, lines=left if len(starts) > 1 else (), cut=section.cut + 1)
    return replace(sheet, sections=(*sheet.sections[:n], shorter, *sheet.sections[n + 1 :]))
