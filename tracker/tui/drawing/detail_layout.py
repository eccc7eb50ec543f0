"""The layout of record pages: wrapped lines, headings, columns."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace
from rich.cells import cell_len
from rich.segment import Segment

from tracker.presenting.blocks import Block, Detail, label_text, own_line
from tracker.presenting.cells import Span
from tracker.presenting.status import Tone
from tracker.tui.drawing.plain import LONGEST, seen
from tracker.tui.drawing.segments import Palette, fit, width_of, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tracker.presenting.blocks import Line, Target

SIDE_BY_SIDE = 90
"""The minimum width, in cells, at which adjacent blocks are drawn side by side."""
_GAP = 3
_READABLE = 110
"""The maximum width of a line of text, in cells, as longer lines are hard to read."""


class Placed(Struct, frozen=True):
    """A drawn line. ``target`` is what it opens; ``first`` is false if it continues a text.

    If blocks are side by side, ``beside`` is the target of the right one, and ``left`` the width of
    the left one. With ``columns`` the cursor is on one of the two, not on the whole line.
    """

    segments: tuple[Segment, ...] = ()
    target: Target = ""
    first: bool = True
    beside: Target = ""
    left: int = 0
    columns: bool = False

    def link(self, *, right: bool) -> Target:
        """Return the target of the line's left or right part; ``""`` for none."""
        own = self.beside if right and self.left else self.target
        if own or self.columns:
            return own
        return self.target or self.beside

    def cells(self, width: int, *, right: bool) -> tuple[int, int]:
        """Return the first cell that the cursor covers, and the one after the last."""
        if not self.left:
            return 0, width
        on_right = self.link(right=right) is self.beside and bool(self.beside)
        if on_right and self.beside == self.target:
            on_right = right
        return (self.left + 1, width) if on_right else (0, self.left + 1)


def pages_of(detail: Detail) -> int:
    """Return the number of pages of the longest text, as very long texts are shown in pages."""
    sizes = (_length(line) for block in detail.blocks for line in block.lines)
    return max(-(-max(sizes, default=0) // LONGEST), 1)


def lay_out(  # each argument is one setting of the layout
    detail: Detail, width: int, palette: Palette, *, titled: bool, air: bool, page: int = 0
) -> list[Placed]:
    """Return the lines of a record page at a width in cells.

    ``air`` puts blank lines between blocks.

    Of a text with several pages, only ``page`` (or its last page) is included.
    """
    detail = replace(detail, blocks=tuple(_paged(each, page) for each in detail.blocks))
    lines: list[Placed] = []
    if titled:
        title = palette.spans([Span(detail.title, Tone.TEXT, bold=True)])
        lines += [Placed(tuple(each)) for each in wrap(title, width)]
    left = [each for each in detail.blocks if not each.right]
    right = [each for each in detail.blocks if each.right]
    if not right or width < SIDE_BY_SIDE:
        return _stacked(detail.blocks, width, palette, air=air, above=lines)
    share = (width - _GAP) // 2
    stacks = [_stacked(each, share, palette, air=air, above=[]) for each in (left, right)]
    return [*lines, *_joined(stacks, share, palette, columns_apart=True)]


def _stacked(
    found: Sequence[Block], width: int, palette: Palette, *, air: bool, above: list[Placed]
) -> list[Placed]:
    """Return blocks one below the other.

    Adjacent blocks with ``beside`` are side by side if there is room.
    """
    lines = list(above)
    blocks = list(found)
    while blocks:
        group = [blocks.pop(0)]
        while group[0].beside and blocks and blocks[0].beside:
            group.append(blocks.pop(0))
        if lines and air:
            lines.append(Placed())
        if len(group) > 1 and width >= SIDE_BY_SIDE:
            lines += _beside(group, width, palette)
        else:
            for n, block in enumerate(group):
                lines += [Placed()] if n and air else []
                lines += _block(block, width, palette)
    return lines


def _paged(block: Block, page: int) -> Block:
    """Return a block in which each long text is cut to one page."""
    if all(_length(each) <= LONGEST for each in block.lines):
        return block
    return replace(block, lines=tuple(one for each in block.lines for one in _page(each, page)))


def _page(line: Line, page: int) -> Iterator[Line]:
    size = _length(line)
    if line.cut or size <= LONGEST:
        yield line
        return
    pages = -(-size // LONGEST)
    page = min(page, pages - 1)
    start = page * LONGEST
    spans = []
    for span in line.spans:
        shown = span.text[max(start, 0) : max(start + LONGEST, 0)]
        if shown:
            spans.append(replace(span, text=shown))
        start -= len(span.text)
    yield replace(line, spans=tuple(spans))
    yield own_line(
        f"Page {page + 1:,} of {pages:,}: {size:,} characters. "
        "Scroll on for the next page; the editor shows the whole text.",
    )


def _length(line: Line) -> int:
    return sum(len(span.text) for span in line.spans)


def _block(block: Block, width: int, palette: Palette) -> list[Placed]:
    lines = (
        [Placed(tuple(heading(block.heading, block.aside, width, palette)), block.opens or "")]
        if block.heading
        else []
    )
    for line in block.lines:
        lines += _line(line, width, palette)
    return lines


def heading(text: str, aside: str, width: int, palette: Palette) -> list[Segment]:
    """Return a line with a bold heading, a rule, and a muted text such as a count."""
    head = palette.spans([Span(text, Tone.TEXT, bold=True)])
    tail = palette.spans([Span(f" {aside}", Tone.MUTED)]) if aside else []
    room = width - width_of(head) - width_of(tail) - 1
    rule = Segment(" " + "─" * max(room, 0), palette.style("rule"))
    return fit([*head, rule, *tail], width, palette.style("ink"))


def _row(line: Line, width: int, palette: Palette) -> Placed:
    """Return a line as a table row, with two blank cells between its cells."""
    blank = palette.style("ink")
    room = width - sum(each.cells or 0 for each in line.wide) - 2 * (len(line.wide) - 1)
    segments: list[Segment] = []
    for n, each in enumerate(line.wide):
        cells = max(room, 8) if each.cells is None else each.cells
        segments += [Segment("  ", blank)] if n else []
        segments += fit(palette.spans(each.spans), cells, blank, right=each.right)
    return Placed(tuple(fit(segments, width, blank)), line.target)


def _line(line: Line, width: int, palette: Palette) -> list[Placed]:
    if line.wide and (width >= SIDE_BY_SIDE or not line.spans):
        return [_row(line, width, palette)]
    segments = palette.spans(line.spans)
    blank = palette.style("ink")
    label = seen(label_text(line.label)) if line.label else ""
    indent = cell_len(label)
    if line.cut:
        before = [Segment(label, palette.style("quiet"))] if label else []
        return [Placed(tuple(fit([*before, *segments], width, blank)), line.target)]
    wrapped = wrap(segments, max(min(width - indent, _READABLE), 8), line.hang)
    placed = []
    for n, each in enumerate(wrapped):
        text = label if n == 0 else " " * indent
        lead = [Segment(text, palette.style("quiet"))] if indent else []
        placed.append(Placed((*lead, *each), line.target, first=n == 0))
    return placed


def _beside(blocks: list[Block], width: int, palette: Palette) -> list[Placed]:
    share = (width - _GAP * (len(blocks) - 1)) // len(blocks)
    return _joined([_block(block, share, palette) for block in blocks], share, palette)


def _joined(
    columns: Sequence[list[Placed]], share: int, palette: Palette, *, columns_apart: bool = False
) -> list[Placed]:
    """Return columns of lines side by side, each with a fixed width."""
    blank = palette.style("ink")
    lines = []
    for row in zip_longest(*columns, fillvalue=Placed()):
        segments: list[Segment] = []
        for n, placed in enumerate(row):
            segments += [Segment(" " * _GAP, blank)] if n else []
            segments += fit(placed.segments, share, blank)
        leads = [placed.target if placed.first else "" for placed in row]
        right = next((each for each in leads[1:] if each), "")
        lines.append(
            Placed(tuple(segments), leads[0], beside=right, left=share, columns=columns_apart)
        )
    return lines
