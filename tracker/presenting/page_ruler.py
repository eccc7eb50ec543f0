"""Estimates how many printed pages a sheet takes, from its texts, on A4 and on Letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.presenting.printed_lines import (
    BOLD,
    PAPERS,
    packed,
    total,
    words_of,
    words_of_line,
    wrapped,
)
from tracker.presenting.sentences import citation
from tracker.presenting.sheet_texts import count_of

if TYPE_CHECKING:
    from tracker.domain.records import Source
    from tracker.presenting.printed_lines import Paper
    from tracker.presenting.sheets import Section, Sheet, SheetLine

_TITLE, _MARKED, _HEADING, _GAP = 2.6, 3.0, 1.92, 0.08
"""The heights, in lines: of title and day, of markings, of a heading, between rows."""
_HEAD, _COUNT = 1.05, 0.95
"""The font sizes of a heading and of the number beside it, in ``em``."""
_NOTE, _NOTE_INDENT = 0.9, 2.0
"""The font size of a footnote, in ``em``, and its indent, as a multiple of that size."""
_INDENT, _BETWEEN = 1.6, 1.5
"""The indent of each level of a tree, and the space between facts on one line, in ``em``."""


class PageRuler:
    """Measures a sheet and its shorter versions; each text is measured only once."""

    def __init__(self, sheet: Sheet) -> None:
        """Initialize with the sheet in full."""
        self._sources = sheet.sources
        self._words: dict[tuple[SheetLine, bool], list[float]] = {}
        self._rows: dict[tuple[SheetLine, Paper], float] = {}
        self._notes: dict[tuple[str, Paper], float] = {}

    def pages(self, sheet: Sheet) -> float:
        """Return the number of pages that a version takes, on the paper on which it takes more."""
        return max(self._height(sheet, paper) / paper.lines for paper in PAPERS)

    def of(self, sheet: Sheet, n: int) -> float:
        """Return the number of pages of section ``n`` of a version; see ``pages``."""
        section = sheet.sections[n]
        more = sheet.more(section)
        return max(self._section(section, more, paper) / paper.lines for paper in PAPERS)

    def _height(self, sheet: Sheet, paper: Paper) -> float:
        """Return the height of a version with its footnotes, in lines."""
        notes = sum(self._note(slug, paper) for slug in sheet.numbers)
        more = 1.0 if sheet.more_sources else 0.0
        listed = _HEADING + notes + more if notes else 0.0
        marked = _MARKED if sheet.marking else 0.0
        shown = sum(self._section(each, sheet.more(each), paper) for each in sheet.sections)
        return _TITLE + marked + shown + listed

    def _section(self, section: Section, more: str, paper: Paper) -> float:
        height = _HEADING + self._above(section, more, paper)
        if section.runs_on:
            facts = (self._words_of(line, run_on=True) for line in section.lines)
            return height + packed(facts, _BETWEEN, paper.width)
        return height + sum(self._row(line, paper) for line in section.lines)

    def _above(self, section: Section, more: str, paper: Paper) -> int:
        """Return how many lines a heading takes beyond the first, with its count and ``more``."""
        counted = words_of(" · ".join(each for each in (count_of(section.number), more) if each))
        heading = total(words_of(section.heading)) * _HEAD * BOLD
        beside = total(counted) * _COUNT
        if heading + _INDENT + beside <= paper.width:
            return 0
        return wrapped(counted, paper.width / _COUNT) + int(heading / paper.width)

    def _row(self, line: SheetLine, paper: Paper) -> float:
        key = line, paper
        if key not in self._rows:
            words, room = self._words_of(line, run_on=False), paper.width - line.depth * _INDENT
            self._rows[key] = wrapped(words, max(room, paper.width / 2)) + _GAP
        return self._rows[key]

    def _words_of(self, line: SheetLine, *, run_on: bool) -> list[float]:
        key = line, run_on
        if key not in self._words:
            self._words[key] = words_of_line(line, run_on=run_on)
        return self._words[key]

    def _note(self, slug: str, paper: Paper) -> float:
        key = slug, paper
        if key not in self._notes:
            words = words_of(_cited(self._sources[slug]))
            lines = wrapped(words, paper.width / _NOTE - _NOTE_INDENT)
            self._notes[key] = (lines + _GAP) * _NOTE
        return self._notes[key]


def _cited(source: Source) -> str:
    return f"[{source.handling}] {citation(source)}" if source.handling else citation(source)


def pages(sheet: Sheet) -> float:
    """Return the estimated number of printed pages of a sheet."""
    return PageRuler(sheet).pages(sheet)
