"""Cells, columns and spans: pieces of text with a tone, the smallest units of drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.presenting.status import Tone

if TYPE_CHECKING:
    from tracker.presenting.status import Status


class Span(Struct, frozen=True):
    """A text in one tone. ``own`` marks the program's own words, which can be shown in ASCII.

    ``hit`` marks text that matches the filter.
    """

    text: str
    tone: Tone = Tone.TEXT
    bold: bool = False
    own: bool = False
    hit: bool = False


class Cell(Struct, frozen=True):
    """The content of a table cell: spans, one after the other."""

    spans: tuple[Span, ...] = ()

    @property
    def text(self) -> str:
        """The text of the cell, without tones."""
        return "".join(span.text for span in self.spans)


class Column(Struct, frozen=True):
    """A column of a table. ``width`` is in cells; with ``None`` it takes the remaining width.

    A column with ``drops`` is hidden in narrow windows. A text that does not fit is cut at its end;
    in a column with ``step``, at its beginning, by a multiple of ``step`` cells.
    """

    key: str
    title: str
    width: int | None = None
    right: bool = False
    drops: bool = False
    step: int = 0


def cell(text: str, tone: Tone = Tone.TEXT) -> Cell:
    """Return a cell with one stored text."""
    return Cell((Span(text, tone),))


def own(text: str, tone: Tone = Tone.TEXT, *, bold: bool = False) -> Cell:
    """Return a cell with the program's own words."""
    return Cell((Span(text, tone, bold, own=True),))


def status_cell(status: Status) -> Cell:
    """Return the cell of a status: its sign and its word."""
    return Cell(status_spans(status))


def status_spans(status: Status) -> tuple[Span, ...]:
    """Return the sign and the word of a status; the word is coloured if the status is loud."""
    word_tone = status.tone if status.loud or status.tone is Tone.MUTED else Tone.TEXT
    return (
        Span(status.sign.value, status.tone, status.loud, own=True),
        Span(f" {status.word}", word_tone, status.loud, own=True),
    )
