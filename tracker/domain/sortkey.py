"""The normal form of names and tags, also used for sorting."""

from __future__ import annotations

import unicodedata


def sort_key(text: str) -> str:
    """Return the text in NFKC, case-folded, without its combining accents, with single spaces."""
    if text.isascii():
        # For ASCII text this gives the same result in a tenth of the time.
        return " ".join(text.lower().split())
    folded = unicodedata.normalize("NFKC", text).casefold()
    apart = unicodedata.normalize("NFD", folded)
    bare = "".join(mark for mark in apart if not unicodedata.combining(mark))
    return " ".join(unicodedata.normalize("NFC", bare).split())
