"""The key by which texts are ordered and compared: case and accents do not count."""

from __future__ import annotations

import unicodedata


def sort_key(text: str) -> str:
    """Return the text in NFKC, case-folded, without its combining accents."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    apart = unicodedata.normalize("NFD", folded)
    bare = "".join(mark for mark in apart if not unicodedata.combining(mark))
    return unicodedata.normalize("NFC", bare)
