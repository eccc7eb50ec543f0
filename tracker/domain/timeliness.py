"""Whether a promise was kept, and when: computed for any day, never stored."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.domain.records import Outcome, OutcomeValue
from tracker.domain.window import OPEN_END, OPEN_START

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from tracker.domain.window import Window

UNSETTLED = (None, OutcomeValue.UNKNOWN, OutcomeValue.REOPENED)
"""Outcomes that leave a promise open: nobody judged, could not tell, judged anew."""
OWED = (*UNSETTLED, OutcomeValue.MISSED)
"""Outcomes with which a promise whose window has passed is overdue."""
ANSWERED = (OutcomeValue.FULFILLED, OutcomeValue.PARTLY)
"""Outcomes whose day is compared with the window."""


class Phase(StrEnum):
    """Where a day stands to the window of a promise."""

    NONE = "none"
    AHEAD = "ahead"
    RUNNING = "running"
    PAST = "past"


class Verdict(StrEnum):
    """How an answer lies to the window."""

    EARLY = "early"
    IN_TIME = "in time"
    LATE = "late"


class Timeliness(Struct, frozen=True):
    """How a promise stands on a day.

    ``days`` are days left while the phase is running (0: the last day is today), days until the
    window opens while it is ahead, days since it closed when it is past. ``soft`` marks an end
    that is only a reading, so that ``days`` are about. ``late_by`` counts days late.
    """

    phase: Phase
    days: int | None = None
    soft: bool = False
    outcome: Outcome | None = None
    verdict: Verdict | None = None
    late_by: int | None = None

    @property
    def value(self) -> OutcomeValue | None:
        """The outcome that counts, or ``None`` where nobody judged."""
        return self.outcome.outcome if self.outcome else None

    @property
    def open(self) -> bool:
        """Whether the promise is not settled."""
        return self.value in UNSETTLED

    @property
    def overdue(self) -> bool:
        """Whether the window has passed and the promise is still owed."""
        return self.phase is Phase.PAST and self.value in OWED

    @property
    def unassessed(self) -> bool:
        """Whether the window has passed and nobody judged."""
        return self.phase is Phase.PAST and self.outcome is None


def timeliness(
    *,
    as_of: dt.date,
    due: Window | None,
    outcomes: Sequence[Outcome],
    answers: Iterable[Window | None] = (),
) -> Timeliness:
    """Return how a promise stands on a day.

    Args:
        as_of: the day.
        due: the earliest window of the chain of promises it renews, itself included.
        outcomes: the judgements known by that day, in the order of entry.
        answers: the windows of the meetings that answer it, by the judgement that counts.
    """
    counts = newest(outcomes)
    lo, hi = days_of(due)
    phase, days = phase_on(as_of.toordinal(), lo, hi)
    verdict, late_by = None, None
    if counts and counts.outcome in ANSWERED:
        windows = [days_of(each) for each in answers if each and each.understood]
        verdict, late_by = verdict_on(lo, hi, windows or [days_of(counts.on)])
    return Timeliness(
        phase=phase,
        days=days,
        soft=bool(due and due.hard is False),
        outcome=counts,
        verdict=verdict,
        late_by=late_by,
    )


def weight(outcome: Outcome) -> int:
    """Return the day number that ranks a judgement: its day, else the day of entry, else 0."""
    if outcome.on and outcome.on.understood:
        return outcome.on.sort
    return outcome.entered.toordinal() if outcome.entered else OPEN_START


def newest(outcomes: Sequence[Outcome]) -> Outcome | None:
    """Return the judgement that counts: the latest day, then the latest entry."""
    ranked = [(weight(each), n, each) for n, each in enumerate(outcomes)]
    return max(ranked, key=lambda entry: entry[:2])[2] if ranked else None


def earliest_due(chain: Iterable[Window | None]) -> Window | None:
    """Return the window that the clock runs by: the one of the chain that closes first."""
    windows = [each for each in chain if each and each.understood]
    return min(windows, key=lambda each: (each.hi, each.lo), default=None)


def days_of(window: Window | None) -> tuple[int, int]:
    """Return the first and last day number of a window; the first is the higher where it has none.

    Such a pair is how the store holds a window, too.
    """
    return (window.lo, window.hi) if window else (OPEN_END, OPEN_START)


def phase_on(day: int, lo: int, hi: int) -> tuple[Phase, int | None]:
    """Return where a day stands to a window ``lo..hi``, and the days told of it (day numbers)."""
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
    """Return how answers lie to a window ``lo..hi``, and the days late; all are day numbers."""
    dated = [each for each in answers if each[0] <= each[1]]
    if lo > hi or not dated:
        return None, None
    if any(first <= hi and last >= lo for first, last in dated):
        return Verdict.IN_TIME, None
    after = [first - hi for first, _ in dated if first > hi]
    if len(after) == len(dated):
        return Verdict.LATE, min(after)
    return Verdict.EARLY, None
