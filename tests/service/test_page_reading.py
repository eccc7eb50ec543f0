"""A record's page is read in few statements, the same number however much is linked with it."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.conftest import make_session
from tests.empty_book import empty_desk
from tests.sqlite_file import read_nothing_yet
from tracker.domain import edtf
from tracker.domain import records as r
from tracker.domain.book import Put
from tracker.presenting.details import detail
from tracker.service.full_view_reader import MOST
from tracker.store.sqlite.sqlite_store import SqliteStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tracker.service.desk import Desk

MOST_STATEMENTS = 20
FEW, MANY = 3, MOST + 20
WHEN, DUE = edtf.window("2024-03-01"), edtf.window("2024-06")
LINKED = ("talks", "m0", "c0", "ann", "body", "us", "news", "sig0", "a0", "d0")
"""A record of each kind, with which the others are linked."""


def statements(desk: Desk, do: Callable[[], object]) -> list[str]:
    """Return the SQL statements that run during a call, without those for snapshots."""
    read_nothing_yet(desk)
    told: list[str] = []
    store = desk._store
    assert isinstance(store, SqliteStore)
    store._db.conn.set_trace_callback(told.append)
    try:
        do()
    finally:
        store._db.conn.set_trace_callback(None)
    return [each for each in told if each not in {"BEGIN", "COMMIT", "PRAGMA data_version"}]


def linked(number: int) -> Iterator[r.Record]:
    """Yield a record of each kind, and a number of others linked with each."""
    yield r.Party(slug="us", name="United States", short="US")
    yield r.Organization(slug="body", party="us", name="A body")
    role = r.Role(title="Head", organization="body")
    yield r.Person(slug="ann", name="Ann", party="us", roles=(role,))
    yield r.Channel(slug="talks", name="Talks", kind=r.ChannelKind.DIALOGUE, parties=("us",))
    yield r.Source(slug="news", title="News", published=WHEN)
    cited = (r.Evidence(source="news", role=r.EvidenceRole.BASIS),)
    delegation = r.Delegation(party="us", head="ann", members=(r.Member(who="body"),))
    for n in range(number):
        yield r.Meeting(
            slug=f"m{n}",
            channel="talks",
            status=r.MeetingStatus.HELD,
            when=edtf.window(f"{1990 + n // 12}-{n % 12 + 1:02}-01"),
            delegations=(delegation,),
            evidence=cited,
        )
        answered = r.Outcome(outcome=r.OutcomeValue.FULFILLED, on=WHEN, meetings=("m0",))
        yield r.Commitment(
            slug=f"c{n}",
            text="To talk",
            made_at="m0",
            made=edtf.window("1985-01-01" if n else "1980-01-01"),
            due=DUE,
            parties=(r.Promise(party="us", part=r.CommitmentPart.BY),),
            renews=("c0",) if n else (),
            outcomes=(answered,),
            evidence=cited,
        )
        yield r.Signal(
            slug=f"sig{n}",
            text="A statement",
            window=WHEN,
            relates_to=("m0", "sig0")[: 1 + (n > 0)],
        )
        for name, subject in (("a", "m0"), ("b", f"m{n}")):
            yield r.Account(
                slug=f"{name}{n}",
                subject=subject,
                field="place",
                value=f"Town {n}",
                side="us",
                source="news",
            )
        yield r.Person(slug=f"p{n}", name=f"Person {n}", party="us", roles=(role,))
    accounts = tuple(f"a{n}" for n in range(min(number, 3)))
    yield r.Dispute(slug="d0", title="Where", subject="m0", field="place", accounts=accounts)


def made(path: Path, number: int) -> Desk:
    """Return a desk on a book with a number of linked records."""
    desk = empty_desk(path, make_session())
    puts = [Put(record) for record in linked(number)]
    desk._store.write(desk.session.author(), "import", "Imported", puts=puts)
    return desk


@pytest.fixture(scope="module")
def few_and_many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, Desk]]:
    """Return desks on a book with few linked records and on one with many."""
    folder = tmp_path_factory.mktemp("linked")
    few, many = made(folder / "few.db", FEW), made(folder / "many.db", MANY)
    yield few, many
    few.close()
    many.close()


@pytest.mark.slow
def test_a_page_of_the_sample_is_read_in_few_statements(desk: Desk) -> None:
    """Of every record; the first reading of a file also reads the names of its columns."""
    desk.records.full("mmca")
    for kind in r.Kind:
        for row in desk.lists.rows(kind.value):
            slug = row.view.slug  # type: ignore[union-attr]  # a list of records
            told = statements(desk, lambda slug=slug: detail(desk.records.full(slug)))  # type: ignore[misc]
            assert len(told) <= MOST_STATEMENTS, (slug, len(told))


@pytest.mark.slow
@pytest.mark.parametrize("slug", LINKED)
def test_it_takes_no_more_statements_where_much_is_linked(
    few_and_many: tuple[Desk, Desk], slug: str
) -> None:
    """A page of three linked records of each kind, and of more than a page shows."""
    few, many = few_and_many
    few.records.full(slug), many.records.full(slug)
    less, more = (statements(desk, partial(desk.records.full, slug)) for desk in few_and_many)
    assert len(more) == len(less) <= MOST_STATEMENTS, "\n".join(more)


def test_a_page_shows_the_newest_of_many(few_and_many: tuple[Desk, Desk]) -> None:
    """As many as one looks through, and how many there are where that is known."""
    _, many = few_and_many
    lines = [line for block in detail(many.records.full("ann")).blocks for line in block.lines]
    linked = [line.target for line in lines if isinstance(line.target, str)]
    meetings = sorted(int(slug[1:]) for slug in linked if slug.startswith("m"))
    assert meetings == list(range(MANY - MOST, MANY))
    assert many.records.full("news").view.used == MANY * 4  # type: ignore[attr-defined]  # a source
    text = repr(detail(many.records.full("news")))
    assert f"the newest {2 * MOST} of {MANY * 4}" in text
    assert f"{MANY} held of {MANY}" not in repr(detail(many.records.full("talks")))


@pytest.mark.slow
@pytest.mark.parametrize("day", [None, dt.date(2020, 12, 20)])
def test_a_page_has_the_source_of_every_claim(
    seat: Callable[..., Desk], day: dt.date | None
) -> None:
    """Of accounts too, so that who says what is shown with its day."""
    desk = seat("ann", day)
    claims = 0
    for kind in (r.Kind.MEETING, r.Kind.COMMITMENT, r.Kind.CHANNEL):
        for row in desk.lists.rows(kind.value):
            full = desk.records.full(row.view.slug)  # type: ignore[union-attr]  # a list of records
            told = {one.source for each in full.view.agreements.values() for one in each.claims}
            assert told - {""} <= full.sources.keys()
            claims += len(told)
    assert claims > 10
