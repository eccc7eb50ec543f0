"""The timeliness of a commitment. It is computed for a given day and never stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.domain.phases import Phase, Verdict, is_open, is_overdue, is_unassessed, phase_on

if TYPE_CHECKING:
    from tracker.domain.records import Outcome, OutcomeValue
    from tracker.domain.standing import Answer, Standing


class Timeliness(Struct, frozen=True):
    """The timeliness of a commitment on a day.

    ``days`` are the days left in the phase running (0 on the last day), the days until the window
    begins in the phase ahead, and the days since its end in the phase past. ``soft`` marks an end
    that comes from a vague phrase, so that ``days`` is approximate. ``late_by`` is the number of
    days late.
    """

    phase: Phase
    days: int | None = None
    soft: bool = False
    outcome: Outcome | None = None
    verdict: Verdict | None = None
    late_by: int | None = None

    @property
    def value(self) -> OutcomeValue | None:
        """The outcome that counts; ``None`` if there is none."""
        return self.outcome.outcome if self.outcome else None

    @property
    def open(self) -> bool:
        """Whether the commitment is open."""
        return is_open(self.phase, self.value)

    @property
    def overdue(self) -> bool:
        """Whether the commitment is overdue."""
        return is_overdue(self.phase, self.value)

    @property
    def unassessed(self) -> bool:
        """Whether the window has passed without an outcome."""
        return is_unassessed(self.phase, self.value)


def timeliness(
    day: int,
    standing: Standing,
    answer: Answer | None = None,
    *,
    outcome: Outcome | None = None,
    soft: bool = False,
) -> Timeliness:
    """Return the timeliness of a commitment on a day, as it is shown.

    Args:
        day: the day, as a day number.
        standing: the standing of the commitment on that day.
        answer: the comparison of its answer with the window; see ``answered_on``.
        outcome: the outcome that counts, which has the number in ``standing``.
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
