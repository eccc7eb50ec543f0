"""Lists of the sample: what fields find, in every order, is the same whatever the engine."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.conftest import make_session
from tests.contract.memory.store import MemoryStore
from tests.sizes import LIST_DAYS, THOROUGH, in_turn, some
from tracker.domain import records as r
from tracker.domain.query.query_fields import LISTS, fields_of, sorts_of
from tracker.domain.query.terms import FieldKind
from tracker.service.desk import Desk
from tracker.service.json_output import to_object
from tracker.store.sqlite.sqlite_store import SqliteStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tracker.domain.query.list_query import Entry, Position
    from tracker.service.open_list import OpenList
    from tracker.store.contract import Store

DAYS = ("2021-09-30", "2025-12-31", "2020-12-20", "2022-08-06")[:LIST_DAYS]
MORE: dict[str, tuple[str, ...]] = {
    "event": (
        "when:2020",
        "when:=2021-09",
        "party:us",
        "channel:mmca",
        "maritime",
        '"crisis comm"',
    ),
    "meeting": (
        "when:none",
        "when:~2021",
        "party:us status:held",
        "head:unknown -mode:video",
        "mar",
    ),
    "commitment": (
        "past:..500",
        "past:366..",
        "past:none",
        "due:..2021",
        "made:2020-10..2021-03",
        "confirmed:us",
        "is:open -is:disputed",
    ),
    "channel": ("party:prc", "silence:..365", "state:active", "known:none"),
    "delegation": ("when:2021", "party:us", "channel:mmca", "-head:unknown"),
    "state": ("when:2021", "when:=2022", "began:2022-08", "status:suspended", "party:us"),
    "outcome": ("when:2021", "outcome:fulfilled,missed", "when:none"),
    "person": ("party:us", "known:none", "wu"),
    "organization": ("party:prc", "-has:source"),
    "party": ("is:trashed", "u"),
    "signal": ("when:2021..2022", "party:us", "-kind:incident"),
    "source": ("when:=2020-11", "publisher:Reuters", "language:zh", "known:2020-11"),
    "account": ("field:when", "side:us", "side:prc", "-field:when"),
    "dispute": ("is:resolved", "is:unresolved", "field:when"),
}
"""Queries of each list besides those in the help."""


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Book, Book]]:
    """Return the sample in SQLite and in memory; in both, one more party is in the trash."""
    path = tmp_path_factory.mktemp("sample") / "book.db"
    one, other = _sample_in(lambda: SqliteStore.create(path)), _sample_in(MemoryStore)
    yield one, other
    one.desk.close()


@pytest.fixture
def desks(books: tuple[Book, Book]) -> tuple[Desk, Desk]:
    """Return desks on the sample in SQLite and in memory."""
    return books[0].desk, books[1].desk


class Book(NamedTuple):
    """A desk and its store."""

    desk: Desk
    store: Store


def _sample_in(make: Callable[[], Store]) -> Book:
    """Return the sample in a new store."""
    made: list[Store] = []

    def create(_path: Path, fill: Callable[[Store], None]) -> Store:
        made.append(make())
        fill(made[0])
        return made[0]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("tracker.service.desk.create_store", create)
        desk = Desk.create(Path(), make_session(), sample=True)[0]
    desk.editor.add(r.Kind.PARTY, {"name": "Atlantis"})
    desk.trash.put(["atlantis"])
    return Book(desk, made[0])


def queries(kind: str) -> list[str]:
    """Return queries of a list: each example and choice of its fields, negations, and others.

    Daily runs take every second negation.
    """
    found = ["", *MORE[kind]]
    for field in fields_of(kind).values():
        found += [field.example, *(f"{field.name}:{choice}" for choice in field.choices)]
    negations = [f"-{each}" for each in found if each and " " not in each and each[0] != "-"]
    return [*found, *some(negations[::2] + negations[1::2], (len(negations) + 1) // 2)]


def row(entry: Entry) -> tuple[object, ...]:
    """Return the position and content of a row; an event's part number depends on the engine."""
    key = entry.key
    part = entry.extra.get("n", key.part) if "kind" in entry.extra else key.part
    return key.first, key.second, key.id, part, tuple(sorted(entry.extra.items()))


def row_at(key: Position | None) -> tuple[object, ...]:
    """Return the keys of a position."""
    return (key.first, key.second, key.id) if key else ()


def whole(opened: OpenList) -> list[tuple[object, ...]]:
    """Return all rows of a list, read page by page."""
    return [row(entry) for page in opened.pages(10_000, 7) for entry in page]


@pytest.mark.slow
@pytest.mark.parametrize("day", DAYS)
def test_the_texts_of_every_field_are_the_same(desks: tuple[Desk, Desk], day: str) -> None:
    """Those of records and parts that are known on the day, and there are some."""
    on, number = dt.date.fromisoformat(day), 0
    for kind in LISTS:
        for field in fields_of(kind).values():
            if field.kind is FieldKind.TEXT:
                one, other = (desk._store.names.texts(kind, field.name, on, 500) for desk in desks)
                assert sorted(one) == sorted(other), (kind, field.name)
                number += len(one)
    assert number > 100


def test_the_lineage_of_every_commitment_is_the_same(desks: tuple[Desk, Desk]) -> None:
    """Itself first; in either direction, so that all of a lineage have the same."""
    day = dt.date.max
    one, other = (desk._store for desk in desks)
    lineages = {number: one.lineage(number) for number in one.of_kind(r.Kind.COMMITMENT, day)}
    for number, found in lineages.items():
        assert found == other.lineage(number)
        assert found[0] == number
        assert all(set(lineages[each]) == set(found) for each in found)
    assert max(map(len, lineages.values())) == 3


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "day"), in_turn([(kind,) for kind in LISTS], DAYS))
def test_every_field_finds_the_same(desks: tuple[Desk, Desk], kind: str, day: str) -> None:
    """In the usual order, on days when little, more and all is known; and as many are counted."""
    for desk in desks:
        desk.look(dt.date.fromisoformat(day))
    found = 0
    for query in queries(kind):
        one, other = (desk.lists.open(kind, query) for desk in desks)
        rows = whole(one)
        assert [*map(row, other.page(limit=10_000))] == rows, (query, day)
        assert one.count() == other.count() == len(rows), query
        found += bool(rows)
    assert found


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "sort", "sign"),
    in_turn([(kind, sort) for kind in LISTS for sort in sorts_of(kind)], ["", "-"]),
)
def test_every_order_is_the_same_from_any_row_either_way(
    desks: tuple[Desk, Desk], kind: str, sort: str, sign: str
) -> None:
    """After a place, onward from it, before it, and from the end; years and places too."""
    for desk in desks:
        desk.look(None)
    order = f"{sign}{sort}"
    one, other = (desk.lists.open(kind, "", order) for desk in desks)
    every, twin = one.page(limit=10_000), other.page(limit=10_000)
    assert [*map(row, every)] == [*map(row, twin)]
    assert every
    for n in (0, len(every) // 2, len(every) - 1):
        here, there = every[n].key, twin[n].key
        assert _around(one, here) == _around(other, there), (order, n)
        part = None if kind == "event" else here.part
        assert row_at(one.place(here.id, part)) == row_at(other.place(there.id, part))
    assert [*map(row, one.page(last=True, limit=5))] == [*map(row, every[-5:])]
    assert [*map(row, other.page(last=True, limit=5))] == [*map(row, every[-5:])]
    if sort in ("when", "due", "published"):
        assert one.years() == other.years()
        assert one.days() == other.days()
    ends = (every[0].key, every[-1].key), (twin[0].key, twin[-1].key)
    assert len(one.ids(ends[0])) == len(other.ids(ends[1])) == len(every)


def _around(opened: OpenList, key: Position) -> list[list[tuple[object, ...]]]:
    after, onward = opened.page(after=key, limit=4), opened.page(onward=key, limit=4)
    return [[*map(row, each)] for each in (after, onward, opened.page(before=key, limit=4))]


@pytest.mark.parametrize("day", DAYS)
def test_the_held_meetings_of_channels_are_counted_the_same(
    books: tuple[Book, Book], day: str
) -> None:
    """By runs of days, up to a limit; of the whole book as many as its channels have."""
    on = dt.date.fromisoformat(day)
    years = [
        (dt.date(n, 1, 1).toordinal(), dt.date(n, 12, 31).toordinal()) for n in range(2016, 27)
    ]
    found = []
    for book in books:
        ids = book.store.of_kind(r.Kind.CHANNEL, on)
        found.append(book.store.channels.held(ids, [*years, (0, 9_999_999)], on, 3))
    assert found[0] == found[1]
    assert max(number for cells in found[0].values() for number in cells.values()) == 3
    held = books[0].store.channels.held(ids, [(0, on.toordinal())], on, 1_000)
    query = "status:held when:..today -when:none"
    assert sum(sum(each.values()) for each in held.values()) == books[0].desk.beside(
        on
    ).lists.count("meeting", query)


@pytest.mark.parametrize("day", DAYS)
def test_how_commitments_stand_is_the_same(books: tuple[Book, Book], day: str) -> None:
    """Standing, clock, answer, and how many clocks end between days."""
    edges = (0, 737_000, 737_600, 738_000, 10_000_000)
    found = []
    for desk, store in books:
        desk.look(dt.date.fromisoformat(day))
        query = desk.lists.open("commitment", "is:open").query
        ids = [row.entry.id for row in desk.lists.rows("commitment")]
        found.append((store.assessed(ids, desk.as_of), store.by_last_day(query, edges)))
    assert found[0] == found[1]
    assert sum(found[0][1])


@pytest.mark.slow
@pytest.mark.parametrize("kind", LISTS)
def test_rows_show_the_same(desks: tuple[Desk, Desk], kind: str) -> None:
    """The objects of every list, with all that is worked out for them, on two days."""
    for day in (None, dt.date(2021, 6, 30)):
        for desk in desks:
            desk.look(day)
        one, other = ([to_object(each.view) for each in desk.lists.rows(kind)] for desk in desks)
        assert one == other


CHANGES: tuple[Callable[[Desk], object], ...] = (
    lambda desk: desk.editor.set_fields("m-2020-10-28-ccwg1", [("when", "2020-11")]),
    lambda desk: desk.editor.set_fields("us", [("name", "America"), ("aliases", "USA")]),
    lambda desk: desk.history.undo(),
    lambda desk: desk.editor.set_fields(_first(desk, "source"), [("published", "2021-09")]),
    lambda desk: desk.history.undo(),
    lambda desk: desk.history.undo(),
    lambda desk: desk.history.redo(),
    lambda desk: desk.history.redo(),
)


def _first(desk: Desk, kind: str) -> str:
    slug: str = next(desk.lists.rows(kind)).view.slug  # type: ignore[union-attr]  # of a record
    return slug


@pytest.mark.slow
def test_they_are_the_same_after_changes_and_after_taking_them_back(
    desks: tuple[Desk, Desk],
) -> None:
    """Days, names and the day of a source that others rest on; then undone and done again."""
    days = (None, dt.date(2021, 6, 30))
    for number, change in enumerate(CHANGES):
        for desk in desks:
            desk.look(None)
            change(desk)
        for day in days if THOROUGH else (days[number % 2],):
            for desk in desks:
                desk.look(day)
            for kind in ("event", "meeting", "commitment", "account", "source"):
                one, other = (
                    [to_object(row.view) for row in each.lists.rows(kind)] for each in desks
                )
                assert one == other, (change, day, kind)
