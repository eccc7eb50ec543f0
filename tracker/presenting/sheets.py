"""Sheets: a page to hand round, as values. Sections of lines, with sources as footnotes.

A line says only what records say: its texts come from their fields, its words from their status.
The renderers write a sheet as text, Markdown, HTML or a Word document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from tracker.presenting.sentences import citation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tracker.domain.records import Source
    from tracker.presenting.blocks import Opens, Target
    from tracker.presenting.status import Status


class SheetLine(Struct, frozen=True):
    """One line: a status, days, a text and what is said beside it.

    ``sources`` are the slugs of all sources that it rests on. ``target`` is what it opens in the
    terminal UI. ``depth`` is its level in a tree, from 0; ``strong`` marks the line that a tree is
    about.
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


class Section(Struct, frozen=True):
    """Lines under a heading; ``opens`` is the list that has all of them, ``number`` of them."""

    heading: str
    lines: tuple[SheetLine, ...]
    number: int | None = None
    opens: Opens | None = None

    @property
    def left_out(self) -> int:
        """The number of rows of its list that are not shown."""
        return max((self.number or 0) - len(self.lines), 0) if self.opens else 0


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
        """The handling markings of the cited sources, or nothing."""
        return ", ".join(
            sorted({self.sources[s].handling for s in self.numbers if self._marked(s)})
        )

    def _marked(self, slug: str) -> bool:
        return bool(self.sources[slug].handling)

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
    """Return a sheet without what is marked.

    Lines that rest on marked sources alone are left out, and marked sources of other lines.
    """
    marked = {slug for slug, each in sheet.sources.items() if each.handling}
    sections: list[Section] = []
    for section in sheet.sections:
        lines = tuple(
            replace(line, sources=tuple(s for s in line.sources if s not in marked))
            for line in section.lines
            if not line.sources or not marked.issuperset(line.sources)
        )
        if lines:
            gone = len(section.lines) - len(lines)
            number = section.number - gone if section.number is not None else None
            sections.append(replace(section, lines=lines, number=number))
    sources = {slug: each for slug, each in sheet.sources.items() if slug not in marked}
    return replace(sheet, sections=tuple(sections), sources=sources)
