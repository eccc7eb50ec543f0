"""Phases of a commitment's window, and comparison of an answer with the window.

All days are day numbers.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from tracker.domain.records import OutcomeValue
from tracker.domain.window import OPEN_END

if TYPE_CHECKING:
    from collections.abc import Iterable

UNSETTLED = (None, OutcomeValue.UNKNOWN, OutcomeValue.REOPENED)
"""The outcomes that leave a commitment open: none, unknown and reopened."""
OWED = (*UNSETTLED, OutcomeValue.MISSED)
"""The outcomes with which a commitment is overdue once its window has passed."""
ANSWERED = (OutcomeValue.FULFILLED, OutcomeValue.PARTLY)
"""The outcomes whose day is compared with the window to give the timeliness."""


class Phase(StrEnum):
    """The position of a day relative to the window of a commitment."""

    NONE = "none"
    AHEAD = "ahead"
    RUNNING = "running"
    PAST = "past"


class Verdict(StrEnum):
    """Whether an answer is early, in time or late."""

    EARLY = "early"
    IN_TIME = "in time"
    LATE = "late"


def is_open(_phase: Phase, value: OutcomeValue | None) -> bool:
    """Return whether a commitment with this outcome is open, whatever its phase."""
    return value in UNSETTLED


def is_overdue(phase: Phase, value: OutcomeValue | None) -> bool:
    """Return whether a commitment with this phase and outcome is overdue."""
    return phase is Phase.PAST and value in OWED


def is_unassessed(phase: Phase, value: OutcomeValue | None) -> bool:
    """Return whether the window has passed without an outcome."""
    return phase is Phase.PAST and value is None


def phase_on(day: int, lo: int, hi: int) -> tuple[Phase, int | None]:
    """Return the phase of a day relative to the window ``lo..hi``, with a number of days.

    The number counts days until the window begins, days left in it, or days since its end.
    """
    if lo > hi:
        return Phase.NONE, None
    if hi < day:
        return Phase.PAST, day - hi
    if lo > day:
        return Phase.AHEAD, lo - day
    return Phase.RUNNING, None if hi == OPEN_END else hi - day


def verdict_on(
    lo: int, hi: int, answers: Iterable[tuple[int, int]]
) -> tuple[Verdict | None, int | None]:
    """Return whether answers to a window ``lo..hi`` are early, in time or late, and the days late.

    An answer that shares a day with the window is in time. The answers are early only if all of
    them end before the window begins; otherwise they are late.
    """
    dated = [each for each in answers if each[0] <= each[1]]
    if lo > hi or not dated:
        return None, None
    if any(first <= hi and last >= lo for first, last in dated):
        return Verdict.IN_TIME, None
    after = [first - hi for first, _ in dated if first > hi]
    return (Verdict.LATE, min(after)) if after else (Verdict.EARLY, None)
