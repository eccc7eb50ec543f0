"""Lists, counts and pages of the program against the model, on made books, as of many days."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.conftest import make_session
from tests.oracle import book as o
from tests.oracle.adapt import storable, write_book
from tests.oracle.agreement import agreement
from tests.oracle.attesting import confirmed_by
from tests.oracle.fields import FIELDS
from tests.oracle.known import known_record, visible
from tests.oracle.make import changing_days, made_book
from tests.oracle.seen import has_account, has_dispute, has_source
from tests.oracle.timeliness import Timeliness, timeliness
from tests.sizes import BOOK_DAYS, BOOKS
from tracker.domain.records import OutcomeValue
from tracker.domain.timeliness import Phase, Verdict
from tracker.service import views as v
from tracker.service.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import TypeAlias

    Rule: TypeAlias = Callable[[o.Book, o.Commitment, Timeliness, int], bool]

KINDS: dict[str, type[o.Record]] = {
    "meeting": o.Meeting,
    "commitment": o.Commitment,
    "signal": o.Signal,
    "source": o.Source,
    "account": o.Account,
    "dispute": o.Dispute,
    "channel": o.Channel,
    "person": o.Person,
}


def _status(word: str | None) -> Rule:
    return lambda _book, _one, found, _day: found.status == word


def _phase(word: str) -> Rule:
    return lambda _book, _one, found, _day: found.phase == word


def _verdict(word: str) -> Rule:
    return lambda _book, _one, found, _day: found.verdict == word


def _mutual(book: o.Book, one: o.Commitment, _: Timeliness, day: int) -> bool:
    # The program's books name all who ever confirm as parties, and these two.
    parties = {"p-us", "p-cn", *(each.party for each in one.attestations)}
    return parties <= confirmed_by(book, one, day).keys()


def _disputed(book: o.Book, one: o.Commitment, found: Timeliness, day: int) -> bool:
    rulings = [each for each in book.of(o.Dispute) if each.subject == one.slug]
    return (
        any(visible(book, each, day) and not each.resolved for each in rulings)
        or found.status == "disputed"
        or (found.outcome is not None and found.outcome.responsibility == "disputed")
    )


def _conflict(book: o.Book, record: o.Record, day: int) -> bool:
    """Whether accounts of a field want a person: in conflict, and not explained by disputes.

    Texts with normal values are compared by them; an open dispute makes wording a conflict.
    """
    abouts = set(FIELDS.get(type(record), {}))
    abouts |= {each.about for each in book.of(o.Account) if each.subject == record.slug}
    return any(_in_conflict(book, record, about, day) for about in abouts)


def _in_conflict(book: o.Book, record: o.Record, about: str, day: int) -> bool:
    found = agreement(book, record, about, day)
    rulings = [
        each.resolved
        for each in book.of(o.Dispute)
        if (each.subject, each.about) == (record.slug, about) and visible(book, each, day)
    ]
    values = {each.value for each in found.told if each.value}
    differ = found.status == "conflict" or (about in {"place", "text"} and len(values) > 1)
    worded = found.status == "worded differently" and not all(rulings)
    return (differ or worded) and not (rulings and all(rulings))


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
    "has:conflict": _conflict,
}
"""What the model says of the words that lists of any records are asked by."""


@pytest.fixture(params=range(BOOKS))
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[o.Book, Desk]]:
    """Return a made book, and a desk at a file that holds it."""
    book = storable(made_book(request.param))
    desk = Desk(write_book(tmp_path / "book.db", book), make_session())
    yield book, desk
    desk.close()


def _days(book: o.Book) -> list[int]:
    return [*changing_days(book, BOOK_DAYS - 1), dt.date(2030, 1, 1).toordinal()]


def slugs(desk: Desk, kind: str, query: str = "") -> set[str]:
    """Return the slugs of a list; a page from its end and its count say the same."""
    found = [row.view.slug for row in desk.rows(kind, query) if isinstance(row.view, v.View)]
    opened = desk.open_list(kind, query)
    last = [entry.id for entry in opened.page(last=True, limit=1000)]
    assert desk.count(kind, query) == len(found) == len(set(found)) == len(last), query
    return set(found)


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
    """Every word that is a rule, and its negation, in every kind of list."""
    book, desk = made
    for day in _days(book):
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
            for word, expected in words.items():
                where = (dt.date.fromordinal(day).isoformat(), kind, word)
                assert slugs(desk, kind, word) == expected, where
                assert slugs(desk, kind, f"-{word}") == set(seen) - expected, where


@pytest.mark.slow
def test_how_commitments_stand_is_what_the_model_says(made: tuple[o.Book, Desk]) -> None:
    """Phase and days, outcome, clock, early, in time, late and the days late; known days too."""
    book, desk = made
    for day in _days(book):
        desk.look(dt.date.fromordinal(day))
        for row in desk.rows("commitment"):
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
