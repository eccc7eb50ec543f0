"""Sheets: printable pages as values, made of sections of lines, with sources as footnotes.

The texts of a line come from the fields of records, its words from their status. The renderers
write a sheet as text, Markdown, HTML or a Word document.
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
"""The maximum length of a command that a sheet names, in characters."""
NOTHING = "Nothing to show"
"""The heading that a sheet without lines has."""


def together(markings: Iterable[str]) -> str:
    """Return the different markings in some texts, joined; each text can hold several."""
    return JOINT.join(sorted({one for each in markings for one in each.split(JOINT) if one}))


class SheetLine(Struct, frozen=True):
    """A line of a sheet: status, days, text, and ``aside``, a remark after the text.

    ``sources`` are the slugs of all sources that support the line. ``target`` is what it opens in
    the TUI. ``depth`` is its level in a tree, from 0; ``strong`` marks the line that the tree is
    about. ``marking`` holds the handling markings of its record. A ``detail`` is a heading or
    continuation of a row and does not count as a row. ``notes`` limits how many of the sources
    become footnotes.
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
        """The slugs of the sources that become footnotes."""
        return self.sources[: self.notes]


class Section(Struct, frozen=True):
    """Lines under a heading. ``opens`` is the list with all of the rows, ``number`` their count.

    ``cut`` is the number of rows that were left out to fit a page, where there is no list;
    ``above`` the number of rows of the list that an earlier section shows. The newest row is the
    last one if ``newest_last`` is true, else the first. If ``hidden``, rows that are not for the
    public may be left out, so no number is given. A ``borrowed`` list is not of the subject, but of
    its party or channel.
    """

    heading: str
    lines: tuple[SheetLine, ...]
    number: int | None = None
    opens: Opens | None = None
    cut: int = 0
    above: int = 0
    borrowed: bool = False
    hidden: bool = False
    newest_last: bool = False

    @property
    def rows(self) -> int:
        """The number of rows among the lines."""
        return sum(not line.detail for line in self.lines)

    @property
    def of_rows(self) -> bool:
        """Whether its lines are rows, which can be left out, and not facts of a record."""
        return self.number is not None or self.hidden

    @property
    def runs_on(self) -> bool:
        """Whether all lines are labelled facts, which a page prints several to a line."""
        return all(line.label and not line.status for line in self.lines)

    @property
    def left_out(self) -> int:
        """The number of rows that the section does not show."""
        return max((self.number or 0) - self.rows - self.above, 0) if self.opens else self.cut

    @property
    def more_words(self) -> str:
        """The numbers of rows that an earlier section shows and that are left out, in words."""
        if self.hidden:
            return "more are not shown"
        above = f"{self.above:,} above" if self.above else ""
        others = f"{self.left_out:,} more" if self.left_out else ""
        return ", ".join(each for each in (above, others) if each)


class Sheet(Struct, frozen=True):
    """A sheet: title, as-of day, sections, and the sources that its lines cite.

    ``as_of`` is the text of the as-of day; ``slug`` is the record that the sheet is about, if any.
    """

    title: str
    as_of: str
    sections: tuple[Section, ...]
    sources: Mapping[str, Source] = field(default_factory=dict)
    slug: str = ""

    @property
    def marking(self) -> str:
        """The handling markings of all lines and cited sources, joined; empty if there are none."""
        lines = [line for each in self.sections for line in each.lines]
        cited = {slug for line in lines for slug in line.sources if slug in self.sources}
        handling = (self.sources[slug].handling for slug in cited)
        return together((*(line.marking for line in lines), *handling))

    @property
    def numbers(self) -> dict[str, int]:
        """The footnote number of each cited source by slug, from 1, in the order of the lines."""
        cited = dict.fromkeys(
            slug
            for section in self.sections
            for line in section.lines
            for slug in line.cited
            if slug in self.sources
        )
        return {slug: n for n, slug in enumerate(cited, 1)}

    def more(self, section: Section) -> str:
        """Return how many rows a section leaves out, and the command that lists them all."""
        opens = section.opens
        if section.hidden or not section.left_out or not (opens or self.slug):
            return section.more_words
        command = f"list {PLURALS[opens.kind]} {opens.query}" if opens else f"show {self.slug}"
        where = f"diplotrack {command}" if len(command) <= _LONGEST else "its list in the program"
        return f"{section.more_words}: {where}".rstrip()

    @property
    def more_sources(self) -> str:
        """A text on cited sources that are no footnotes, and how to see them; empty without any."""
        lines = (line for each in self.sections for line in each.lines)
        cited = {slug for line in lines for slug in line.sources if slug in self.sources}
        left = len(cited) - len(self.numbers)
        return f"{left:,} more: diplotrack show NAME, for each record" if left else ""

    def footnotes(self) -> Iterator[tuple[int, str, str]]:
        """Yield number, slug and citation of each footnote; a marking comes before the citation."""
        for slug, number in self.numbers.items():
            source = self.sources[slug]
            marked = f"[{source.handling}] " if source.handling else ""
            yield number, slug, f"{marked}{citation(source)}"


def public(sheet: Sheet) -> Sheet:
    """Return a sheet without the lines and sources that have a handling marking.

    A line is left out if its record is marked, or rests on a marked source or account. Counts are
    left out where they include rows that are not shown, since these can be marked.
    """
    marked = {slug for slug, each in sheet.sources.items() if each.handling}
    sections: list[Section] = []
    for section in sheet.sections:
        lines = tuple(
            line
            for line in section.lines
            if not line.marking and marked.isdisjoint(line.sources) and not _is_number(line)
        )
        whole = lines == section.lines and not section.left_out
        hidden = section.of_rows and not whole
        number = section.number if whole else None
        if lines or section.left_out:
            kept = replace(section, lines=lines, number=number, opens=None, cut=0, hidden=hidden)
            sections.append(kept)
    sources = {slug: each for slug, each in sheet.sources.items() if slug not in marked}
    return replace(sheet, sections=tuple(sections), sources=sources, slug="")


def _is_number(line: SheetLine) -> bool:
    """Return whether a line is a count that opens a list."""
    return bool(line.target) and not isinstance(line.target, str)
