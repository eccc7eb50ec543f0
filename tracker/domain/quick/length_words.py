"""Recognizes words that can mean a length of time, in which case they are no date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.phrases.vocabulary import PLURALS
from tracker.domain.quick.marked_words import bare

if TYPE_CHECKING:
    from collections.abc import Sequence

_ONE = frozenset({"a", "an", "one", "1"})
_LENGTHS = frozenset({"rest", "remainder", "now"})
"""Words of a length of time that begins now or ends with a day (“for the rest of the year”)."""


def lasts(words: Sequence[str]) -> bool:
    """Return whether the words of a date after “for” can mean a length of time (“two weeks”)."""
    lower = [bare(word).casefold() for word in words]
    return lower[0] in _ONE or any(word in PLURALS or word in _LENGTHS for word in lower)
