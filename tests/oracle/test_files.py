"""Made books in files of the program: known days, and what is seen on a day, as in the model."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.oracle import book as o
from tests.oracle import parts as p
from tests.oracle.adapt import ATTRIBUTES, numbered
from tests.oracle.asking import rows
from tests.oracle.days import days_of
from tests.oracle.known import known_part, known_record
from tests.oracle.seen import (
    links,
    visible_parts,
    visible_records,
)
from tracker.service.json_output import to_object

if TYPE_CHECKING:
    from tracker.service.desk import Desk

PARTS = {"delegation": p.Delegation, "state": p.State, "outcome": p.Outcome}


@pytest.mark.slow
def test_a_made_book_is_seen_on_each_day_as_the_model_says(made: tuple[o.Book, Desk]) -> None:
    """The known day of every record and part; then the parts and links that are seen."""
    book, desk = made
    assert _known(desk, book) == _expected(book)
    for day in days_of(book):
        desk.look(dt.date.fromordinal(day))
        _parts_and_links_are_as_the_model_says(desk, book, day)


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


def _parts_and_links_are_as_the_model_says(desk: Desk, book: o.Book, day: int) -> None:
    seen, parts = visible_records(book, day), visible_parts(book, day)
    for name, part_class in PARTS.items():
        shown = [
            part.slug
            for record in book.records
            if record.slug in seen
            for part in o.parts_of(record)
            if isinstance(part, part_class) and part.slug in parts
        ]
        assert desk.lists.count(name) == len(rows(desk, name)) == len(shown), name
    views = [row.record for row in rows(desk, "commitment")]
    told_of = {view.slug: to_object(view) for view in views}
    for commitment in book.of(o.Commitment):
        if commitment.slug in seen:
            named = links(book, commitment, day)
            told = told_of[commitment.slug]
            assert told["made_at"] == named.made_at
            assert set(told["renews"]) == named.renews
            assert set(told["attempted_by"]) == named.attempted_by
