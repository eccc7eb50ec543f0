"""Outcomes, clocks and timeliness, worked by hand from the design."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.oracle.book import Book, Commitment
from tests.oracle.clock import chain, clock
from tests.oracle.examples import (
    ENTERED,
    book,
    commitment,
    meeting,
    on,
    outcome,
    source,
)
from tests.oracle.outcomes import counting
from tests.oracle.parts import Evidence, Outcome
from tests.oracle.seen import hidden, links
from tests.oracle.timeliness import timeliness
from tests.oracle.window import Window, day, lasted, month, no_days, one_of, some_day

LATER = on(2026, 12, 1)


def counts(*outcomes: Outcome, as_of: int = LATER) -> str | None:
    """The status of the outcome that counts."""
    promised = commitment("c", on(2019, 1, 1), outcomes=outcomes)
    found = counting(book(promised), promised, as_of)
    return found.status if found else None


def test_a_newer_outcome_takes_the_place_unless_both_days_are_exact_and_its_own_is_earlier() -> (
    None
):
    """F3: a newer outcome is not swallowed; the order of entry decides, not the day."""
    exact = outcome(1, "missed", on(2020, 5, 1))
    assert counts(exact, outcome(2, "fulfilled", on(2020, 4, 1))) == "missed"
    assert counts(exact, outcome(2, "fulfilled", on(2020, 5, 1))) == "fulfilled"
    assert counts(exact, outcome(2, "fulfilled", month(2020, 4))) == "fulfilled"
    assert counts(exact, outcome(2, "reopened")) == "reopened"
    assert counts(outcome(2, "reopened"), exact) == "reopened"
    assert counts(replace(outcome(2, "missed"), slug="a"), outcome(1, "partly")) == "missed"
    lasting = outcome(1, "partly", lasted(on(2020, 3, 1), on(2020, 5, 9)))
    assert counts(lasting, outcome(2, "missed", on(2020, 5, 8))) == "partly"


def test_only_visible_outcomes_count() -> None:
    """Go through the visible outcomes in the order in which they were entered."""
    first, second = outcome(1, "missed", on(2020, 5, 1)), outcome(2, "partly", on(2021, 5, 1))
    assert counts(first, second, as_of=on(2020, 4, 30)) is None
    assert counts(first, second, as_of=on(2021, 4, 30)) == "missed"
    assert counts(first, second, as_of=on(2021, 5, 1)) == "partly"


def memoir() -> Book:
    """F4: c1, known and made in January 2021, renews c0, known from a memoir of 2023."""
    return book(
        commitment(
            "c0",
            on(2020, 6, 1),
            some_day(on(2020, 6, 1), on(2021, 2, 1)),
            evidence=(Evidence("e", "memoir"),),
        ),
        commitment(
            "c1", on(2021, 1, 10), some_day(on(2021, 5, 1), on(2021, 6, 30)), renews=("c0",)
        ),
        source("memoir", on(2023, 4, 1)),
    )


def test_only_commitments_visible_on_the_day_are_part_of_the_chain() -> None:
    """F4: as of March 2021 the clock uses the own window; since 2023 the earlier one."""
    made = memoir()
    renewal = made.get("c1", Commitment)
    assert renewal is not None
    early = timeliness(made, renewal, on(2021, 3, 1))
    assert (early.phase, early.overdue) == ("ahead", False)
    late = timeliness(made, renewal, on(2023, 4, 1))
    assert late.clock is not None
    assert late.clock.commitment == "c0"
    assert (late.phase, late.days, late.overdue, late.unassessed) == ("past", 789, True, True)


@pytest.mark.parametrize(
    ("settled", "length"),
    [(on(2021, 5, 31), 1), (on(2021, 6, 1), 2), (None, 2)],
)
def test_the_chain_ends_at_what_was_settled_before_the_renewal_was_made(
    settled: int | None, length: int
) -> None:
    """F7: on the same day it does not end; without a day the known day counts (2026 here)."""
    done = outcome(1, "fulfilled", settled, entered=ENTERED)
    first = commitment("c0", on(2020, 1, 1), day(on(2021, 2, 1)), outcomes=(done,))
    second = commitment(
        "c1", on(2021, 6, 1), lasted(on(2022, 1, 1), on(2022, 2, 28)), renews=("c0",)
    )
    assert len(chain(book(first, second), second, LATER)) == length


def test_the_clock_uses_the_earliest_last_day_and_an_open_end_last() -> None:
    """Of several windows the clock uses the one whose last day is earliest."""
    oldest = commitment("c0", on(2020, 1, 1), some_day(on(2020, 1, 1), None))
    middle = commitment("c1", on(2020, 2, 1), month(2020, 12), renews=("c0",))
    newest = commitment(
        "c2", on(2020, 3, 1), some_day(on(2020, 4, 1), on(2020, 11, 9)), renews=("c1",)
    )
    made = book(oldest, middle, newest)
    used = {each.slug: clock(made, each, LATER) for each in (oldest, middle, newest)}
    assert [each and each.commitment for each in used.values()] == ["c0", "c1", "c2"]


DUE = lasted(on(2020, 11, 11), on(2020, 11, 20))


@pytest.mark.parametrize(
    ("windows", "verdict", "late"),
    [
        ([day(on(2020, 11, 10))], "early", None),
        ([day(on(2020, 11, 11))], "in-time", None),
        ([day(on(2020, 11, 25))], "late", 5),
        ([lasted(on(2020, 11, 19), on(2020, 11, 30))], "in-time", None),
        ([day(on(2020, 11, 1)), day(on(2020, 11, 23))], "late", 3),
        ([day(on(2020, 11, 1)), day(on(2020, 11, 15)), day(on(2020, 11, 23))], "in-time", None),
        ([None, day(on(2020, 11, 1))], "early", None),
        ([None], "late", 1),
        ([no_days()], "late", 1),
        ([one_of((on(2020, 11, 1),) * 2, (on(2020, 11, 12),) * 2)], "in-time", None),
    ],
)
def test_answers_are_compared_with_the_due_window(
    windows: list[Window | None], verdict: str, late: int | None
) -> None:
    """Any common day = in time; before and after, none inside = late; else the outcome's day."""
    meetings = [
        meeting(f"m{place}", each, public_from=day(on(2020, 1, 1)))
        for place, each in enumerate(windows)
    ]
    done = outcome(1, "fulfilled", on(2020, 11, 21))
    done = replace(done, answered_by=tuple(each.slug for each in meetings))
    promised = commitment("c", on(2020, 10, 29), DUE, outcomes=(done,))
    found = timeliness(book(promised, *meetings), promised, LATER)
    assert (found.verdict, found.days_late) == (verdict, late)


def test_only_meetings_visible_on_the_day_answer_and_are_named() -> None:
    """F5 a: `fulfilled_by` does not name what is not known yet."""
    hidden_call = meeting("m", on(2020, 11, 12), public_from=day(on(2022, 1, 1)))
    done = replace(outcome(1, "fulfilled", on(2020, 12, 1)), answered_by=("m",))
    promised = commitment("c", on(2020, 10, 29), DUE, outcomes=(done,))
    made = book(promised, hidden_call)
    assert timeliness(made, promised, on(2021, 12, 31)).verdict == "late"
    assert timeliness(made, promised, on(2022, 1, 1)).verdict == "in-time"
    assert links(made, promised, on(2021, 12, 31)).fulfilled_by == frozenset()
    assert "m" in hidden(made, on(2021, 12, 31))
    assert "m" not in hidden(made, on(2022, 1, 1))


@pytest.mark.parametrize(
    ("status", "opened", "overdue", "unassessed"),
    [
        (None, True, True, True),
        ("unknown", True, True, False),
        ("reopened", True, True, False),
        ("missed", False, True, False),
        ("disputed", False, False, False),
        ("fulfilled", False, False, False),
        ("withdrawn", False, False, False),
    ],
)
def test_what_is_open_and_overdue(
    status: str | None, *, opened: bool, overdue: bool, unassessed: bool
) -> None:
    """`is:overdue` = past, and outcome none, unknown, reopened or missed."""
    outcomes = (outcome(1, status, on(2020, 12, 1)),) if status else ()
    promised = commitment("c", on(2020, 10, 29), DUE, outcomes=outcomes)
    found = timeliness(book(promised), promised, LATER)
    assert (found.open, found.overdue, found.unassessed) == (opened, overdue, unassessed)
    running = timeliness(book(promised), promised, on(2020, 11, 15))
    assert (running.phase, running.days, running.overdue) == ("running", 5, False)
