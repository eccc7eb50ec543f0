"""Shortens a sheet to a number of printed pages, with fewer rows and footnotes, never smaller type.

Each section says how many of its rows are left out, and where all of them are. The functions are
pure; ``page_ruler`` estimates heights.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from tracker.domain.plurals import counted
from tracker.presenting.page_ruler import PageRuler
from tracker.presenting.sheets import SheetLine, together

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tracker.presenting.sheets import Section, Sheet

_STEPS = (
    (2, 5, 5, 4, 2),
    (1, 4, 4, 3, 1),
    (1, 3, 3, 2, 1),
    (1, 2, 2, 2, 1),
    (1, 1, 1, 2, 1),
    (1, 1, 1, 2, 0),
    (1, 1, 0, 2, 0),
    (1, 1, 1, 0, 0),
    (1, 1, 0, 0, 0),
    (1, 0, 0, 0, 0),
)
"""The steps of shortening, each with the maximum numbers of footnotes of a line, rows of a section
with a list, rows of another section, lines below a row, and rows of a borrowed list.

A borrowed list is one of the subject's party or channel. The lines below a row are accounts: with
only one, the reader would have one side's word. Borrowed lists are cut first, then sections without
a list, such as signals; then disputes lose their accounts.
"""


def fitted(sheet: Sheet, pages: int) -> Sheet:
    """Return a sheet shortened to a number of pages, as far as its rows and footnotes allow.

    Each step shortens borrowed lists, then the section that takes the most room; what still fits
    is shown again. The facts of a record are never left out.
    """
    ruler = PageRuler(sheet)
    if ruler.pages(sheet) <= pages:
        return sheet
    cutting = _Cutting(sheet, ruler)
    fuller: list[Sheet] = []
    for notes, listed, others, below, borrowed in _STEPS:
        cutting = _Cutting(_with_fewer(sheet, notes, below), ruler)
        if cutting.shorten(pages, _Least(listed * pages, others * pages, borrowed * pages)):
            cutting.fill(pages, fuller)
            break
        fuller.append(_with_fewer(sheet, notes, below))
    return cutting.sheet


class _Least(Struct, frozen=True):
    """The minimum numbers of rows: of a section with a list, of one without, of a borrowed list."""

    listed: int
    others: int
    borrowed: int

    def of(self, section: Section) -> int:
        """Return the minimum number of rows of a section."""
        if section.borrowed:
            return self.borrowed
        return self.listed if section.opens else self.others


class _Cutting:
    """A sheet while it is shortened: rows are left out, then shown again as far as they fit."""

    def __init__(self, sheet: Sheet, ruler: PageRuler) -> None:
        self.sheet = sheet
        self._ruler = ruler
        self._longer: list[list[Section]] = [[] for _ in sheet.sections]

    def shorten(self, pages: int, least: _Least) -> bool:
        """Leave out rows until the sheet fits into pages; return whether it does."""
        while self._ruler.pages(self.sheet) > pages:
            wanted = _cuttable(self.sheet, least)
            found = max((self._to_cut(n) for n in wanted), default=None)
            if found is None:
                return False
            n = found[-1]
            self._longer[n].append(self.sheet.sections[n])
            self._put(n, _shorter(self.sheet.sections[n]))
        return True

    def _to_cut(self, n: int) -> tuple[bool, bool, float, int]:
        """Return the rank of a section to cut, the highest first.

        Borrowed lists are cut before others, and the last row of a list after all else.
        """
        section = self.sheet.sections[n]
        spared = bool(section.opens) and section.rows == 1
        return section.borrowed, not spared, self._ruler.of(self.sheet, n), n

    def fill(self, pages: int, fuller: Sequence[Sheet]) -> None:
        """Show again what still fits: rows, and lines below rows as in a ``fuller`` version.

        A row of each section comes first. The subject's own lists come before its other sections,
        and these before borrowed lists.
        """
        every = self.sheet.sections
        own = [n for n, each in enumerate(every) if not each.borrowed]
        borrowed = [n for n, each in enumerate(every) if each.borrowed]
        lists, others = (
            [n for n in own if bool(every[n].opens) is opens] for opens in (True, False)
        )
        for sections in (lists, others, borrowed):
            self._fill_rows(pages, [n for n in sections if not every[n].rows], one=True)
        for sections in (own, borrowed):
            self._fill_details(pages, sections, fuller)
            self._fill_rows(pages, sections)

    def _fill_rows(self, pages: int, sections: Iterable[int], *, one: bool = False) -> None:
        """Show rows that fit, first those that take the least; ``one``: at most one a section."""
        wanted = [n for n in sections if self._longer[n]]
        while wanted:
            height, n = min((self._height_with(n), n) for n in wanted)
            if height <= pages:
                self._put(n, self._longer[n].pop())
            if one or height > pages or not self._longer[n]:
                wanted.remove(n)

    def _fill_details(self, pages: int, sections: Iterable[int], fuller: Sequence[Sheet]) -> None:
        """Show the rows of sections with more lines below them and more footnotes, if they fit."""
        for n in sections:
            for each in fuller:
                was, section = self.sheet.sections[n], each.sections[n]
                for _ in self._longer[n]:
                    section = _shorter(section)
                self._put(n, section)
                if self._ruler.pages(self.sheet) <= pages:
                    self._longer[n] = _versions(each.sections[n], len(self._longer[n]))
                    break
                self._put(n, was)

    def _height_with(self, n: int) -> float:
        """Return the number of pages with one more row of section ``n``."""
        return self._ruler.pages(_with(self.sheet, n, self._longer[n][-1]))

    def _put(self, n: int, section: Section) -> None:
        self.sheet = _with(self.sheet, n, section)


def _versions(section: Section, number: int) -> list[Section]:
    """Return a section and its shorter versions, ``number`` versions in all."""
    found: list[Section] = []
    for _ in range(number):
        found.append(section)
        section = _shorter(section)
    return found


def _with(sheet: Sheet, n: int, section: Section) -> Sheet:
    """Return a sheet with another section in place of section ``n``."""
    return replace(sheet, sections=(*sheet.sections[:n], section, *sheet.sections[n + 1 :]))


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


def _cuttable(sheet: Sheet, least: _Least) -> Iterator[int]:
    """Yield the index of each section that has more rows than its minimum."""
    for n, section in enumerate(sheet.sections):
        if section.of_rows and section.rows > least.of(section):
            yield n


def _shorter(section: Section) -> Section:
    """Return a section without its oldest row."""
    starts = [at for at, line in enumerate(section.lines) if not line.detail]
    if section.newest_last:
        left = section.lines[starts[1] :] if len(starts) > 1 else ()
    else:
        left = section.lines[: starts[-1]]
        if len(starts) > 1 and left[-1].detail and left[-1].strong:
            left = left[:-1]
    return replace(section, lines=left if len(starts) > 1 else (), cut=section.cut + 1)
