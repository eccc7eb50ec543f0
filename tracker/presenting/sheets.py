"""Sheets: a page to hand round, as values. Sections of lines, with sources as footnotes.

A line says only what records say: its texts come from their fields, its words from their status.
The renderers write a sheet as text, Markdown, HTML or a Word document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from tracker.presenting.sentences import citation
from tracker.service.markings import JOINT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tracker.domain.records import Source
    from tracker.presenting.blocks import Opens, Target
    from tracker.presenting.status import Status

NOTHING = "Nothing to show"
"""The heading of a sheet without lines."""


def together(markings: Iterable[str]) -> str:
    """Return the different markings of some texts, each of which may hold several."""
    return JOINT.join(sorted({one for each in markings for one in each.split(JOINT) if one}))


class SheetLine(Struct, frozen=True):
    """One line: a status, days, a text and what is said beside it.

    ``sources`` are the slugs of all sources that it rests on. ``target`` is what it opens in the
    terminal UI. ``depth`` is its level in a tree, from 0; ``strong`` marks the line that a tree is
    about. ``marking`` are the handling markings of its record.
    """

    text: str
    status: Status | None = None
    when: str = ""
    aside: str = ""
    label: str = ""
    sources: tuple[str, ...] = ()
    target: Target = ""
    depth: int = 0
    strong: bool = False
    marking: str = ""


class Section(Struct, frozen=True):
    """Lines under a heading; ``opens`` is the list that has all of them, ``number`` of them.

    ``shown`` is the number of rows that the lines show, if a row has several lines.
    """

    heading: str
    lines: tuple[SheetLine, ...]
    number: int | None = None
    opens: Opens | None = None
    shown: int | None = None

    @property
    def left_out(self) -> int:
        """The number of rows of its list that are not shown."""
        shown = len(self.lines) if self.shown is None else self.shown
        return max((self.number or 0) - shown, 0) if self.opens else 0


class Sheet(Struct, frozen=True):
    """A page: its title, what is said under it, its sections, and the sources that lines cite.

    ``as_of`` says as of which day; ``slug`` is the record that it is about, if it is about one.
    """

    title: str
    as_of: str
    sections: tuple[Section, ...]
    sources: Mapping[str, Source] = field(default_factory=dict)
    slug: str = ""

    @property
    def marking(self) -> str:
        """The handling markings of the lines and of the sources that they cite, or nothing."""
        of_lines = (line.marking for each in self.sections for line in each.lines)
        return together((*of_lines, *(self.sources[slug].handling for slug in self.numbers)))

    @property
    def numbers(self) -> dict[str, int]:
        """The number of the footnote of each cited source, from 1, in the order of the lines."""
        cited = dict.fromkeys(
            slug
            for section in self.sections
            for line in section.lines
            for slug in line.sources
            if slug in self.sources
        )
        return {slug: n for n, slug in enumerate(cited, 1)}

    def footnotes(self) -> Iterator[tuple[int, str, str]]:
        """Yield number, slug and citation of each cited source; its marking comes first."""
        for slug, number in self.numbers.items():
            source = self.sources[slug]
            marked = f"[{source.handling}] " if source.handling else ""
            yield number, slug, f"{marked}{citation(source)}"


def public(sheet: Sheet) -> Sheet:
    """Return a sheet without what is marked: lines that are marked, and marked sources.

    A line is marked if its record is, or rests on a source or account that is. Numbers are left out
    where they count rows that are not shown, since these may be marked.
    """
    marked = {slug for slug, each in sheet.sources.items() if each.handling}
    sections: list[Section] = []
    for section in sheet.sections:
        lines = tuple(
            line
            for line in section.lines
            if not line.marking and marked.isdisjoint(line.sources) and not _is_number(line)
        )
        if lines:
            whole = lines == section.lines and not section.left_out
            number = section.number if whole else None
            sections.append(replace(section, lines=lines, number=number, opens=None))
    sources = {slug: each for slug, each in sheet.sources.items() if slug not in marked}
    return replace(sheet, sections=tuple(sections), sources=sources)


def _is_number(line: SheetLine) -> bool:
    """Whether a line gives a number of rows, by opening their list."""
    return bool(line.target) and not isinstance(line.target, str)
