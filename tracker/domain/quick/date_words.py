"""Finds dates in a line: the longest phrases that can be read as a window."""

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
"""The maximum number of words in a date phrase."""
_SHORT = 3
"""The maximum length of words such as “sat” and “sun” that alone are not taken for a day."""
_ENDS = frozenset({"by", "before", "until", "till", "within", "no", "not"})
"""Words that begin a deadline, such as “by”."""

Reads: TypeAlias = Callable[[str, Lean], Window | None]
"""Reads a phrase with a lean and returns its window; ``None`` if it names no days."""
ReadsOn: TypeAlias = "Callable[[dt.date], Reads]"
"""Returns a ``Reads`` that counts relative dates from a given day."""


class DateWords(Struct, frozen=True):
    """A phrase in a line that names days: its words, its window, and whether it is a deadline."""

    start: int
    end: int
    window: Window
    bounds: bool


def dates_in(line: Marked, reads: Reads, lean: Lean, led: int | None = None) -> list[DateWords]:
    """Return the phrases of a line that name days, from left to right.

    Of phrases that share a word none is returned, because it is unclear which is meant (“Jun 17
    April”). ``led`` is the position after a word that leads to a date: in “promised for May” a
    month alone counts as a date.
    """
    longest: list[DateWords] = []
    for start in range(len(line.words)):
        each = _date_at(line, start, reads, lean, alone=start == led)
        if each and not (longest and each.end <= longest[-1].end):
            longest.append(each)
    return [
        each
        for each in longest
        if all(each is one or each.end <= one.start or one.end <= each.start for one in longest)
    ]


def is_past(window: Window, today: dt.date) -> bool:
    """Return whether a window ends today or earlier, so that it cannot be a deadline."""
    return window.latest is not None and window.latest <= today


def _date_at(
    line: Marked, start: int, reads: Reads, lean: Lean, *, alone: bool
) -> DateWords | None:
    for end in range(min(start + LONGEST, len(line.words)), start, -1):
        if not line.free(start, end):
            continue
        text = line.text(start, end)
        if (
            not alone
            and end - start == 1
            and text.isalpha()
            and text.isascii()
            and len(text) <= _SHORT
        ):
            continue
        window = reads(text, lean) if text else None
        if window and (alone or end - start > 1 or _is_day(window)):
            first = line.text(start, start + 1).casefold()
            return DateWords(start, end, window, first in _ENDS)
    return None


def _is_day(window: Window) -> bool:
    """Return whether a window is one day, not a month, whose name can be another word (“may”)."""
    return window.earliest is not None and window.earliest == window.latest
