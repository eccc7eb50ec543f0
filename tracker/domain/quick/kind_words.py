"""Recognizes the words of a line that say which kind of record it describes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.domain.nouns import NOUNS
from tracker.domain.quick.marked_words import bare
from tracker.domain.records import Kind, Mode

if TYPE_CHECKING:
    from collections.abc import Sequence

_MODES: dict[str, Mode | None] = {
    **dict.fromkeys(("call", "phone call", "called", "phoned", "telephoned"), Mode.PHONE),
    **dict.fromkeys(("video call", "videoconference", "video conference", "vtc"), Mode.VIDEO),
    **dict.fromkeys(("by phone", "by telephone", "on the phone", "over the phone"), Mode.PHONE),
    **dict.fromkeys(("video meeting", "virtual meeting", "online meeting"), Mode.VIDEO),
    **dict.fromkeys(("by video", "by videoconference"), Mode.VIDEO),
    **dict.fromkeys(("letter", "wrote"), Mode.LETTER),
    **dict.fromkeys(("in-person meeting", "met in person", "in person"), Mode.IN_PERSON),
    **dict.fromkeys(("meeting", "met", "meets"), None),
}
"""Phrases that indicate a meeting, with the mode that they state, if any."""
_CONTENT = frozenset(
    {
        *("visit", "visited", "visits", "lunch", "dinner", "breakfast", "summit", "negotiations"),
        *("talks", "talked", "spoke", "speaks", "conversation", "discussed", "discussions"),
        *("consultations", "consulted", "conferred"),
    }
)
"""Words that indicate a meeting and say more about it, so they stay in the summary."""
_PROMISES = frozenset(
    {"promised", "promises", "agreed", "agrees", "pledged", "pledges", "undertook"}
)
_NOT_A_CALL = frozenset({"for", "on"})
"""Words after “call” by which it means a demand, not a meeting."""
_PREFIXES = {kind.value: kind for kind in Kind} | {"promise": Kind.COMMITMENT}
_LONGEST = 3
_TURNS = (
    *(Kind.MEETING, Kind.COMMITMENT, Kind.SIGNAL, Kind.SOURCE),
    *(Kind.PERSON, Kind.ORGANIZATION, Kind.CHANNEL, Kind.PARTY),
)
"""The kinds between which a key switches the line of quick entry, in order."""


class KindWords(Struct, frozen=True):
    """Words that say the kind of a record: their positions, and the field value that they state.

    Where no words say it, ``guess`` is the reason for the kind that is guessed.
    """

    kind: Kind
    start: int
    end: int
    value: str = ""
    stays: bool = False
    guess: str = ""


def prefix_of(words: Sequence[str]) -> KindWords | None:
    """Return the kind named by a prefix of the line, such as “person:”; else ``None``."""
    first = words[0] if words else ""
    kind = _PREFIXES.get(bare(first).casefold()) if first.endswith((":", "：")) else None
    return KindWords(kind, 0, 1) if kind else None


def as_next_kind(line: str, kind: Kind) -> str:
    """Return a line with the prefix of the kind after ``kind``, in place of any other prefix."""
    words = line.split()
    rest = words[1:] if prefix_of(words) else words
    after = _TURNS[(_TURNS.index(kind) + 1) % len(_TURNS)] if kind in _TURNS else _TURNS[0]
    return " ".join([f"{after.value}:", *rest])


def first_kind(words: Sequence[str]) -> KindWords | None:
    """Return the first words of a line that say the kind of record; ``None`` if there are none."""
    for start in range(len(words)):
        for end in range(min(start + _LONGEST, len(words)), start, -1):
            if found := _kind_at(words, start, end):
                return found
    return None


def promise_in(words: Sequence[str], after: int = 0) -> KindWords | None:
    """Return the first verb of a commitment from ``after`` on, including a following “to”.

    ``None`` if there is none.
    """
    for place in range(after, len(words)):
        if bare(words[place]).casefold() in _PROMISES:
            to = place + 1 < len(words) and words[place + 1].casefold() == "to"
            return KindWords(Kind.COMMITMENT, place, place + 1 + to)
    return None


def _kind_at(words: Sequence[str], start: int, end: int) -> KindWords | None:
    phrase = " ".join(bare(word).casefold() for word in words[start:end])
    following = bare(words[end]).casefold() if end < len(words) else ""
    if phrase in _MODES and not (phrase.startswith("call") and following in _NOT_A_CALL):
        mode = _MODES[phrase]
        return KindWords(Kind.MEETING, start, end, mode.value if mode else "")
    if phrase in _CONTENT:
        by_video = start > 0 and words[start - 1].casefold() == "video"
        return KindWords(Kind.MEETING, start, end, Mode.VIDEO.value if by_video else "", stays=True)
    if phrase in _PROMISES:
        return promise_in(words, start)
    signal = phrase.replace(" ", "-")
    if signal in NOUNS[Kind.SIGNAL].field("kind").suggestions:
        return KindWords(Kind.SIGNAL, start, end, signal, stays=True)
    return None
