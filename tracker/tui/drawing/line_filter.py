"""The line filter: it keeps control characters from reaching the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.filter import LineFilter

from tracker.presenting.ascii_twins import to_ascii
from tracker.terminal_safety import is_plain, show

if TYPE_CHECKING:
    from textual.color import Color


class SafeLines(LineFilter):
    """Makes control characters in segments visible; on some terminals, replaces signs by ASCII."""

    def __init__(self, *, ascii_only: bool = False) -> None:
        """Initialize with whether the terminal can only show ASCII."""
        super().__init__()
        self._ascii = ascii_only

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments with safe texts; Textual's own control segments are not changed."""
        del background
        return [self._safe(segment) for segment in segments]

    def _safe(self, segment: Segment) -> Segment:
        printable = is_plain(segment.text)
        if segment.control or (printable and (not self._ascii or segment.text.isascii())):
            return segment
        text = show(segment.text)
        if self._ascii:
            text = to_ascii(text)
        return segment if text == segment.text else Segment(text, segment.style)
