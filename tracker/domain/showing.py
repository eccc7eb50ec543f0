"""Text made safe to show on a terminal: nothing in it acts, everything in it is seen."""

from __future__ import annotations

import unicodedata

_PICTURES = 0x2400
"""Unicode's pictures of the control characters begin here: U+241B shows ESC."""
_DELETE = 0x7F
_SPACE = 0x20
_HIDDEN = frozenset("\u00ad\u061c\u200b\u200e\u200f\u2028\u2029\u2060\ufeff") | {
    chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xFFF9, 0xFFFC))
}
"""Marks that turn the direction of text, break lines or cannot be seen."""


def show(text: str) -> str:
    """Return the text in one line with every control and hidden character made visible.

    Line breaks and tabs become spaces; escapes, C0 and C1 controls, direction marks, surrogates
    and unassigned tags become a picture or ``‹U+202E›``. Letters of every script stay as they are.
    """
    # What Python calls printable holds none of these marks.
    if text.isprintable():
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
    if 0xE0000 <= code <= 0xE007F:  # noqa: PLR2004  # the block of invisible tag characters
        return f"‹U+{code:04X}›"
    return mark
