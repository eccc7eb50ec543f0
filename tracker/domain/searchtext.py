"""Search text: how texts are normalized for the index; every text is a valid search.

Indexed texts and searches are normalized alike: NFKC, no case, no accents, each Chinese, Japanese
or Korean character a word of its own, so that any part of a run of them is found as a phrase.
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
"""Compiled at the first search: the set is large, and most commands do not search."""
_ASCII = {mark: " " for mark in range(128) if not chr(mark).isalnum()}
"""The separators of words in ASCII text."""


class _Words(dict[int, str]):
    """What ``str.translate`` makes of each character, found out once for each."""

    def __missing__(self, code: int) -> str:
        # Letters, marks, numbers and private-use characters form words; NUL does not (it ends
        # texts).
        mark, category = chr(code), unicodedata.category(chr(code))
        word = f" {mark} " if re.match(_CJK, mark) else mark
        self[code] = word if category[0] in "LNM" or category == "Co" else " "
        return self[code]


_WORDS = _Words()


def tokens(text: str) -> list[str]:
    """Return the searchable words of a text, as they are indexed."""
    key = sort_key(text)
    if key.isascii():
        return key.translate(_ASCII).split()
    return key.translate(_WORDS).split()


def index_text(text: str) -> str:
    """Return the searchable words of a text with a space between."""
    return " ".join(tokens(text))


def within(text: str, *, phrase: bool) -> str | None:
    """Return a term as text to find in an indexed text with a space at either end, if it has words.

    A word matches as a prefix. A phrase, and a word of several tokens (吳謙, ``U.S.``), matches
    adjacent tokens, the last one as a prefix unless it is a phrase.
    """
    words = tokens(text)
    if not words:
        return None
    end = " " if is_whole(words, phrase=phrase) else ""
    return f" {' '.join(words)}{end}"


def begin(needles: Iterable[str], others: Collection[str]) -> bool:
    """Whether each of the first words is a prefix of one of the others (it is redundant then)."""
    return all(any(other.startswith(each) for other in others) for each in needles)


def is_whole(words: list[str], *, phrase: bool) -> bool:
    """Whether the last word must match as a whole."""
    return phrase or bool(re.match(_CJK, words[-1]))
