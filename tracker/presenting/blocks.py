"""Blocks of a record page: headings with a count, labelled lines, links to records."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from tracker.presenting.cells import Span
from tracker.presenting.status import Tone

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tracker.service.views import View

LABEL = 9
"""The width of a label, in cells, including the space after it."""
SAME = " "
"""A label that shows the line as a continuation of the line above it."""


class Opens(Struct, frozen=True):
    """A list that a line or heading opens: its kind and query."""

    kind: str
    query: str


Target: TypeAlias = str | Opens
"""What a line opens: the record with this slug, a list, or ``""`` for nothing."""


class WideCell(Struct, frozen=True):
    """A cell of a line drawn as a table row: spans, its width (``None``: the rest), alignment."""

    spans: tuple[Span, ...]
    cells: int | None = None
    right: bool = False


class Line(Struct, frozen=True):
    """A line of a block. ``label`` is shown before the text; ``target`` is what the line opens.

    ``wide`` are the cells that replace the text where there is room for a table; a line without
    text is always drawn as these cells. ``hang`` is the indent, in cells, of the second and later
    lines of a wrapped text. A line with ``cut`` is truncated instead of wrapped.
    """

    spans: tuple[Span, ...] = ()
    label: str = ""
    target: Target = ""
    hang: int = 0
    cut: bool = False
    wide: tuple[WideCell, ...] = ()

    @property
    def text(self) -> str:
        """The text without its label and tones."""
        return "".join(span.text for span in self.spans) or "  ".join(
            "".join(span.text for span in each.spans) for each in self.wide
        )


class Block(Struct, frozen=True):
    """Lines under a heading; the first block of a record page has no heading.

    Adjacent blocks with ``beside`` are drawn side by side where there is room. Blocks with
    ``right`` form a second column there. ``opens`` is the list that the heading opens.
    """

    lines: tuple[Line, ...]
    heading: str = ""
    aside: str = ""
    beside: bool = False
    right: bool = False
    opens: Opens | None = None


class Detail(Struct, frozen=True):
    """A record page: its title, its blocks, and the slug of the record."""

    title: str
    blocks: tuple[Block, ...] = ()
    slug: str = ""


def label_text(label: str) -> str:
    """Return a label padded to the width of labels, with at least one space after it."""
    return f"{label} ".ljust(LABEL)


def line(text: str, tone: Tone = Tone.TEXT, *, label: str = "", target: Target = "") -> Line:
    """Return a line with one span of stored text."""
    return Line((Span(text, tone),), label=label, target=target)


def own_line(text: str, tone: Tone = Tone.MUTED, *, label: str = "") -> Line:
    """Return a line with one span of the program's own words."""
    return Line((Span(text, tone, own=True),), label=label)


def wide_cell(text: str, cells: int | None = None, *, right: bool = False) -> WideCell:
    """Return a table cell with one stored text: muted, unless it takes the remaining width."""
    return WideCell((Span(text, Tone.TEXT if cells is None else Tone.MUTED),), cells, right)


def labelled(pairs: Iterable[tuple[str, str]]) -> list[Line]:
    """Return a line for each pair of label and text whose text is not empty."""
    return [line(text, label=label) for label, text in pairs if text]


def links(pairs: Iterable[tuple[tuple[Span, ...], str]]) -> list[Line]:
    """Return a line for each pair of spans and slug; the line opens the record of that slug."""
    return [Line(spans, target=slug, cut=True) for spans, slug in pairs]


def related(heading: str, views: Sequence[View]) -> list[Block]:
    """Return a block with one link for each record, shown by title; no block without records."""
    pairs = [((Span(each.title),), each.slug) for each in views]
    return [Block(tuple(links(pairs)), heading, str(len(pairs)))] if pairs else []


def number_of(shown: int, number: int) -> str:
    """Return the number as text; if fewer are shown, as ``the newest 5 of 12``."""
    return f"the newest {shown} of {number:,}" if number > shown else str(number)
