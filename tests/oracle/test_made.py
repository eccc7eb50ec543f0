"""The rules of 2.6, and that made books keep them and are rich in shape."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.oracle.book import Account, Book, Commitment, Dispute, Meeting, Record, parts_of
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
from tests.oracle.known import known_part, known_record
from tests.oracle.make import changing_days, made_book
from tests.oracle.rules import breaches, implausible
from tests.oracle.seen import hidden
from tests.oracle.timeliness import timeliness
from tests.oracle.window import day
from tests.sizes import MADE_BOOKS

S = source("s", on(2020, 1, 1))
M = meeting("m", on(2020, 6, 1))
MADE = on(2020, 5, 1)


def answered(slug: str = "m") -> Commitment:
    """A commitment of May 2020 that a meeting answers."""
    done = replace(outcome(1, "fulfilled"), answered_by=(slug,), entered=ENTERED)
    return commitment("c", MADE, outcomes=(done,))


def ruling(*accounts: str) -> Dispute:
    """A dispute about the day of the meeting."""
    return Dispute(slug="d", entered=ENTERED, subject="m", about="when", accounts=accounts)


def day_told(slug: str, when: int, *, adopted: bool = False) -> Account:
    """An account of the day of the meeting."""
    return account(slug, "m", "when", "s", day(when), adopted=adopted)


BROKEN: list[tuple[str, list[Record]]] = [
    ("due before made", [commitment("c", MADE, day(MADE - 1))]),
    (
        "outcome before made",
        [commitment("c", MADE, outcomes=(outcome(1, "missed", MADE - 1),))],
    ),
    ("answered by a meeting not held", [replace(M, status="cancelled"), answered()]),
    ("answered before made", [replace(M, when=day(MADE - 1)), answered()]),
    ("answered before made", [M, S, answered(), day_told("a", MADE - 9, adopted=True)]),
    (
        "circle of renewals",
        [commitment("c", renews=("k",)), commitment("k", renews=("c",))],
    ),
    (
        "renewal made before what it renews",
        [commitment("c", MADE), commitment("k", MADE - 1, renews=("c",))],
    ),
    (
        "renewal made before what it renews",
        [commitment("c", MADE), commitment("k", MADE, renews=("c",))],
    ),
    (
        "dispute of two fields",
        [M, S, day_told("a", MADE), account("b", "m", "mode", "s", "video"), ruling("a", "b")],
    ),
    (
        "two adopted accounts of one field",
        [M, S, day_told("a", MADE, adopted=True), day_told("b", MADE, adopted=True)],
    ),
    (
        "adopted value not one of the field",
        [M, S, account("a", "m", "mode", "s", "by pigeon", adopted=True)],
    ),
]


@pytest.mark.parametrize(("rule", "records"), BROKEN)
def test_a_breach_is_named(rule: str, records: list[Record]) -> None:
    """F6: what saving refuses is a breach, whatever verb made it."""
    assert {each.rule for each in breaches(book(*records))} == {rule}


def test_what_is_in_the_trash_breaks_no_rule() -> None:
    """F6: a trashed commitment may name a cancelled meeting; restoring it is a breach."""
    cancelled = replace(M, status="cancelled")
    assert breaches(book(cancelled, replace(answered(), trashed=True))) == []
    assert breaches(book(cancelled, answered())) != []


def test_what_keeps_the_rules_is_no_breach() -> None:
    """The same day is not before: due, outcome and answer on the day of making."""
    done = replace(outcome(1, "fulfilled", MADE), answered_by=("m",))
    kept = commitment("c", MADE, day(MADE), outcomes=(done,))
    assert breaches(book(kept, replace(M, when=day(MADE)))) == []


def test_a_meeting_held_may_begin_tomorrow_but_not_later() -> None:
    """Tomorrow, because it is already there in Beijing."""
    assert implausible(book(meeting("m", ENTERED + 1))) == []
    assert [each.slug for each in implausible(book(meeting("m", ENTERED + 2)))] == ["m"]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(MADE_BOOKS))
def test_made_books_keep_every_rule(seed: int) -> None:
    """The same seed gives the same book, and no book breaks a rule."""
    made = made_book(seed)
    assert breaches(made) == []
    assert implausible(made) == []
    assert made == made_book(seed)
    slugs = [each.slug for each in made.records]
    slugs += [part.slug for each in made.records for part in parts_of(each)]
    assert len(slugs) == len(set(slugs))


@pytest.mark.slow
def test_made_books_are_rich_in_shape() -> None:
    """Late members of chains, late adoptions, hidden meetings and trash all occur."""
    wanted = {"clock moves", "trash", "adopted later", "answered later"}
    found: set[str] = set()
    for seed in range(20):
        if found == wanted:
            break
        made = made_book(seed)
        for each in made.of(Commitment):
            clocks = {
                slug.clock.commitment if slug.clock else ""
                for slug in (timeliness(made, each, on) for on in changing_days(made, 12, seed))
            }
            found |= {"clock moves"} if len(clocks) > 1 else set()
        found |= {"trash"} if any(each.trashed for each in made.records) else set()
        found |= _late(made)
    assert found == wanted


def _late(made: Book) -> set[str]:
    """Adoptions known after their subject, and meetings known after the outcome they answer."""
    found = set()
    for account_of in made.of(Account):
        subject = made.get(account_of.subject, Record)
        assert subject is not None
        later = known_record(made, account_of).day > known_record(made, subject).day
        found |= {"adopted later"} if later and account_of.adopted else set()
    for promised in made.of(Commitment):
        for judged in promised.outcomes:
            answers = [made.get(slug, Meeting) for slug in judged.answered_by]
            known = known_part(made, promised, judged).day
            if any(each and known_record(made, each).day > known for each in answers):
                found.add("answered later")
    return found


@pytest.mark.slow
def test_less_is_hidden_every_day() -> None:
    """What is visible on a day is visible on all later days."""
    for seed in range(5):
        made = made_book(seed)
        before = None
        for as_of in changing_days(made, 20, seed):
            now = hidden(made, as_of)
            assert before is None or now <= before
            before = now
