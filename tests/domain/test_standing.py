"""The standing of a commitment: phase, outcome that counts, clock of a renewal chain."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from tracker.domain import records as r
from tracker.domain.assessment import assessed, counted
from tracker.domain.edtf import window
from tracker.domain.phases import Phase, Verdict
from tracker.domain.standing import (
    Days,
    Promised,
    Result,
    breaks,
    chain_on,
    clock_on,
    runs,
    standing_on,
)
from tracker.domain.window import Window
from tracker.presenting import status as w

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.domain.timeliness import Timeliness

DAY = dt.date(2020, 12, 20)
DUE = window("[2020-10-29..2020-12-31]", hard=True)


def judged(value: str, on: str | None = None, **more: object) -> r.Outcome:
    """Return an outcome with a value, and with a day if one is given."""
    return r.Outcome(
        outcome=r.OutcomeValue(value),
        on=window(on) if on else None,
        **more,  # type: ignore[arg-type]
    )


def stands(
    *,
    as_of: dt.date,
    due: Window | None,
    outcomes: Sequence[r.Outcome],
    answers: Sequence[Window] = (),
) -> Timeliness:
    """Return the timeliness of a commitment without renewals, on a day when all of it is known."""
    return assessed(as_of, due, outcomes, answers)[1]


@pytest.mark.parametrize(
    ("due", "day", "phase", "days"),
    [
        (None, "2020-12-20", Phase.NONE, None),
        (Window(words="frequent talks"), "2020-12-20", Phase.NONE, None),
        (DUE, "2020-10-28", Phase.AHEAD, 1),
        (DUE, "2020-12-20", Phase.RUNNING, 11),
        (DUE, "2020-12-31", Phase.RUNNING, 0),
        (DUE, "2021-01-15", Phase.PAST, 15),
        (window("[2023-12-29..]"), "2030-01-01", Phase.RUNNING, None),
    ],
)
def test_where_a_day_stands_to_a_window(
    due: Window | None, day: str, phase: Phase, days: int | None
) -> None:
    """Days left while it runs, days since it closed when it is past."""
    found = stands(as_of=dt.date.fromisoformat(day), due=due, outcomes=())
    assert (found.phase, found.days) == (phase, days)


@pytest.mark.parametrize(
    ("answer", "verdict", "late"),
    [
        ("2020-10-28", Verdict.EARLY, None),
        ("2020-10-28/2020-10-29", Verdict.IN_TIME, None),
        ("2020-12-31/2021-01-02", Verdict.IN_TIME, None),
        ("2021-01-03/2021-01-04", Verdict.LATE, 3),
    ],
)
def test_any_common_day_is_in_time(answer: str, verdict: Verdict, late: int | None) -> None:
    """Early only if wholly before, late only if wholly after."""
    found = stands(
        as_of=DAY, due=DUE, outcomes=[judged("fulfilled", "2020-01-01")], answers=[window(answer)]
    )
    assert (found.verdict, found.late_by) == (verdict, late)


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        ("2020-10-01/..", Verdict.EARLY),
        ("[2020-10-01..]", Verdict.EARLY),
        ("2020-11-01/..", Verdict.IN_TIME),
        ("[..2020-11-01]", Verdict.IN_TIME),
        ("[..2021-02-01]", Verdict.LATE),
        ("../2020-10-01", Verdict.EARLY),
        # A window with two open ends is judged by the days between its bounds.
        ("[..2020-10-01]/[2020-11-01..]", Verdict.IN_TIME),
        ("[..2020-10-01]/[2020-10-09..]", Verdict.EARLY),
        ("[..2021-02-01]/[2021-03-01..]", Verdict.LATE),
        # A set is judged by its members, not by the days between them.
        ("[2020-10-01,2021-02-01]", Verdict.LATE),
        ("[2020-10-01,2020-11-05]", Verdict.IN_TIME),
    ],
)
def test_an_end_that_is_not_known_is_not_taken_to_reach_the_window(
    answer: str, verdict: Verdict
) -> None:
    """Neither of the meeting that answers nor of the outcome's own day."""
    outcome = judged("fulfilled", "2020-01-01")
    found = stands(as_of=DAY, due=DUE, outcomes=[outcome], answers=[window(answer)])
    assert found.verdict is verdict
    found = stands(as_of=DAY, due=DUE, outcomes=[judged("fulfilled", answer)])
    assert found.verdict is verdict


def test_answers_before_and_after_the_window_are_late() -> None:
    """Early only if all are before; without a meeting the outcome's own day is compared."""
    both = [window("2020-10-01"), window("2021-02-01")]
    found = stands(as_of=DAY, due=DUE, outcomes=[judged("partly")], answers=both)
    assert (found.verdict, found.late_by) == (Verdict.LATE, 32)
    before = [window("2020-10-01"), window("2020-10-02")]
    found = stands(as_of=DAY, due=DUE, outcomes=[judged("partly")], answers=before)
    assert found.verdict is Verdict.EARLY
    inside = [*both, window("2020-12-01")]
    found = stands(as_of=DAY, due=DUE, outcomes=[judged("partly")], answers=inside)
    assert found.verdict is Verdict.IN_TIME
    found = stands(as_of=DAY, due=DUE, outcomes=[judged("fulfilled", "2021-01-10")])
    assert (found.verdict, found.late_by) == (Verdict.LATE, 10)
    assert stands(as_of=DAY, due=DUE, outcomes=[judged("fulfilled")]).verdict is None
    assert stands(as_of=DAY, due=DUE, outcomes=[judged("missed", "2020-12-31")]).verdict is None


@pytest.mark.parametrize(
    ("outcome", "open_", "overdue", "unassessed"),
    [
        (None, True, True, True),
        ("unknown", True, True, False),
        ("reopened", True, True, False),
        ("missed", False, True, False),
        ("fulfilled", False, False, False),
        ("partly", False, False, False),
        ("withdrawn", False, False, False),
        ("replaced", False, False, False),
        ("disputed", False, False, False),
    ],
)
def test_what_is_open_overdue_and_not_assessed(
    outcome: str | None, *, open_: bool, overdue: bool, unassessed: bool
) -> None:
    """“None” means that nobody assessed it; “unknown” that someone did and could not decide."""
    outcomes = [judged(outcome)] if outcome else []
    found = stands(as_of=dt.date(2021, 1, 15), due=DUE, outcomes=outcomes)
    assert (found.open, found.overdue, found.unassessed) == (open_, overdue, unassessed)


@pytest.mark.parametrize(
    ("outcomes", "counts"),
    [
        # If only one outcome has an exact day, the one entered later counts.
        (["unknown", "fulfilled 2024-12-20"], 1),
        (["fulfilled 2024-12-20", "reopened"], 1),
        (["missed 2024-12-31", "fulfilled 2024-12"], 1),
        (["fulfilled 2024-12-20", "unknown [2020..2021]"], 1),
        # If both days are exact, the later day counts; on equal days, the one entered later.
        (["fulfilled 2024-12-20", "missed 2024-12-19"], 0),
        (["missed 2024-12-31", "fulfilled 2024-12-31"], 1),
        (["fulfilled 2024-12-18/2024-12-20", "missed 2024-12-19"], 0),
        (["fulfilled 2024-12-18/2024-12-20", "missed 2024-12-19/2024-12-21"], 1),
        # Each outcome is compared with the one that counts so far, not with the first.
        (["fulfilled 2024-12-20", "unknown", "missed 2024-12-01"], 2),
        (["fulfilled 2024-12-20", "missed 2024-12-01", "partly 2024-12-10"], 0),
        ([], None),
    ],
)
def test_the_outcome_that_counts(outcomes: list[str], counts: int | None) -> None:
    """A later entry replaces the one before, unless both are exact and its own day is earlier."""
    found = [judged(*each.split(" ")) for each in outcomes]
    assert counted(found) is (None if counts is None else found[counts])


def days(edtf: str) -> tuple[Days, ...]:
    """Return the days of a window that is shown on all days."""
    found = window(edtf)
    return (Days(found.lo, found.hi),)


def number(day: str) -> int:
    """Return the number of a day."""
    return dt.date.fromisoformat(day).toordinal()


OLD = Promised(1, number("2020-01-01"), due=days("2021-02-01"), made=days("2020-01-01"))
RENEWAL = Promised(
    2,
    number("2021-01-10"),
    due=days("2021-05/2021-06"),
    made=days("2021-01-10"),
    renews=(OLD,),
)


def test_a_renewal_does_not_reset_the_clock() -> None:
    """The window of the chain that ends first counts; the commitment it is of is named."""
    assert clock_on(number("2021-03-01"), RENEWAL) == (1, OLD.due[0])
    standing = standing_on(number("2021-03-01"), RENEWAL)
    assert (standing.phase, standing.clock) == (Phase.PAST, 1)


def test_a_chain_has_what_is_known_on_the_day() -> None:
    """A renewed commitment counts once it is known; what precedes an unknown one does not count."""
    late = replaced(OLD, known=number("2023-01-01"))
    renewal = replaced(RENEWAL, renews=(late,))
    assert clock_on(number("2021-03-01"), renewal)[0] == 2
    assert clock_on(number("2023-01-01"), renewal)[0] == 1
    third = Promised(3, number("2021-02-01"), due=days("2022"), renews=(renewal,))
    assert [each.id for each in chain_on(number("2021-03-01"), third)] == [3, 2]


@pytest.mark.parametrize(
    ("outcome", "on", "known", "ends"),
    [
        (r.OutcomeValue.FULFILLED, "2021-01-09", "2021-01-09", True),
        (r.OutcomeValue.WITHDRAWN, "2020-12", "2020-12-31", True),
        (r.OutcomeValue.REPLACED, "2020", "2020-12-31", True),
        # The chain does not end on the same day, in a window that reaches it, or by another
        # outcome.
        (r.OutcomeValue.FULFILLED, "2021-01-10", "2021-01-10", False),
        (r.OutcomeValue.FULFILLED, "2021-01", "2021-01-31", False),
        (r.OutcomeValue.MISSED, "2020-12-01", "2020-12-01", False),
        (r.OutcomeValue.PARTLY, "2020-12-01", "2020-12-01", False),
        (r.OutcomeValue.REOPENED, "2020-12-01", "2020-12-01", False),
        # Without a last day, the known day of the outcome counts.
        (r.OutcomeValue.FULFILLED, None, "2021-01-09", True),
        (r.OutcomeValue.FULFILLED, "2020-06-01/..", "2021-01-09", True),
        (r.OutcomeValue.FULFILLED, "2020-06-01/..", "2021-01-10", False),
    ],
)
def test_a_chain_ends_at_what_was_settled_before_the_renewal(
    outcome: r.OutcomeValue, on: str | None, known: str, *, ends: bool
) -> None:
    """Fulfilled, withdrawn or replaced, with a last day before the renewal was made."""
    span = window(on) if on else None
    lo, hi = (span.lo, span.hi) if span else (Days(9_999_999, 0).lo, 0)
    result = Result(1, number(known), outcome, lo, hi)
    renewal = replaced(RENEWAL, renews=(replaced(OLD, results=(result,)),))
    assert clock_on(number("2022-01-01"), renewal)[0] == (2 if ends else 1)
    # On a day on which the outcome is not known, the chain does not end.
    before = number(known) - 1
    if before >= RENEWAL.known:
        assert clock_on(before, renewal)[0] == 1


def test_a_commitment_that_is_settled_and_renewed_is_not_overdue_before_its_own_window() -> None:
    """Fulfilled in February, promised again in June for the next year: not yet due in July."""
    done = Result(1, number("2021-02-10"), r.OutcomeValue.FULFILLED, *span_of("2021-02-10"))
    old = Promised(
        1, number("2021-01-01"), due=days("2021-03"), made=days("2021-01-01"), results=(done,)
    )
    new = Promised(
        2, number("2021-06-01"), days("2022-01/2022-02"), made=days("2021-06-01"), renews=(old,)
    )
    assert standing_on(number("2021-07-15"), new).phase is Phase.AHEAD


def test_an_open_end_comes_last_in_a_chain() -> None:
    """A window without a last day gives way to one with a last day."""
    open_ended = replaced(OLD, due=days("[2019-01-01..]"))
    renewal = replaced(RENEWAL, renews=(open_ended,))
    assert clock_on(number("2021-03-01"), renewal)[0] == 2
    assert clock_on(number("2021-03-01"), replaced(open_ended, renews=()))[0] == 1


def test_a_circle_of_renewals_ends() -> None:
    """An older file may hold one: each commitment is counted once."""
    inner = replaced(OLD, renews=(replaced(RENEWAL, renews=()),))
    assert [each.id for each in chain_on(number("2022-01-01"), replaced(RENEWAL, renews=(inner,)))]


def test_between_the_days_on_which_it_can_change_a_standing_does_not_change() -> None:
    """The intervals say what the rule says on every single day."""
    done = Result(1, number("2021-02-20"), r.OutcomeValue.FULFILLED, *span_of("2021-02"))
    missed = Result(2, number("2021-03-20"), r.OutcomeValue.MISSED)
    old = replaced(OLD, known=number("2021-02-15"), results=(done, missed))
    renewal = replaced(RENEWAL, made=days("2021-03-01"), renews=(old,))
    found = runs(renewal.known, breaks(renewal), lambda day: standing_on(day, renewal))
    for first, until, standing in found:
        last = min(until, number("2022-01-01"))
        assert all(standing_on(day, renewal) == standing for day in range(first, last))
    assert len(found) > 3


def span_of(edtf: str) -> tuple[int, int]:
    """Return the first and last day number of a window."""
    found = window(edtf)
    return found.lo, found.hi


def replaced(promised: Promised, **changes: object) -> Promised:
    """Return a commitment with some of its inputs changed."""
    return replace(promised, **changes)


@pytest.mark.parametrize(
    ("outcomes", "due", "day", "word"),
    [
        ([], DUE, "2020-12-20", "► open, 11 d left"),
        ([], DUE, "2020-12-31", "► due today"),
        ([], DUE, "2020-10-01", "○ not yet due"),
        ([], DUE, "2021-01-15", "▲ overdue 15 d"),
        ([], DUE, "2022-01-15", "? not assessed"),
        ([], window("[2020-10-29..2020-12-31]", hard=False), "2021-01-15", "▲ overdue ~15 d"),
        ([], None, "2021-01-15", "∞ open-ended"),
        ([judged("unknown")], DUE, "2021-01-15", "? unknown"),
        ([judged("fulfilled", "2020-12-01")], DUE, "2021-01-15", "● fulfilled"),
        ([judged("fulfilled", "2020-10-01")], DUE, "2021-01-15", "● fulfilled early"),
        ([judged("fulfilled", "2021-02-01")], DUE, "2021-03-15", "● fulfilled late"),
        ([judged("fulfilled")], None, "2021-03-15", "● fulfilled"),
        ([judged("partly")], DUE, "2021-03-15", "½ partly"),
        ([judged("missed")], DUE, "2021-03-15", "× missed"),
        ([judged("disputed")], DUE, "2021-03-15", "× missed, disputed"),
        ([judged("withdrawn")], DUE, "2021-03-15", "– withdrawn"),
        ([judged("replaced")], DUE, "2021-03-15", "→ replaced"),
    ],
)
def test_how_a_promise_is_said_to_stand(
    outcomes: list[r.Outcome], due: Window | None, day: str, word: str
) -> None:
    """A sign and a word."""
    found = stands(as_of=dt.date.fromisoformat(day), due=due, outcomes=outcomes)
    assert str(w.commitment_status(found)) == word


def test_a_reopened_commitment_a_year_past_is_overdue() -> None:
    """Not assessed means that nobody set an outcome."""
    found = stands(as_of=dt.date(2022, 1, 15), due=DUE, outcomes=[judged("reopened")])
    assert str(w.commitment_status(found)) == "▲ overdue 380 d"
