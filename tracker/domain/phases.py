"""The phase of a day relative to a window, and how an answer compares with it (day numbers)."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from tracker.domain.records import OutcomeValue
from tracker.domain.window import OPEN_END

if TYPE_CHECKING:
    from collections.abc import Iterable

UNSETTLED = (None, OutcomeValue.UNKNOWN, OutcomeValue.REOPENED)
"""Outcomes that leave a commitment open: none set, not known, or reopened."""
OWED = (*UNSETTLED, OutcomeValue.MISSED)
"""Outcomes with which a commitment is overdue once its window has passed."""
ANSWERED = (OutcomeValue.FULFILLED, OutcomeValue.PARTLY)
"""Outcomes whose day is compared with the window."""


class Phase(StrEnum):
    """The position of a day relative to the window of a commitment."""

    NONE = "none"
    AHEAD = "ahead"
    RUNNING = "running"
    PAST = "past"


class Verdict(StrEnum):
    """How an answer compares with the window."""

    EARLY = "early"
    IN_TIME = "in time"
    LATE = "late"


def is_open(_phase: Phase, value: OutcomeValue | None) -> bool:
    """Whether a commitment with that outcome is not settled, in any phase."""
    return value in UNSETTLED


def is_overdue(phase: Phase, value: OutcomeValue | None) -> bool:
    """Whether the window has passed and the commitment is still owed."""
    return phase is Phase.PAST and value in OWED


def is_unassessed(phase: Phase, value: OutcomeValue | None) -> bool:
    """Whether the window has passed and no outcome is set."""
    return phase is Phase.PAST and value is None


def phase_on(day: int, lo: int, hi: int) -> tuple[Phase, int | None]:
    """Return the phase of a day relative to ``lo..hi``, and its number of days (day numbers)."""
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
    """Return how answers compare with a window ``lo..hi``, and the days late; all are day numbers.

    Any common day is in time. It is early only if all answers end before the window, else late.
    """
    dated = [each for each in answers if each[0] <= each[1]]
    if lo > hi or not dated:
        return None, None
    if any(first <= hi and last >= lo for first, last in dated):
        return Verdict.IN_TIME, None
    after = [first - hi for first, _ in dated if first > hi]
    return (Verdict.LATE, min(after)) if after else (Verdict.EARLY, None)
