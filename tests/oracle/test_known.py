"""Known days and what is hidden, worked by hand from the design."""

from __future__ import annotations

from dataclasses import replace

from tests.oracle.book import Dispute, Person
from tests.oracle.examples import (
    ENTERED,
    account,
    book,
    commitment,
    meeting,
    on,
    outcome,
    source,
)
from tests.oracle.known import Known, known_part, known_record
from tests.oracle.parts import Attestation, Evidence, Role
from tests.oracle.window import day, month, one_year, seen, some_day


def test_a_meeting_is_known_from_public_from_before_any_source() -> None:
    """Calls of 30 October 2020 and 8 January 2021: public from September 2021."""
    call = meeting(
        "m", on(2020, 10, 30), public_from=month(2021, 9), evidence=(Evidence("e", "s"),)
    )
    made = book(call, source("s", on(2020, 11, 3)))
    assert known_record(made, call) == Known(on(2021, 9, 30))
    assert known_part(made, call, call.evidence[0]) == Known(on(2021, 9, 30))


def test_a_month_of_publication_counts_at_its_last_day() -> None:
    """A month or year counts at its last day; the earliest of its dated sources counts."""
    held = meeting("m", on(2020, 10, 28), evidence=(Evidence("e", "s"), Evidence("f", "t")))
    made = book(held, source("s", month(2020, 11)), source("t", one_year(2020)))
    assert known_record(made, held) == Known(on(2020, 11, 30))


def test_what_is_not_dated_is_known_from_its_own_first_day_or_its_entry() -> None:
    """Its own first day if past, else the day it was entered: both are assumed."""
    past, ahead = meeting("m", month(2020, 3)), meeting("n", on(2027, 1, 1), status="scheduled")
    unknown = meeting("o", some_day(None, on(2020, 1, 1)))
    made = book(past, ahead, unknown)
    assert known_record(made, past) == Known(on(2020, 3, 1), assumed=True)
    assert known_record(made, ahead) == Known(ENTERED, assumed=True)
    assert known_record(made, unknown) == Known(ENTERED, assumed=True)


def test_outcomes_and_accounts_do_not_make_a_commitment_known() -> None:
    """The earliest of its attestation days and dated sources, outcomes and accounts left out."""
    judged = replace(outcome(1, "missed", on(2020, 2, 1)), sources=("s",))
    promised = commitment(
        "c",
        on(2020, 1, 5),
        outcomes=(judged,),
        attestations=(Attestation("w", "us", source="t"), Attestation("v", "cn")),
    )
    made = book(
        promised,
        source("s", on(2020, 2, 1)),
        source("t", on(2020, 6, 1)),
        account("a", "c", "due", "s", day(on(2020, 3, 1))),
    )
    assert known_record(made, promised) == Known(on(2020, 6, 1))
    assert known_part(made, promised, judged) == Known(on(2020, 6, 1))
    assert known_part(made, promised, promised.attestations[1]) == Known(
        on(2020, 6, 1), assumed=True
    )


def test_an_outcome_without_day_and_source_is_known_from_its_entry() -> None:
    """F5 k: it does not count as known from the day of its commitment."""
    noted = outcome(1, "unknown", entered=on(2024, 5, 5))
    promised = commitment("c", on(2020, 1, 5), outcomes=(noted,))
    assert known_part(book(promised), promised, noted) == Known(on(2024, 5, 5), assumed=True)


def test_a_role_is_known_no_earlier_than_its_own_first_day() -> None:
    """The earliest of its dated sources, never before its own first day."""
    role = Role("r", "minister", ENTERED, when=seen(on(2021, 3, 1), on(2021, 9, 1)), sources=("s",))
    undated = Role("q", "envoy", ENTERED)
    person = Person(slug="n", entered=ENTERED, roles=(role, undated))
    made = book(person, source("s", on(2021, 1, 1)))
    assert known_part(made, person, role) == Known(on(2021, 3, 1))
    assert known_part(made, person, undated) == Known(ENTERED, assumed=True)


def test_an_account_is_not_known_before_its_subject_nor_a_dispute_before_its_accounts() -> None:
    """F5 g and j."""
    held = meeting("m", on(2020, 1, 1), public_from=day(on(2021, 1, 1)))
    early, late = account("a", "m", "when", "s"), account("b", "m", "when", "t")
    undated = account("z", "m", "when", "u")
    ruling = Dispute(slug="d", entered=ENTERED, subject="m", about="when", accounts=("a", "b", "z"))
    made = book(
        held,
        early,
        late,
        undated,
        ruling,
        source("s", on(2020, 2, 1)),
        source("t", on(2023, 2, 1)),
        source("u"),
    )
    assert known_record(made, early) == Known(on(2021, 1, 1))
    assert known_record(made, undated) == Known(on(2021, 1, 1), assumed=True)
    assert known_record(made, ruling) == Known(on(2023, 2, 1))


def test_an_undated_source_is_known_when_something_that_cites_it_is() -> None:
    """The earliest known day of anything that cites it, else the day it was entered."""
    held = meeting("m", on(2020, 1, 1), evidence=(Evidence("e", "u"),))
    made = book(
        held,
        source("s", on(2019, 6, 1), cites=("t",)),
        source("t", cites=("v",)),
        source("u"),
        source("v"),
        source("w", own=True, received=on(2018, 1, 1)),
        source("x"),
    )
    known = {each.slug: known_record(made, each) for each in made.records}
    assert known["u"] == Known(on(2020, 1, 1), assumed=True)
    assert known["t"] == known["v"] == Known(on(2019, 6, 1), assumed=True)
    assert known["w"] == Known(on(2018, 1, 1))
    assert known["x"] == Known(ENTERED, assumed=True)
