"""Timeliness of a commitment, computed for any day, never stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.domain.phases import Phase, Verdict, is_open, is_overdue, is_unassessed, phase_on

if TYPE_CHECKING:
    from tracker.domain.records import Outcome, OutcomeValue
    from tracker.domain.standing import Answer, Standing


class Timeliness(Struct, frozen=True):
    """The timeliness of a commitment on a day.

    ``days`` are the days left while the phase is running (0: the last day is today), the days until
    the window opens while it is ahead, and the days since it closed when it is past. ``soft`` marks
    an end that comes from a vague phrase, so that ``days`` is approximate. ``late_by`` counts days
    late.
    """

    phase: Phase
    days: int | None = None
    soft: bool = False
    outcome: Outcome | None = None
    verdict: Verdict | None = None
    late_by: int | None = None

    @property
    def value(self) -> OutcomeValue | None:
        """The outcome that counts, or ``None`` if none is set."""
        return self.outcome.outcome if self.outcome else None

    @property
    def open(self) -> bool:
        """Whether the commitment is not settled."""
        return is_open(self.phase, self.value)

    @property
    def overdue(self) -> bool:
        """Whether the window has passed and the commitment is still owed."""
        return is_overdue(self.phase, self.value)

    @property
    def unassessed(self) -> bool:
        """Whether the window has passed and no outcome is set."""
        return is_unassessed(self.phase, self.value)


def timeliness(
    day: int,
    standing: Standing,
    answer: Answer | None = None,
    *,
    outcome: Outcome | None = None,
    soft: bool = False,
) -> Timeliness:
    """Return the timeliness of a commitment on a day (a day number), as it is shown.

    Args:
        day: the day.
        standing: its standing on that day.
        answer: how its answer compares with the window; see ``answered_on``.
        outcome: the outcome that counts, whose number the standing has.
        soft: whether the end of the clock's window comes from a vague phrase.
    """
    phase, days = phase_on(day, standing.lo, standing.hi)
    return Timeliness(
        phase=phase,
        days=days,
        soft=soft,
        outcome=outcome,
        verdict=answer.verdict if answer else None,
        late_by=answer.late if answer else None,
    )
