"""Sheets: a page to hand round, as values. Sections of lines, with sources as footnotes.

A line says only what records say: its texts come from their fields, its words from their status.
The renderers write a sheet as text, Markdown, HTML or a Word document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from tracker.domain.query.query_fields import PLURALS
from tracker.presenting.sentences import citation
from tracker.service.markings import JOINT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tracker.domain.records import Source
    from tracker.presenting.blocks import Opens, Target
    from tracker.presenting.status import Status

_LONGEST = 80
"""The length of the longest command that a page names."""
NOTHING = "Nothing to show"
"""The heading of a sheet without lines."""


def together(markings: Iterable[str]) -> str:
    """Return the different markings of some texts, each of which may hold several."""
    return JOINT.join(sorted({one for each in markings for one in each.split(JOINT) if one}))


class SheetLine(Struct, frozen=True):
    """One line: a status, days, a text and what is said beside it.

    ``sources`` are the slugs of all sources that it rests on. ``target`` is what it opens in the
    terminal UI. ``depth`` is its level in a tree, from 0; ``strong`` marks the line that a tree is
    about. ``marking`` are the handling markings of its record. A ``detail`` heads or continues rows
    and is none itself. ``notes`` is how many of the sources are footnotes, if not all.
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
    detail: bool = False
    notes: int | None = None

    @property
    def cited(self) -> tuple[str, ...]:
        """The slugs of the sources that are its footnotes."""
        return self.sources[: self.notes]


class Section(Struct, frozen=True):
    """Lines under a heading; ``opens`` is the list that has all of them, ``number`` of them.

    ``cut`` is the number of rows that were cut to fit a page, where no list has them; the newest
    rows are ``newest_last`` or first.
    """

    heading: str
    lines: tuple[SheetLine, ...]
    number: int | None = None
    opens: Opens | None = None
    cut: int = 0
    newest_last: bool = False

    @property
    def rows(self) -> int:
        """The number of rows that the lines show."""
        return sum(not line.detail for line in self.lines)

    @property
    def runs_on(self) -> bool:
        """Whether the lines are labelled facts, which a page writes one after the other."""
        return all(line.label and not line.status for line in self.lines)

    @property
    def left_out(self) -> int:
        """The number of rows that are not shown."""
        return max((self.number or 0) - self.rows, 0) if self.opens else self.cut


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
        lines = [line for each in self.sections for line in each.lines]
        cited = {slug for line in lines for slug in line.sources if slug in self.sources}
        handling = (self.sources[slug].handling for slug in cited)
        return together((*(line.marking for line in lines), *handling))

    @property
    def numbers(self) -> dict[str, int]:
        """The number of the footnote of each cited source, from 1, in the order of the lines."""
        cited = dict.fromkeys(
            slug
            for section in self.sections
            for line in section.lines
            for slug in line.cited
            if slug in self.sources
        )
        return {slug: n for n, slug in enumerate(cited, 1)}

    def more(self, section: Section) -> str:
        """Return how many rows of a section are not shown, and the command that shows all."""
        if not section.left_out:
            return ""
        opens = section.opens
        command = f"list {PLURALS[opens.kind]} {opens.query}" if opens else f"show {self.slug}"
        where = f"diplotrack {command}" if len(command) <= _LONGEST else "its list in the program"
        return f"{section.left_out:,} more: {where}".rstrip()

    @property
    def more_sources(self) -> str:
        """How many of the cited sources are no footnotes, and where they are; or nothing."""
        lines = (line for each in self.sections for line in each.lines)
        cited = {slug for line in lines for slug in line.sources if slug in self.sources}
        left = len(cited) - len(self.numbers)
        return f"{left:,} more: diplotrack show NAME, for each record" if left else ""

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
        if section.left_out:
            lines = (*lines, SheetLine("more are not shown", detail=True))
        if lines:
            whole = lines == section.lines and not section.left_out
            number = section.number if whole else None
            sections.append(replace(section, lines=lines, number=number, opens=None, cut=0))
    sources = {slug: each for slug, each in sheet.sources.items() if slug not in marked}
    return replace(sheet, sections=tuple(sections), sources=sources)


def _is_number(line: SheetLine) -> bool:
    """Whether a line gives a number of rows, by opening their list."""
    return bool(line.target) and not isinstance(line.target, str)
