"""What has no value to be ordered by comes last in both directions, and its pages cost no more."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import make_session
from tests.once import made_once
from tests.sizes import in_turn
from tests.store.test_reading import BOUND, MEETINGS, large_book, operations
from tracker.domain.window import OPEN_END
from tracker.service.desk import Desk
from tracker.store.sqlite.planner import PAGE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tracker.domain.query.list_query import Entry
    from tracker.service.open_list import OpenList

pytestmark = pytest.mark.slow
WINDOWS = (
    ("meeting", "at"),
    ("commitment", "due"),
    ("commitment", "made"),
    ("source", "published"),
    ("outcome", "on"),
)
LISTS = [
    ("meeting", "", "when"),
    ("meeting", "maritime", "when"),
    ("meeting", "party:party-3", "when"),
    ("meeting", "status:refused", "when"),
    ("delegation", "", "when"),
    ("commitment", "", "due"),
    ("commitment", "is:overdue", "due"),
    ("commitment", "outcome:missed", "due"),
    ("commitment", "", "made"),
    ("commitment", "is:overdue", "made"),
    ("source", "", "published"),
    ("outcome", "", "on"),
]


def _with_half_undated(path: Path, whole: Path) -> None:
    """Copy a book without the days of every second record."""
    shutil.copy(whole, path)
    with closing(sqlite3.connect(path)) as db, db:
        db.create_function("normal", 1, lambda text: text, deterministic=True)
        for table, name in WINDOWS:
            columns = f"{name}_lo = {OPEN_END}, {name}_hi = 0, {name}_sort = {OPEN_END}"
            db.execute(f"UPDATE {table} SET {columns} WHERE record_id % 2")  # noqa: S608  # the names come from this module
        for table in ("holds", "holds_due"):
            db.execute(
                f"UPDATE {table} SET first = {OPEN_END}, second = {OPEN_END} "  # noqa: S608  # the names come from this module
                "WHERE record_id % 2 AND first > 0"
            )


@pytest.fixture(scope="module")
def half(request: pytest.FixtureRequest) -> Iterator[Desk]:
    """Return a desk on a large book in which every second record has no day."""
    whole = large_book(request)
    path = made_once(request, "half.db", lambda path: _with_half_undated(path, whole))
    desk = Desk.open(path, make_session(), readonly=True)
    yield desk
    desk.close()


@cache
def _whole(desk: Desk, kind: str, query: str, sort: str) -> tuple[Entry, ...]:
    """Return a whole list, read by pages."""
    pages = desk.lists.open(kind, query, sort).pages(MEETINGS * 9, 5_000)
    return tuple(entry for page in pages for entry in page)


def _undated(entry: Entry) -> bool:
    return entry.key.first == OPEN_END


@pytest.mark.parametrize(("kind", "query", "order", "sign"), in_turn(LISTS, ["", "-"]))
def test_the_undated_come_last_and_cost_no_more(
    half: Desk, kind: str, query: str, order: str, sign: str
) -> None:
    """At both ends, on either side of the border, and deep among the undated."""
    opened = half.lists.open(kind, query, f"{sign}{order}")
    every = _whole(half, kind, query, f"{sign}{order}")
    border = sum(not _undated(each) for each in every)
    assert 0 < border < len(every)
    assert [_undated(each) for each in every] == sorted(_undated(each) for each in every)
    dated = [(each.key.first, each.key.second) for each in every[:border]]
    assert dated == sorted(dated, reverse=bool(sign))
    assert {(each.id, each.key.part) for each in every} == set(opened.ids())
    _is_read(half, opened, {}, every[:PAGE])
    _is_read(half, opened, {"last": True}, every[-PAGE:])
    end = len(every) - 1
    for at in (0, border // 2, border - 2, border - 1, border, (border + end) // 2, end):
        if at in range(len(every)):
            key = every[at].key
            _is_read(half, opened, {"after": key}, every[at + 1 : at + 1 + PAGE])
            _is_read(half, opened, {"onward": key}, every[at : at + PAGE])
            _is_read(half, opened, {"before": key}, every[max(at - PAGE, 0) : at])
            assert opened.place(key.id, key.part) == key


def _is_read(desk: Desk, opened: OpenList, way: dict[str, Any], rows: Sequence[Entry]) -> None:
    """Assert that a page has a number of rows, and costs no more than a page may."""
    read: list[Entry] = []
    cost = operations(desk, lambda: read.extend(opened.page(limit=PAGE, **way)))
    assert tuple(read) == rows, way
    assert cost <= BOUND, way


@pytest.mark.parametrize(("kind", "query", "order", "sign"), in_turn(LISTS, ["", "-"]))
def test_a_range_is_what_lies_between_its_rows(
    half: Desk, kind: str, query: str, order: str, sign: str
) -> None:
    """Within the dated, within the undated, and across the border, whichever end is first."""
    opened = half.lists.open(kind, query, f"{sign}{order}")
    every = _whole(half, kind, query, f"{sign}{order}")
    border = sum(not _undated(each) for each in every)
    for low, high in ((0, 7), (border - 5, border + 5), (border + 2, border + 9), (3, border)):
        rows = every[max(low, 0) : high + 1]
        wanted = {(each.id, each.key.part) for each in rows}
        for between in ((rows[0].key, rows[-1].key), (rows[-1].key, rows[0].key)):
            found = opened.ids(between)
            assert len(found) == len(wanted)
            assert set(found) == wanted
