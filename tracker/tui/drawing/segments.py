"""Turns spans into segments: cut or padded to a width in cells, coloured by role."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct
from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style

from tracker.domain.written_dates import MONTHS
from tracker.presenting.status import Tone
from tracker.tui.drawing.plain import seen
from tracker.tui.drawing.theme import ROLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tracker.presenting.cells import Span

_ROLE = {
    Tone.TEXT: "ink",
    Tone.MUTED: "quiet",
    Tone.ACCENT: "mark",
    Tone.OK: "ok",
    Tone.WARN: "warn",
    Tone.BAD: "bad",
    Tone.SPLIT: "split",
}


_UNDERLINED = Style(underline=True)
_DATE = re.compile(rf"(\d\d? )?({'|'.join(MONTHS)}) \d\d\d\d")
"""Matches a day or month as it is written, which is not divided between two lines."""


class Palette(Struct, frozen=True):
    """The colours of a theme as styles; ``below`` is the default background."""

    theme: str
    below: str = "canvas"

    def style(
        self, role: str, ground: str = "", *, bold: bool = False, reverse: bool = False
    ) -> Style:
        """Return the style of a role on a background."""
        return _style(self.theme, role, ground or self.below, bold, reverse)

    def ground(self, ground: str, *, reverse: bool = False) -> Style:
        """Return a style with only a background, for text that has its own colours."""
        return Style(bgcolor=_colour(ROLES[self.theme][ground]), reverse=reverse)

    def cursor(self, *, focused: bool) -> tuple[str, bool]:
        """Return the background of the cursor row, and whether its colours are reversed instead."""
        if self.theme == "terminal":
            return "canvas", focused
        return ("cursor-ground" if focused else "blur"), False

    def spans(
        self,
        spans: Iterable[Span],
        ground: str = "",
        *,
        bright: bool = False,
        reverse: bool = False,
    ) -> list[Segment]:
        """Return spans as segments.

        With ``bright``, plain text has the colour for the cursor's row.
        """
        made = []
        for span in spans:
            # In reversed text the tone would be the background, so plain colours are used.
            role = "ink" if reverse else _ROLE[span.tone]
            if bright and role in {"ink", "quiet"}:
                role = "cursor-text"
            if span.hit and not reverse:
                role = "mark"
            style = self.style(role, ground, bold=span.bold or span.hit, reverse=reverse)
            if span.hit:
                style += _UNDERLINED
            made.append(Segment(seen(span.text), style))
        return made


@cache
def _style(theme: str, role: str, ground: str, bold: bool, reverse: bool) -> Style:  # noqa: FBT001  # the arguments are the key of the cache
    """Return a style; equal styles are one object, because it caches its terminal codes."""
    roles = ROLES[theme]
    return Style(
        color=_colour(roles[role]), bgcolor=_colour(roles[ground]), bold=bold, reverse=reverse
    )


def _colour(name: str) -> str:
    if name == "ansi_default":
        return "default"
    return name.removeprefix("ansi_")


def width_of(segments: Iterable[Segment]) -> int:
    """Return the width of segments in cells."""
    return sum(cell_len(segment.text) for segment in segments)


def fit(
    segments: Sequence[Segment], width: int, blank: Style, *, right: bool = False
) -> list[Segment]:
    """Return segments at exactly ``width`` cells: truncated with ``…``, or padded."""
    total = width_of(segments)
    if total <= width:
        pad = [Segment(" " * (width - total), blank)] if total < width else []
        return [*pad, *segments] if right else [*segments, *pad]
    kept: list[Segment] = []
    room = width - 1
    for segment in segments:
        cells = cell_len(segment.text)
        if cells > room:
            kept.append(Segment(set_cell_size(segment.text, room), segment.style))
            break
        kept.append(segment)
        room -= cells
    last = kept[-1].style if kept else blank
    return [*kept, Segment("…", last)] if width > 0 else []


def wrap(segments: Sequence[Segment], width: int, hang: int = 0) -> list[list[Segment]]:
    """Return segments wrapped to ``width`` cells; later lines are indented by ``hang`` cells.

    Lines break at spaces, but not within a date such as 16 Dec 2020; a word longer than a line is
    broken at the end of the line.
    """
    lines: list[list[Segment]] = [[]]
    room = width
    for segment in segments:
        for word in _words(segment.text):
            rest = word
            while rest:
                cells = cell_len(rest.rstrip(" "))
                if cells <= room:
                    # A trailing space that does not fit is dropped, so that its word stays on the
                    # line.
                    taken = rest if cell_len(rest) <= room else rest.rstrip(" ")
                    lines[-1].append(Segment(taken, segment.style))
                    room -= cell_len(taken)
                    rest = ""
                elif lines[-1] and width_of(lines[-1]) > hang:
                    lines.append([Segment(" " * hang, segment.style)] if hang else [])
                    room = width - hang
                    rest = rest.lstrip(" ")
                else:
                    cut = max(_same_cells(rest, room), 1)
                    lines[-1].append(Segment(rest[:cut], segment.style))
                    rest = rest[cut:]
                    lines.append([Segment(" " * hang, segment.style)] if hang else [])
                    room = width - hang
    return lines


def _words(text: str) -> list[str]:
    words: list[str] = []
    start = 0
    within = {n for found in _DATE.finditer(text) for n in range(*found.span())}
    for n, mark in enumerate(text):
        if mark == " " and n + 1 < len(text) and text[n + 1] != " " and n not in within:
            words.append(text[start : n + 1])
            start = n + 1
    words.append(text[start:])
    return [word for word in words if word]


def _same_cells(text: str, width: int) -> int:
    """Return the number of characters at the beginning of a text that fit into a width in cells."""
    used = 0
    for n, mark in enumerate(text):
        used += cell_len(mark)
        if used > width:
            return n
    return len(text)
