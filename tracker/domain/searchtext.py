"""Normalization of texts for the search index; every text is a valid search.

Indexed texts and searches are normalized in the same way: NFKC, without case and accents. Each
Chinese, Japanese or Korean character is a word of its own, so that any part of a sequence of them
is found as a phrase.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from tracker.domain.sortkey import sort_key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_CJK = (
    "([\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3100-\u312f\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff])"
)
"""A regular expression for Chinese, Japanese and Korean characters.

It is compiled at the first search, because it is large.
"""
_ASCII = {mark: " " for mark in range(128) if not chr(mark).isalnum()}
"""Maps the ASCII characters that separate words to a space."""


class _Words(dict[int, str]):
    """A translation table that computes the normal form of each character when it first occurs."""

    def __missing__(self, code: int) -> str:
        # Letters, marks, numbers and private-use characters belong to words, others separate them.
        mark, category = chr(code), unicodedata.category(chr(code))
        word = f" {mark} " if re.match(_CJK, mark) else mark
        self[code] = word if category[0] in "LNM" or category == "Co" else " "
        return self[code]


_WORDS = _Words()


def tokens(text: str) -> list[str]:
    """Return the words of a text as the index has them."""
    key = sort_key(text)
    if key.isascii():
        return key.translate(_ASCII).split()
    return key.translate(_WORDS).split()


def index_text(text: str) -> str:
    """Return the words of a text as the index has them, joined by spaces."""
    return " ".join(tokens(text))


def within(text: str, *, phrase: bool) -> str | None:
    """Return a search term in the form in which it occurs in indexed text; ``None`` without words.

    The indexed text must have a space at both ends. A word matches as a prefix. A phrase, and a
    word of several tokens (吳謙, ``U.S.``), matches adjacent tokens; the last of them matches as a
    prefix unless the term is a phrase.
    """
    words = tokens(text)
    if not words:
        return None
    end = " " if is_whole(words, phrase=phrase) else ""
    return f" {' '.join(words)}{end}"


def begin(needles: Iterable[str], others: Collection[str]) -> bool:
    """Return whether each of ``needles`` is a prefix of one of ``others``, and so is redundant."""
    return all(any(other.startswith(each) for other in others) for each in needles)


def is_whole(words: list[str], *, phrase: bool) -> bool:
    """Return whether the last word must match as a whole, not as a prefix."""
    return phrase or bool(re.match(_CJK, words[-1]))
