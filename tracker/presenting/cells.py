"""Cells, columns and spans: text with a tone, the smallest units of drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.presenting.status import Tone

if TYPE_CHECKING:
    from tracker.presenting.status import Status


class Span(Struct, frozen=True):
    """A text in one tone. ``own`` marks signs and words of the program, which have ASCII twins.

    ``hit`` marks what a filter found.
    """

    text: str
    tone: Tone = Tone.TEXT
    bold: bool = False
    own: bool = False
    hit: bool = False


class Cell(Struct, frozen=True):
    """The content of one cell."""

    spans: tuple[Span, ...] = ()

    @property
    def text(self) -> str:
        """The content without its tones."""
        return "".join(span.text for span in self.spans)


class Column(Struct, frozen=True):
    """A column: ``width`` in cells, ``None`` takes the rest; ``drops`` in narrow windows.

    A text that does not fit is cut at its end; with ``step``, at its beginning, by that many cells
    at a time.
    """

    key: str
    title: str
    width: int | None = None
    right: bool = False
    drops: bool = False
    step: int = 0


def cell(text: str, tone: Tone = Tone.TEXT) -> Cell:
    """Return a cell of one stored text."""
    return Cell((Span(text, tone),))


def own(text: str, tone: Tone = Tone.TEXT, *, bold: bool = False) -> Cell:
    """Return a cell of the program's own words."""
    return Cell((Span(text, tone, bold, own=True),))


def status_cell(status: Status) -> Cell:
    """Return sign and word; only a loud status colours the word too."""
    return Cell(status_spans(status))


def status_spans(status: Status) -> tuple[Span, ...]:
    """Return the spans of a status: its sign, then its word."""
    word_tone = status.tone if status.loud or status.tone is Tone.MUTED else Tone.TEXT
    return (
        Span(status.sign.value, status.tone, status.loud, own=True),
        Span(f" {status.word}", word_tone, status.loud, own=True),
    )
