"""The outcome that counts for a commitment, and its timeliness."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain.daysets import days_matched
from tracker.domain.standing import Days, Promised, Result, answered_on, counting, standing_on
from tracker.domain.timeliness import timeliness
from tracker.domain.window import OPEN_END, OPEN_START, day_exact
from tracker.domain.written_dates import short

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from tracker.domain.records import Outcome
    from tracker.domain.timeliness import Timeliness
    from tracker.domain.window import Window


def assessed(
    as_of: dt.date,
    clock: Window | None,
    outcomes: Sequence[Outcome],
    answers: Iterable[Window | None],
) -> tuple[Outcome | None, Timeliness]:
    """Return the outcome that counts and the timeliness of the commitment.

    Args:
        as_of: the day.
        clock: the due window that applies (see ``standing``); the answers are compared with it.
        outcomes: the outcomes known on that day, in the order of entry.
        answers: the windows of the meetings that the last outcome names as its answer.
    """
    day = as_of.toordinal()
    met = tuple((0, (_days(each),)) for each in answers)
    results = results_of(outcomes)
    if results:
        results[-1] = replace(results[-1], answers=met)
    promised = Promised(0, 0, (_days(clock),), results=tuple(results))
    standing = standing_on(day, promised)
    counts = outcomes[standing.n - 1] if standing.n else None
    answer = answered_on(day, promised, standing)
    soft = bool(clock and clock.hard is False)
    return counts, timeliness(day, standing, answer, outcome=counts, soft=soft)


def results_of(outcomes: Sequence[Outcome]) -> list[Result]:
    """Convert outcomes to ``Result`` values with day numbers, as if all were known on any day."""
    return [_result(n, each) for n, each in enumerate(outcomes, start=1)]


def counted(outcomes: Sequence[Outcome]) -> Outcome | None:
    """Return the outcome that counts if all outcomes are known."""
    counts = counting(results_of(outcomes))
    return outcomes[counts.n - 1] if counts else None


def overruled(outcomes: Sequence[Outcome]) -> str:
    """Return a sentence that says why the newest outcome does not count; empty if it counts."""
    counts = counting(results_of(outcomes))
    if counts is None or counts.n == len(outcomes):
        return ""
    return f"{told(outcomes[counts.n - 1])} still counts: its day is later."


def told(outcome: Outcome) -> str:
    """Return a text with the outcome and its day: ``missed on 31 Dec 2024``."""
    return outcome.outcome.value + (f" on {short(outcome.on)}" if outcome.on else "")


def _result(n: int, outcome: Outcome) -> Result:
    days = _days(outcome.on)
    exact = outcome.on is not None and day_exact(outcome.on.edtf)
    return Result(
        n=n,
        known=0,
        value=outcome.outcome,
        lo=days.lo,
        hi=days.hi,
        runs=days.runs,
        exact=days.hi if exact else None,
        responsibility=outcome.responsibility,
    )


def _days(window: Window | None) -> Days:
    if window is None:
        return Days(OPEN_END, OPEN_START)
    return Days(window.lo, window.hi, runs=days_matched(window))
