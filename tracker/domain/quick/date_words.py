"""Dates in a line: the longest phrases that are read as a window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from tracker.domain.fields import Lean
from tracker.domain.window import Window

if TYPE_CHECKING:
    import datetime as dt

    from tracker.domain.quick.marked_words import Marked

LONGEST = 8
"""The number of words that a phrase has at most."""
_SHORT = 3
"""Letters of a single word that is rather another word than a day: sat, sun."""
_ENDS = frozenset({"by", "before", "until", "till", "within", "no", "not"})
"""Words that begin the end of a window, as something due has it."""

Reads: TypeAlias = Callable[[str, Lean], Window | None]
"""Returns the window that a phrase names, leaning back or ahead; ``None`` if it names none."""


class DateWords(Struct, frozen=True):
    """A phrase of a line that names days."""

    start: int
    end: int
    window: Window
    bounds: bool


def dates_in(line: Marked, reads: Reads, lean: Lean) -> list[DateWords]:
    """Return the phrases that name days, from left to right.

    Phrases that share a word are left out, as it is not clear which is meant: “Jun 17 April”.
    """
    longest: list[DateWords] = []
    for start in range(len(line.words)):
        each = _date_at(line, start, reads, lean)
        if each and not (longest and each.end <= longest[-1].end):
            longest.append(each)
    return [
        each
        for each in longest
        if all(each is one or each.end <= one.start or one.end <= each.start for one in longest)
    ]


def is_past(window: Window, today: dt.date) -> bool:
    """Whether a window ends today or earlier, so that nothing can be due in it."""
    return window.latest is not None and window.latest <= today


def _date_at(line: Marked, start: int, reads: Reads, lean: Lean) -> DateWords | None:
    for end in range(min(start + LONGEST, len(line.words)), start, -1):
        if not line.free(start, end):
            continue
        text = line.text(start, end)
        if end - start == 1 and text.isalpha() and text.isascii() and len(text) <= _SHORT:
            continue
        window = reads(text, lean) if text else None
        if window and (end - start > 1 or _is_day(window)):
            first = line.text(start, start + 1).casefold()
            return DateWords(start, end, window, first in _ENDS)
    return None


def _is_day(window: Window) -> bool:
    """Whether it is one day: a single word for a month is too often another word (“may”)."""
    return window.earliest is not None and window.earliest == window.latest
