"""Whether a promise was kept, and when: computed for any day, never stored."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

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


@dataclass(frozen=True, slots=True)
class Timeliness:
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
    phase, days = _phase(due, as_of.toordinal())
    verdict, late_by = None, None
    if due and due.understood and counts and counts.outcome in ANSWERED:
        windows = [each for each in answers if each and each.understood]
        windows = windows or ([counts.on] if counts.on and counts.on.understood else [])
        verdict, late_by = _verdict(due, windows)
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


def _phase(due: Window | None, day: int) -> tuple[Phase, int | None]:
    if due is None or not due.understood:
        return Phase.NONE, None
    if due.hi < day:
        return Phase.PAST, day - due.hi
    if due.lo > day:
        return Phase.AHEAD, due.lo - day
    return Phase.RUNNING, None if due.hi == OPEN_END else due.hi - day


def _verdict(due: Window, answers: Sequence[Window]) -> tuple[Verdict | None, int | None]:
    if not answers:
        return None, None
    if any(each.shares_a_day(due.lo, due.hi) for each in answers):
        return Verdict.IN_TIME, None
    after = [each.lo - due.hi for each in answers if each.lo > due.hi]
    if len(after) == len(answers):
        return Verdict.LATE, min(after)
    return Verdict.EARLY, None
