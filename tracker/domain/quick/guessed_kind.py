"""Guesses the kind of record of a line in which no word says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain.quick.kind_words import KindWords
from tracker.domain.quick.marked_words import Marked, bare
from tracker.domain.quick.names import name_at
from tracker.domain.records import Kind, Mode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.domain.quick.names import Look, Named

_JOINING = frozenset({"and", "&", "with"})
"""Words that join two sides which meet."""


_BODIES = frozenset({"group", "committee", "commission", "council", "dialogue", "forum"})
"""Words for a body that meets: “video” beside one of them means a meeting by video."""
_CALLS = ("通话", "通話", "通电话", "通電話")
_NOT_HELD = ("未", "没", "沒", "不")


def guessed(words: Sequence[str], look: Look) -> KindWords:
    """Return the kind that names or words in a line suggest, with the reason; else a signal.

    The name of a channel, or the names of two sides joined by “and” or “with”, suggest a meeting,
    whose words begin at the first such name.
    """
    named, mode = _by_names(words, look), _by_mode(words)
    if named and mode and not named.value:
        return replace(named, value=mode.value)
    return named or mode or KindWords(Kind.SIGNAL, 0, 0, guess="no word says the kind")


def _by_mode(words: Sequence[str]) -> KindWords | None:
    """Return a meeting if a word says that two sides called, or that a body met by video."""
    for place, word in enumerate(words):
        if bare(word).endswith(_CALLS) and not any(each in word for each in _NOT_HELD):
            why = f"“{bare(word)}” is a call"
            return KindWords(Kind.MEETING, place + 1, place + 1, Mode.PHONE.value, guess=why)
        pair = [each.casefold() for each in words[place : place + 2]]
        if "video" in pair and not _BODIES.isdisjoint(pair):
            why = f"“{bare(' '.join(words[place : place + 2]))}” is a meeting"
            return KindWords(Kind.MEETING, place + 2, place + 2, Mode.VIDEO.value, guess=why)
    return None


def _by_names(words: Sequence[str], look: Look) -> KindWords | None:
    line, before, end = Marked(words), None, 0
    for start in range(len(words)):
        if start < end or (found := name_at(line, start, look)) is None:
            continue
        _, named = found
        if named.kind is Kind.CHANNEL:
            beside = {word.casefold() for word in (*words[:start][-1:], *words[found[0] :][:1])}
            mode = Mode.VIDEO.value if "video" in beside else ""
            return KindWords(Kind.MEETING, start, start, mode, guess="the line names a channel")
        if before and _apart(before[1], named) and _joined(words[end:start]):
            return KindWords(Kind.MEETING, before[0], before[0], guess="the line joins two sides")
        before, end = (start, named), found[0]
    return None


def _joined(between: Sequence[str]) -> bool:
    words = [word.casefold() for word in between if word.casefold() != "the"]
    return len(words) == 1 and words[0] in _JOINING


def _apart(one: Named, other: Named) -> bool:
    """Return whether two named records may belong to different parties."""
    first, second = (each.party or each.slug for each in (one, other))
    return first != second
