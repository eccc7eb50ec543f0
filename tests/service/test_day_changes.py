"""What changed between two days turns every list of the first day into that of the last."""

from __future__ import annotations

import datetime as dt
import json
import random
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import make_session
from tests.oracle.adapt import storable, write_book
from tests.oracle.days import days_of
from tests.oracle.make import made_book
from tests.sizes import DAY_PAIRS, has_turn
from tracker.errors import BadInputError
from tracker.service import views as v
from tracker.service.changes_output import changes_object
from tracker.service.day_changes import key_of, kinds_that_know, object_of
from tracker.service.desk import Desk
from tracker.service.flips import flips

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from tracker.service.flips import Flip
    from tracker.service.listed import RowView

    Seat = Callable[..., Desk]

COVERAGE = (dt.date(2018, 10, 1), dt.date(2026, 1, 1))
"""The period that the sample covers."""
PER_BOOK = 4
"""The number of pairs of days for each generated book."""


Views = dict[str, "RowView"]
"""The views of the rows of a list by key."""


@pytest.fixture
def seat(sample_at: Callable[..., Desk]) -> Callable[..., Desk]:
    """Return a function that shows the sample as of a day; nothing here writes to it."""
    return sample_at


def views_of(desk: Desk, kind: str, query: str = "") -> Views:
    """Return the views of all rows of a list."""
    return {key_of(row): row.view for row in desk.lists.rows(kind, query)}


def listed(views: Views) -> dict[str, Any]:
    """Return the rows of a list as JSON, without the values that count days."""
    rows = {key: object_of(view) for key, view in views.items()}
    read: dict[str, Any] = json.loads(json.dumps(rows))
    return read


def changed(rows: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """Return the rows of a list after the changes that JSON names."""
    kept = {key: held for key, held in rows.items() if key not in changes["left"]}
    for key, fields in changes["changed"].items():
        assert all(kept[key][name] == was for name, (was, _) in fields.items()), key
        kept[key] = kept[key] | {name: now for name, (_, now) in fields.items()}
    assert not kept.keys() & changes["came"].keys()
    kept |= changes["came"]
    return kept


def told(found: Iterable[Flip]) -> list[tuple[Any, ...]]:
    """Return flips as tuples, to compare them."""
    return sorted(
        (each.view.slug, each.turn, each.field, each.before, each.after, each.sources)
        for each in found
    )


def every_flip(was: Views, now: Views) -> Iterator[Flip]:
    """Yield the flips of all records of a list that are seen on both days."""
    for key in was.keys() & now.keys():
        before, after = was[key], now[key]
        if isinstance(before, v.View) and isinstance(after, v.View):
            yield from flips(before, after)


def compare(desk: Desk, first: dt.date, last: dt.date, query: str = "") -> int:
    """Compare all lists of two days with the changes between them; return how many rows differ.

    The flips are those of all records of these lists, also where only a sheet is wanted.
    """
    desk.look(last)
    whole = desk.changes.since(first, query)
    sheet = desk.changes.since(first, query, whole=False)
    found = json.loads(json.dumps(changes_object(whole)))
    nothing: dict[str, Any] = {"came": {}, "left": [], "changed": {}}
    kinds = kinds_that_know(desk.lists, query)
    after = {kind: views_of(desk, kind, query) for kind in kinds}
    desk.look(first)
    before = {kind: views_of(desk, kind, query) for kind in kinds}
    for kind in kinds:
        changes = found["lists"].get(kind, nothing)
        where = (first.isoformat(), last.isoformat(), kind, query)
        assert changed(listed(before[kind]), changes) == listed(after[kind]), where
    flipped = told(flip for kind in kinds for flip in every_flip(before[kind], after[kind]))
    assert told(whole.flips) == flipped, (first.isoformat(), last.isoformat(), query)
    assert told(sheet.flips) == flipped
    return sum(len(part) for each in found["lists"].values() for part in each.values())


def pairs(seed: int, days: list[dt.date], number: int) -> Iterator[tuple[dt.date, dt.date]]:
    """Yield pairs of different days, the earlier one first."""
    chance = random.Random(seed)  # noqa: S311  # the choice needs no secure randomness
    for _ in range(number):
        first, last = sorted(chance.sample(days, 2))
        yield first, last


@pytest.mark.slow
def test_lists_of_the_sample_change_into_each_other(seat: Seat) -> None:
    """Random pairs of days, a day apart and years apart."""
    desk = seat("ann")
    span = (COVERAGE[1] - COVERAGE[0]).days
    days = [COVERAGE[0] + dt.timedelta(n) for n in range(span)]
    found = [compare(desk, *pair) for pair in pairs(1, days, DAY_PAIRS)]
    assert sum(found) > 0
    # At the end of the year two commitments become overdue, although nothing becomes known.
    assert compare(desk, dt.date(2020, 12, 30), dt.date(2020, 12, 31)) > 0
    assert compare(desk, dt.date(2020, 12, 31), dt.date(2021, 1, 1)) > 0
    # On this day a meeting that was scheduled is held.
    assert compare(desk, dt.date(2024, 9, 11), dt.date(2024, 9, 12)) > 0


@pytest.mark.slow
@pytest.mark.parametrize("query", ["channel:mmca", "party:us status:held", "has:conflict", "wei"])
def test_lists_of_a_query_change_into_each_other(seat: Seat, query: str) -> None:
    """Rows can leave the list of a query; only lists that know its fields are compared."""
    assert compare(seat("ann"), dt.date(2020, 10, 1), dt.date(2022, 1, 1), query) > 0


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(max(DAY_PAIRS // PER_BOOK, 1)))
def test_lists_of_made_books_change_into_each_other(tmp_path: Path, seed: int) -> None:
    """Renewal chains, late sources, adopted accounts; the days on which something changes."""
    book = storable(made_book(seed))
    desk = Desk(write_book(tmp_path / "book.db", book), make_session())
    days = [dt.date.fromordinal(day) for day in days_of(book)]
    apart = list(pairs(seed, days, PER_BOOK // 2))
    # Days on which something changes, each with the day before.
    near = [(day - dt.timedelta(1), day) for day in random.Random(seed).sample(days, PER_BOOK // 2)]  # noqa: S311
    try:
        for first, last in (*apart, *near):
            compare(desk, first, last)
    finally:
        desk.close()


@pytest.mark.slow
def test_each_dispute_appears_on_its_known_day(seat: Seat) -> None:
    """It comes between the day before and that day, and on no other; every eighth day is asked."""
    desk = seat("ann")
    known = {row.record.slug: row.record.known for row in desk.lists.rows("dispute")}
    assert len(known) == 49
    for number, day in enumerate(sorted(set(known.values()))):
        if not has_turn(number, 8):
            continue
        desk.look(day)
        came = desk.changes.since(day - dt.timedelta(1)).lists["dispute"].came
        assert set(came) == {slug for slug, its in known.items() if its == day}, day


@pytest.mark.slow
@pytest.mark.parametrize("first", ["2020-10-01", "2021-09-01"])
def test_each_number_is_the_count_of_its_list(seat: Seat, first: str) -> None:
    """And the rows are the first of that list; what is new is divided without rest."""
    desk = seat("ann", dt.date(2021, 10, 15))
    found = desk.changes.since(dt.date.fromisoformat(first))
    assert any(each.number for each in found.sections)
    for each in found.sections:
        assert each.number == desk.lists.count(each.kind, each.query), each.name
        assert len(each.rows) == min(each.number, 100)
    days = f"{found.first + dt.timedelta(1)}..{found.last}"
    for kind, day in (("meeting", "when"), ("commitment", "made"), ("signal", "when")):
        new = desk.lists.count(kind, f"known:{days}")
        inside = desk.lists.count(kind, f"known:{days} {day}:{days}")
        apart = [
            each.number for each in found.sections if each.kind == kind and "-" + day in each.query
        ]
        assert inside + sum(apart) == new, kind


@pytest.mark.slow
def test_a_sheet_needs_less_and_says_the_same(seat: Seat) -> None:
    """The sections and flips do not depend on how much of the lists is read."""
    desk = seat("ann", dt.date(2022, 8, 8))
    first = dt.date(2020, 11, 1)
    whole, part = desk.changes.since(first), desk.changes.since(first, whole=False)
    assert [each.number for each in part.sections] == [each.number for each in whole.sections]
    assert len(part.flips) > 10
    assert told(part.flips) == told(whole.flips)
    assert not part.lists


@pytest.mark.parametrize(
    ("query", "about"),
    [
        ("channel:mmca", {"mmca", "m-2020-12-14-mmca", "m-2021-12-14-mmca"}),
        ("person:dongjun", {"m-2024-04-16-defmin", "m-2024-05-31-defmin"}),
    ],
)
def test_accounts_and_disputes_belong_to_what_they_are_about(
    seat: Seat, query: str, about: set[str]
) -> None:
    """To a channel itself and its meetings; to a person and their meetings."""
    desk = seat("ann", dt.date(2025, 12, 31))
    found = desk.changes.since(dt.date(2019, 1, 1), query)
    rows = [
        row
        for each in found.sections
        if each.kind in {"account", "dispute"}
        for row in desk.lists.rows(each.kind, each.query)
    ]
    subjects = {row.record.record.subject for row in rows}  # type: ignore[attr-defined]  # these have one
    assert about <= subjects
    other = {"channel:mmca": "m-2024-05-31-defmin", "person:dongjun": "m-2020-12-14-mmca"}[query]
    assert other not in subjects


def test_what_was_not_known_has_sections_of_its_own(seat: Seat) -> None:
    """The calls of 2020 and 2021 were known in September 2021."""
    desk = seat("ann", dt.date(2021, 9, 20))
    (earlier,) = [
        each
        for each in desk.changes.since(dt.date(2021, 9, 1)).sections
        if each.name == "earlier meetings"
    ]
    slugs = [row.slug for row in earlier.rows]  # type: ignore[union-attr]  # a list of meetings
    assert slugs == ["m-2020-10-30-cjcs", "m-2021-01-08-cjcs"]


def test_the_first_day_must_be_earlier(desk: Desk) -> None:
    """The message names both days."""
    with pytest.raises(BadInputError, match="2025-12-31 is not before 2025-12-31"):
        desk.changes.since(desk.as_of)
    with pytest.raises(BadInputError, match="is not a field here"):
        desk.changes.since(dt.date(2020, 1, 1), "nonsense:1")
