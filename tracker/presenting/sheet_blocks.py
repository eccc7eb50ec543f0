"""A sheet as blocks, for the TUI and for text output."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from tracker.presenting.blocks import Block, Detail, Line, own_line
from tracker.presenting.cells import Span, status_spans
from tracker.presenting.status import Tone

if TYPE_CHECKING:
    from tracker.presenting.sheets import Section, Sheet, SheetLine

_STATUS, _DAYS = 18, 18
"""The widths of a status word and of days, in cells; longer ones push the text right."""
_STEP = 2
"""The indent of each level of a tree, in cells."""


def sheet_blocks(sheet: Sheet) -> Detail:
    """Return a sheet as blocks, with the footnotes last."""
    numbers = sheet.numbers
    blocks = [_section(each, numbers, sheet.slug) for each in sheet.sections]
    if sheet.marking:
        blocks.insert(0, Block((own_line(f"Handling: {sheet.marking}", Tone.WARN),)))
    notes = tuple(
        Line((Span(f"{number:>3}  ", Tone.MUTED, own=True), Span(said)), target=slug, hang=5)
        for number, slug, said in sheet.footnotes()
    )
    if notes:
        more = (own_line(sheet.more_sources, Tone.MUTED),) if sheet.more_sources else ()
        blocks.append(Block((*notes, *more), "Sources", str(len(notes))))
    return Detail(sheet.title, tuple(blocks), sheet.slug or "sheet")


def _section(section: Section, numbers: dict[str, int], slug: str) -> Block:
    dated = any(line.when for line in section.lines)
    named = any(line.status for line in section.lines)
    lines = [_line(line, numbers, dated=dated, named=named) for line in section.lines]
    if more := section.more_words:
        lines.append(Line((Span(f"  {more}", Tone.MUTED, own=True),), target=section.opens or slug))
    aside = "" if section.number is None else f"{section.number:,}"
    return Block(tuple(lines), section.heading, aside, opens=section.opens)


def _line(line: SheetLine, numbers: dict[str, int], *, dated: bool, named: bool) -> Line:
    spans = [Span(" " * (line.depth * _STEP))] if line.depth else []
    # A line without status and day, such as an account's value, begins at the left.
    columns = bool(line.status or line.when)
    if line.status:
        sign, word = status_spans(line.status)
        spans += [sign, Span(_padded(word.text, _STATUS), word.tone, word.bold, own=True)]
    elif named and columns:
        spans.append(Span(" " * (_STATUS + 1)))
    if dated and columns:
        spans.append(Span(f"{_padded(line.when, _DAYS)} "))
    hang = sum(cell_len(span.text) for span in spans)
    spans.append(Span(line.text, bold=line.strong))
    if line.aside:
        spans.append(Span(f"  {line.aside}", Tone.MUTED))
    if notes := [str(numbers[slug]) for slug in line.cited if slug in numbers]:
        spans.append(Span(f"  [{', '.join(notes)}]", Tone.MUTED, own=True))
    return Line(tuple(spans), label=line.label, target=line.target, hang=hang)


def _padded(text: str, cells: int) -> str:
    return text + " " * max(cells - cell_len(text), 1)
