"""Lists, counts and pages of the program against the model, on made books, as of many days."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.oracle import book as o
from tests.oracle.asking import rows, slugs_of
from tests.oracle.attesting import confirmed_by
from tests.oracle.conflicts import has_conflict
from tests.oracle.days import days_of
from tests.oracle.known import known_record, visible
from tests.oracle.seen import has_account, has_dispute, has_source
from tests.oracle.timeliness import Timeliness, timeliness
from tests.sizes import has_turn
from tracker.domain.phases import Phase, Verdict
from tracker.domain.query.query_fields import LISTS, fields_of
from tracker.domain.query.terms import FieldKind
from tracker.domain.records import OutcomeValue
from tracker.service import views as v

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from tracker.service.desk import Desk

    Rule: TypeAlias = Callable[[o.Book, o.Commitment, Timeliness, int], bool]

RANGES = ("2020", "2021", "2022-03", "2021-10..2022-01", "=2021", "~2022")
"""Ranges of days in which the days of made books begin, end or fall."""
KINDS: dict[str, type[o.Record]] = {
    "meeting": o.Meeting,
    "commitment": o.Commitment,
    "signal": o.Signal,
    "source": o.Source,
    "account": o.Account,
    "dispute": o.Dispute,
    "channel": o.Channel,
    "person": o.Person,
    "organization": o.Organization,
    "party": o.Party,
}


def _status(word: str | None) -> Rule:
    return lambda _book, _one, found, _day: found.status == word


def _phase(word: str) -> Rule:
    return lambda _book, _one, found, _day: found.phase == word


def _verdict(word: str) -> Rule:
    return lambda _book, _one, found, _day: found.verdict == word


def _mutual(book: o.Book, one: o.Commitment, _: Timeliness, day: int) -> bool:
    # In the program, all parties that confirm, and these two, are parties of the commitment.
    parties = {"p-us", "p-cn", *(each.party for each in one.attestations)}
    return parties <= confirmed_by(book, one, day).keys()


def _disputed(book: o.Book, one: o.Commitment, found: Timeliness, day: int) -> bool:
    rulings = [each for each in book.of(o.Dispute) if each.subject == one.slug]
    return (
        any(visible(book, each, day) and not each.resolved for each in rulings)
        or found.status == "disputed"
        or (found.outcome is not None and found.outcome.responsibility == "disputed")
    )


COMMITMENTS: dict[str, Rule] = {
    "is:overdue": lambda _book, _one, found, _day: found.overdue,
    "is:open": lambda _book, _one, found, _day: found.open,
    "is:unassessed": lambda _book, _one, found, _day: found.unassessed,
    "is:one-sided": lambda book, one, _, day: len(confirmed_by(book, one, day)) == 1,
    "is:mutual": _mutual,
    "confirmed:both": _mutual,
    "is:disputed": _disputed,
    "outcome:none": _status(None),
    **{f"outcome:{each.value}": _status(each.value) for each in OutcomeValue},
    **{f"phase:{each.value}": _phase(each.value) for each in Phase},
    **{f"timeliness:{word}": _verdict(word) for word in ("early", "in-time", "late")},
}
"""What the model says of the words that a list of commitments is asked by."""
RECORDS: dict[str, Callable[[o.Book, o.Record, int], bool]] = {
    "has:account": has_account,
    "has:dispute": has_dispute,
    "has:source": has_source,
    "has:conflict": has_conflict,
}
"""What the model says of the words that lists of any records are asked by."""


def slugs(desk: Desk, kind: str, query: str = "") -> set[str]:
    """Return the slugs of a list; a page from its end and its count say the same."""
    opened = desk.lists.open(kind, query)
    first, last = opened.page(limit=1000), opened.page(last=True, limit=1000)
    assert first == last, query
    assert desk.lists.count(kind, query) == len(first) == len({each.id for each in first}), query
    return set(slugs_of(desk, first))


def _of_commitments(book: o.Book, day: int) -> dict[str, set[str]]:
    """Return which commitments the model finds by each word."""
    seen = [each for each in book.of(o.Commitment) if visible(book, each, day)]
    found = [(each, timeliness(book, each, day)) for each in seen]
    return {
        word: {each.slug for each, state in found if rule(book, each, state, day)}
        for word, rule in COMMITMENTS.items()
    }


@pytest.mark.slow
def test_lists_are_what_the_model_says(made: tuple[o.Book, Desk]) -> None:
    """Every word that is a rule, and in turn its negation, in every kind of list."""
    book, desk = made
    for day in days_of(book):
        desk.look(dt.date.fromordinal(day))
        for kind, cls in KINDS.items():
            seen = {each.slug: each for each in book.of(cls) if visible(book, each, day)}
            assert slugs(desk, kind) == set(seen), (day, kind)
            words = {
                word: {slug for slug, each in seen.items() if rule(book, each, day)}
                for word, rule in RECORDS.items()
                if kind in ("meeting", "commitment", "signal")
            }
            if kind == "commitment":
                words |= _of_commitments(book, day)
            for number, (word, expected) in enumerate(words.items(), start=day):
                where = (dt.date.fromordinal(day).isoformat(), kind, word)
                assert slugs(desk, kind, word) == expected, where
                view = desk.saved.find(f"{kind}s that are {word}")
                if view:
                    assert desk.lists.count(view.kind, view.query) == len(expected), where
                if has_turn(number, 2):
                    assert slugs(desk, kind, f"-{word}") == set(seen) - expected, where


@pytest.mark.slow
def test_how_commitments_stand_is_what_the_model_says(made: tuple[o.Book, Desk]) -> None:
    """Phase and days, outcome, clock, early, in time, late and the days late; known days too."""
    book, desk = made
    for day in days_of(book):
        desk.look(dt.date.fromordinal(day))
        for row in rows(desk, "commitment"):
            view = row.view
            assert isinstance(view, v.CommitmentView)
            one = book.get(view.slug, o.Commitment)
            assert one is not None
            must, state = timeliness(book, one, day), view.timeliness
            clock = must.clock.commitment if must.clock else ""
            where = (dt.date.fromordinal(day).isoformat(), view.slug)
            assert state.phase is Phase(must.phase), where
            assert view.clock_of == clock, where
            assert (state.value.value if state.value else None) == must.status, where
            assert (state.outcome.note if state.outcome else None) == (
                must.outcome.text if must.outcome else None
            ), where
            verdict = Verdict(must.verdict.replace("-", " ")) if must.verdict else None
            assert (state.verdict, state.late_by) == (verdict, must.days_late), where
            assert view.known.toordinal() == known_record(book, one).day, where


@pytest.mark.slow
def test_a_range_of_days_and_what_is_outside_it_make_a_list(made: tuple[o.Book, Desk]) -> None:
    """A range is looked up by an index, and what does not meet it is not: one checks the other.

    Of the ranges of each field, a third is asked for in each book, others in the next.
    """
    book, desk = made
    desk.look(dt.date.fromordinal(days_of(book)[-1]))
    every = [
        (kind, f"{field.name}:{range_}")
        for kind in LISTS
        for field in fields_of(kind).values()
        if field.kind is FieldKind.DAYS
        for range_ in RANGES
    ]
    for number, (kind, term) in enumerate(every, start=len(book.records)):
        if has_turn(number, 3):
            both = desk.lists.count(kind, term) + desk.lists.count(kind, f"-{term}")
            assert both == desk.lists.count(kind), (kind, term)
