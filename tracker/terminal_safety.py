"""Makes text safe for a terminal: control characters become visible, without effect."""

from __future__ import annotations

import re
import unicodedata

_PICTURES = 0x2400
"""The code point of the first Unicode picture of a control character; the picture of ESC is U+241B.
"""
_DELETE = 0x7F
_SPACE = 0x20
_IGNORABLE = (
    *(0x00AD, 0x034F, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0x3164, 0xFEFF, 0xFFA0),
    *(*range(0x115F, 0x1161), *range(0x17B4, 0x17B6), *range(0x2060, 0x2070)),
    *(*range(0xFFF0, 0xFFF9), *range(0x1BCA0, 0x1BCA4), *range(0x1D173, 0x1D17B)),
)
"""The code points of invisible characters (Unicode's ``Default_Ignorable_Code_Point``).

Not included are the joiners U+200C and U+200D and the variation selectors, which scripts, names and
emoji need.
"""
_BLANK = (0x2800, 0x1D159)
"""The code points of blank characters that are not spaces: blank Braille cell, null notehead."""
_TURNING = (*range(0x2028, 0x202F), *range(0xFFF9, 0xFFFC))
"""The code points of line separators, direction marks and interlinear annotation marks."""
_HIDDEN = frozenset(map(chr, (*_IGNORABLE, *_BLANK, *_TURNING)))
_TAGS = range(0xE0000, 0xE0100)
_SEEMS_PRINTABLE = re.compile(f"[{''.join(sorted(filter(str.isprintable, _HIDDEN)))}]")


def is_plain(text: str) -> bool:
    """Return whether a text has neither control nor hidden characters."""
    return text.isprintable() and (text.isascii() or not _SEEMS_PRINTABLE.search(text))


def show(text: str) -> str:
    """Return a text in one line, with each control and hidden character made visible.

    Line breaks and tabs become spaces; escapes, C0 and C1 controls, direction marks, surrogates,
    invisible fillers and unassigned tags become a picture or ``‹U+202E›``. Letters of every script
    are unchanged.
    """
    if is_plain(text):
        return text
    return "".join(_visible(mark) for mark in text)


def _visible(mark: str) -> str:
    code = ord(mark)
    if mark in "\n\r\t":
        return " "
    if code < _SPACE:
        return chr(_PICTURES + code)
    if code == _DELETE:
        return "␡"
    if mark in _HIDDEN or unicodedata.category(mark) in {"Cc", "Cs", "Cn", "Co"}:
        return f"‹U+{code:04X}›"
    if code in _TAGS:
        return f"‹U+{code:04X}›"
    return mark
