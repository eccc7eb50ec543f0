"""Made books in files of the program: known days, and what is seen on a day, as in the model."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.conftest import make_session
from tests.oracle import book as o
from tests.oracle import parts as p
from tests.oracle.adapt import ATTRIBUTES, numbered, storable, write_book
from tests.oracle.known import known_part, known_record
from tests.oracle.make import changing_days, made_book
from tests.oracle.seen import (
    has_account,
    has_dispute,
    has_source,
    links,
    visible_parts,
    visible_records,
)
from tests.sizes import BOOK_DAYS, BOOKS
from tracker.domain.query.query_fields import fields_of
from tracker.service.desk import Desk
from tracker.service.json_output import to_object

if TYPE_CHECKING:
    from pathlib import Path

LISTS: dict[str, type[o.Record]] = {
    "party": o.Party,
    "organization": o.Organization,
    "person": o.Person,
    "channel": o.Channel,
    "meeting": o.Meeting,
    "commitment": o.Commitment,
    "signal": o.Signal,
    "source": o.Source,
    "account": o.Account,
    "dispute": o.Dispute,
}
PARTS = {"delegation": p.Delegation, "state": p.State, "outcome": p.Outcome}


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(BOOKS))
def test_a_made_book_is_seen_on_each_day_as_the_model_says(tmp_path: Path, seed: int) -> None:
    """The known day of every record and part; then lists, links, and what records have."""
    book = storable(made_book(seed))
    desk = Desk(write_book(tmp_path / "book.db", book), make_session())
    try:
        assert _known(desk, book) == _expected(book)
        for day in changing_days(book, BOOK_DAYS, seed):
            if day > o.ALWAYS:
                desk.look(dt.date.fromordinal(day))
                _lists_are_as_the_model_says(desk, book, day)
    finally:
        desk.close()


def _expected(book: o.Book) -> dict[str, tuple[int, bool | None]]:
    """Return the known days of the model, those of records with whether they are assumed."""
    found: dict[str, tuple[int, bool | None]] = {}
    for record in book.records:
        if not record.trashed:
            known = known_record(book, record)
            found[record.slug] = max(known.day, 1), known.assumed
            for part in o.parts_of(record):
                found[part.slug] = max(known_part(book, record, part).day, 1), None
    return found


def _known(desk: Desk, book: o.Book) -> dict[str, tuple[int, bool | None]]:
    """Return the known days in the file."""
    stored = desk._store.get_many(each.slug for each in book.records)
    found: dict[str, tuple[int, bool | None]] = {}
    for record in book.records:
        if not record.trashed:
            each = stored[record.slug]
            found[record.slug] = each.known.day.toordinal(), each.known.assumed
            for part, n in numbered(record):
                found[part.slug] = each.known_parts[ATTRIBUTES[type(part)]][n - 1], None
    return found


def _lists_are_as_the_model_says(desk: Desk, book: o.Book, day: int) -> None:
    seen, parts = visible_records(book, day), visible_parts(book, day)
    for kind, cls in LISTS.items():
        expected = {each.slug for each in book.of(cls)} & seen
        assert _slugs(desk, kind) == expected, kind
        assert desk.count(kind) == len(expected)
        for word, has in (("account", has_account), ("dispute", has_dispute)):
            if "has" in fields_of(kind):
                having = {slug for slug in expected if has(book, _record(book, slug), day)}
                assert _slugs(desk, kind, f"has:{word}") == having, (kind, word)
        if "has" in fields_of(kind):
            sourced = {slug for slug in expected if has_source(book, _record(book, slug), day)}
            assert _slugs(desk, kind, "has:source") == sourced
            assert _slugs(desk, kind, "has:no-source") == expected - sourced
    for name, part_class in PARTS.items():
        shown = [
            part.slug
            for record in book.records
            if record.slug in seen
            for part in o.parts_of(record)
            if isinstance(part, part_class) and part.slug in parts
        ]
        assert desk.count(name) == len(list(desk.rows(name))) == len(shown), name
    for commitment in book.of(o.Commitment):
        if commitment.slug in seen:
            named = links(book, commitment, day)
            told = to_object(desk.view(commitment.slug))
            assert told["made_at"] == named.made_at
            assert set(told["renews"]) == named.renews
            assert set(told["attempted_by"]) == named.attempted_by


def _record(book: o.Book, slug: str) -> o.Record:
    found = book.get(slug, o.Record)
    assert found is not None
    return found


def _slugs(desk: Desk, kind: str, query: str = "") -> set[str]:
    return {row.view.slug for row in desk.rows(kind, query)}  # type: ignore[union-attr]
