"""Guesses the kind of record of a line in which no word says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.quick.kind_words import KindWords
from tracker.domain.quick.marked_words import Marked
from tracker.domain.quick.names import name_at
from tracker.domain.records import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.domain.quick.names import Look, Named

_JOINING = frozenset({"and", "&", "with"})
"""Words that join two sides which meet."""


def guessed(words: Sequence[str], look: Look) -> KindWords:
    """Return the kind that the names in a line suggest, with the reason; else a signal.

    A channel, or two sides joined by “and” or “with”, suggest a meeting. It begins at that name.
    """
    line, before, end = Marked(words), None, 0
    for start in range(len(words)):
        if start < end or (found := name_at(line, start, look)) is None:
            continue
        _, named = found
        if named.kind is Kind.CHANNEL:
            return KindWords(Kind.MEETING, start, start, guess="it names a channel")
        if before and _apart(before[1], named) and _joined(words[end:start]):
            return KindWords(Kind.MEETING, before[0], before[0], guess="it joins two sides")
        before, end = (start, named), found[0]
    return KindWords(Kind.SIGNAL, 0, 0, guess="no word says the kind")


def _joined(between: Sequence[str]) -> bool:
    words = [word.casefold() for word in between if word.casefold() != "the"]
    return len(words) == 1 and words[0] in _JOINING


def _apart(one: Named, other: Named) -> bool:
    """Return whether two names are not known to belong to one party."""
    first, second = (each.party or each.slug for each in (one, other))
    return first != second
