"""First rows of several lists, read together, are those that each list has by itself."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.sizes import some
from tracker.store.sqlite.sqlite_store import SqliteStore

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.service.desk import Desk

LISTS = (
    ("commitment", ""),
    ("commitment", "is:open"),
    ("commitment", "is:overdue"),
    ("commitment", "is:overdue -outcome:missed"),
    ("commitment", "outcome:none,missed,fulfilled"),
    ("commitment", "-is:one-sided"),
    ("commitment", "has:account"),
    ("commitment", "-has:dispute"),
    ("commitment", "is:open is:one-sided"),
    ("commitment", "outcome:missed,fulfilled is:one-sided has:conflict"),
    ("commitment", "is:mutual timeliness:late"),
    ("commitment", "is:open -has:conflict"),
    ("commitment", "timeliness:late,early"),
    ("commitment", "is:open sort:-made"),
    ("commitment", "made:2020 is:open"),
    ("commitment", "made:1890"),
    ("meeting", "has:conflict"),
    ("meeting", "has:source"),
    ("meeting", "status:held"),
    ("person", "has:conflict"),
    ("channel", "is:silent"),
    ("event", "has:conflict"),
)
DAYS = (dt.date(2020, 11, 15), dt.date(2021, 2, 1), dt.date(2024, 9, 10), None)


@pytest.fixture
def seat(sample_at: Callable[..., Desk]) -> Callable[..., Desk]:
    """Return a function that shows the sample as of a day; nothing here writes to it."""
    return sample_at


@pytest.mark.slow
@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("limit", [0, 1, 4, 50])
def test_they_are_those_of_each_list(
    seat: Callable[..., Desk], day: dt.date | None, limit: int
) -> None:
    """With its number, whatever the lists ask for, on days on which other values are shown too."""
    desk = seat("ann", day)
    opened = [desk.lists.open(kind, query) for kind, query in LISTS]
    found = desk._store.first_rows([(each.query, limit) for each in opened])
    for (kind, query), each, one in zip(LISTS, opened, found, strict=True):
        assert one.number == each.count(), (kind, query)
        assert one.number == len(each.page(limit=10_000)), (kind, query)
        keys = [entry.key for entry in each.page(limit=limit)] if limit else []
        assert [entry.key for entry in one.entries] == keys, (kind, query)


@pytest.mark.parametrize("day", DAYS)
def test_open_and_one_sided_together_are_counted_by_sums(
    seat: Callable[..., Desk], day: dt.date | None
) -> None:
    """Neither the list nor the overview reads a fact of a record to count them."""
    desk = seat("ann", day)
    opened = desk.lists.open("commitment", "is:one-sided is:open")
    store, asked = desk._store, list[str]()
    assert isinstance(store, SqliteStore)
    store._db.conn.set_trace_callback(asked.append)
    number = opened.count()
    assert store.first_rows([(opened.query, 0)])[0].number == number
    store._db.conn.set_trace_callback(None)
    assert number
    assert any("tally" in sql for sql in asked)
    assert not [sql for sql in asked if "FROM holds" in sql and "min(h.first)" not in sql]


@pytest.mark.slow
@pytest.mark.parametrize("day", some(DAYS, 2))
def test_facts_of_other_rules_are_not_asked(seat: Callable[..., Desk], day: dt.date | None) -> None:
    """Each list is then worked out by itself, with the same numbers and rows."""
    desk = seat("ann", day)
    wanted = [(desk.lists.open(kind, query).query, 4) for kind, query in LISTS]
    before = desk._store.first_rows(wanted)
    store = desk._store
    assert isinstance(store, SqliteStore)
    store._db.execute("UPDATE derived SET rules = 0")
    assert not store.has_facts
    assert store.first_rows(wanted) == before
