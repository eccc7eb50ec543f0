"""Shortens a sheet to a number of printed pages, with fewer rows and footnotes, never smaller type.

Each section says how many of its rows are left out, and where all of them are. The functions are
pure: they estimate heights from the texts, for the smaller of A4 and Letter, as ``sheet_html``
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
"""The height of a printed page, in lines of text."""
_TITLE, _HEADING, _GAP, _NOTE = 3.0, 1.95, 0.08, 0.87
"""The heights, in lines: of title and day, of a heading, between rows, and of a footnote's line."""
_CELLS, _NOTE_CELLS = 100, 104
"""The number of cells in a line of text, and in a line of a footnote; wide characters take two."""
_INDENT, _BETWEEN = 4, 3
"""The indent of each level of a tree, and the space between facts on one line, in cells."""
_MARK, _MORE = 5, 4
"""The width of the first footnote mark of a line, and of each further one, in cells."""
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
"""The steps of shortening, each with the maximum numbers of footnotes of a line, rows of a section
with a list, rows of another section, and lines below a row.

The lines below a row are accounts: with a single one, the reader would have only one side's word.
Sections without a list, such as signals, are cut to their number of rows before a dispute loses its
accounts.
"""


def fitted(sheet: Sheet, pages: int) -> Sheet:
    """Return a sheet shortened to a number of pages, as far as its rows and footnotes allow.

    Each step shortens the section that takes the most room. The facts of a record are never left
    out.
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
    """Measures versions of one sheet that get shorter; the width of each text is measured once."""

    def __init__(self, sheet: Sheet) -> None:
        """Initialize with the sheet in full."""
        self._cells: dict[SheetLine, int] = {}
        self._notes = {
            slug: _lines_of(_note(source), _NOTE_CELLS) * _NOTE + _GAP
            for slug, source in sheet.sources.items()
        }

    def height(self, sheet: Sheet) -> float:
        """Return the height of a version of the sheet with its footnotes, in lines."""
        notes = sum(self._notes[slug] for slug in sheet.numbers)
        more = _NOTE if sheet.more_sources else 0.0
        listed = _HEADING + notes + more if notes else 0.0
        return _TITLE + sum(self.of(sheet, n) for n in range(len(sheet.sections))) + listed

    def of(self, sheet: Sheet, n: int) -> float:
        """Return the height of section ``n`` of a version, in lines."""
        section = sheet.sections[n]
        heading = f"{section.heading}    {section.number} {sheet.more(section)}"
        above = _lines_of(heading, _CELLS) - 1 + _HEADING
        if section.runs_on:
            return above + _packed(self._width(line) for line in section.lines)
        return above + sum(self._row(line) for line in section.lines)

    def _row(self, line: SheetLine) -> float:
        return max(math.ceil(self._width(line) / (_CELLS - line.depth * _INDENT)), 1) + _GAP

    def _width(self, line: SheetLine) -> int:
        """Return the width of a line with its footnote marks, in cells."""
        if line not in self._cells:
            numbers = _MARK * min(len(line.cited), 1) + _MORE * max(len(line.cited) - 1, 0)
            self._cells[line] = cell_len("  ".join(pieces(line, {}))) + numbers
        return self._cells[line]


def _note(source: Source) -> str:
    return f"[{source.handling}] {citation(source)}" if source.handling else citation(source)


def _packed(widths: Iterable[int]) -> int:
    """Return the number of lines for facts of these widths, written one after the other."""
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
    """Return a sheet with at most ``notes`` footnotes a line, and ``below`` lines below a row."""
    sections = (
        replace(each, lines=tuple(_noted(line, notes) for line in _rows(each, below)))
        for each in sheet.sections
    )
    return replace(sheet, sections=tuple(sections))


def _noted(line: SheetLine, most: int) -> SheetLine:
    return replace(line, notes=most) if line.notes is None else line


def _rows(section: Section, below: int) -> Iterator[SheetLine]:
    """Yield the lines of a section, with at most ``below`` detail lines below each row."""
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
    """Yield the first ``most`` details of a row, then a line with the number of the others.

    That line has the sources and markings of the details it counts, so that a public sheet removes
    it with them.
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
    """Yield the index of each section that has more rows than its minimum.

    The minimum is ``listed`` for a section with a list, ``others`` for one without.
    """
    for n, section in enumerate(sheet.sections):
        least = listed if section.opens else others
        if section.number is not None and section.rows > least:
            yield n


def _shorter(sheet: Sheet, n: int) -> Sheet:
    """Return a sheet without the oldest row of section ``n``."""
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
