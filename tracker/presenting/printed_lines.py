"""The number of lines that texts take on paper, as ``sheet_html`` prints them.

Widths are those of Noto Sans, the widest of the fonts that a sheet names, in ``em``: the size of
the letters of a line. The functions are pure.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct
from rich.cells import cell_len

from tracker.presenting.sheet_texts import in_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tracker.presenting.sheets import SheetLine


class Paper(Struct, frozen=True):
    """A size of paper: the width of a line in ``em``, the height of a page in lines."""

    width: float
    lines: float


PAPERS = (Paper(53.1, 59.5), Paper(54.8, 55.5))
"""A4 and Letter without their margins, a little smaller because a font may need more room."""
_ASCII = (
    260, 269, 408, 646, 572, 831, 732, 225, 300, 300, 551, 572, 268, 322, 268, 372, 572, 572,
    572, 572, 572, 572, 572, 572, 572, 572, 268, 268, 572, 572, 572, 434, 899, 639, 650, 632,
    730, 556, 519, 728, 741, 339, 273, 619, 524, 907, 760, 781, 605, 781, 622, 549, 556, 731,
    600, 930, 586, 566, 572, 329, 372, 329, 572, 444, 281, 561, 615, 480, 615, 564, 344, 615,
    618, 258, 258, 534, 258, 935, 618, 605, 615, 615, 413, 479, 361, 618, 508, 786, 529, 510,
    470, 380, 551, 380, 572,
)  # fmt: skip
"""The widths of the printable ASCII letters from the space on, in thousandths of an ``em``."""
_WIDTHS = {chr(32 + n): width / 1000 for n, width in enumerate(_ASCII)}
_OTHER, _WIDE = 0.65, 1.0
"""The widths of other letters, and of those that take two cells on a terminal."""
_SPACE = 0.26
_LABEL, _AFTER = 8.0, 0.6
"""The least width of a label in a section of rows, and the space after a status or days."""
_NOTES, _NUMBER = 0.85, 1.7
"""The font size of a footnote mark, and its width with comma or brackets, at that size."""
_PARTS = re.compile(r"[\u1100-\uffef]|[^\u1100-\uffef]+?(?:[-/](?=[^\W\d])|(?=[\u1100-\uffef])|$)")
"""Matches one part of a word; a line can end after each part."""
BOLD = 1.07
"""The factor by which bold letters are wider than others."""


@lru_cache(maxsize=4096)
def _width(word: str) -> float:
    """Return the width of a word."""
    if word.isascii():
        return sum(_WIDTHS.get(letter, _OTHER) for letter in word)
    return sum(_WIDE if cell_len(letter) > 1 else _WIDTHS.get(letter, _OTHER) for letter in word)


def words_of(text: str) -> list[float]:
    """Return the widths of the parts of a text between which a line can end.

    These parts are words, the pieces of a word that end in a hyphen or a slash, and wide letters.
    From a part without a space before it, the width of a space is subtracted.
    """
    return [
        _width(part) - (_SPACE if n else 0.0)
        for word in in_line(text).split(" ")
        for n, part in enumerate(_PARTS.findall(word))
    ]


def words_of_line(line: SheetLine, *, run_on: bool) -> list[float]:
    """Return the widths of the words of a line of a sheet, and of its footnote marks.

    With ``run_on``, labels have no least width.
    """
    words: list[float] = []
    if line.label:
        words.append(max(total(words_of(line.label)), 0.0 if run_on else _LABEL))
    for text in (str(line.status) if line.status else "", line.when):
        words += [total(words_of(text)) + _AFTER] if text else []
    bold = BOLD if line.strong else 1.0
    words += [width * bold for width in words_of(line.text)]
    words += words_of(line.aside) if line.aside else []
    return words + [_NOTES * _NUMBER] * len(line.cited)


def total(words: Sequence[float]) -> float:
    """Return the width of words in one line."""
    return sum(words) + _SPACE * max(len(words) - 1, 0)


def wrapped(words: Iterable[float], room: float) -> int:
    """Return the number of lines that words take; a word longer than a line is broken."""
    lines, filled = 1, 0.0
    for word in words:
        if filled and filled + _SPACE + word > room:
            lines, filled = lines + 1, 0.0
        filled += (_SPACE if filled else 0.0) + word
        if filled > room:
            lines += math.ceil(filled / room) - 1
            filled %= room
    return lines


def packed(facts: Iterable[Sequence[float]], between: float, room: float) -> int:
    """Return the number of lines of facts written one after the other.

    ``facts`` has the words of each fact. Only a fact longer than a line continues on a next line.
    """
    lines, filled = 0, 0.0
    for words in facts:
        width = total(words)
        if width > room:
            lines, filled = lines + wrapped(words, room), 0.0
        elif filled and filled + width <= room:
            filled += width + between
        else:
            lines, filled = lines + 1, width + between
    return lines
