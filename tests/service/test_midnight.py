"""A desk that stays open while one day becomes the next."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.conftest import SetClock
from tracker.domain import records as r
from tracker.service.desk import Desk
from tracker.service.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BEFORE, AFTER = "2025-12-31T23:59:50+09:00", "2026-01-01T00:00:10+09:00"
NEW_YEAR = dt.date(2026, 1, 1)


@pytest.fixture
def clock() -> SetClock:
    """Return a clock ten seconds before midnight."""
    return SetClock(BEFORE)


@pytest.fixture
def open_desk(copy_of_sample: Path, clock: SetClock) -> Iterator[Desk]:
    """Return a desk opened before midnight."""
    desk = Desk.open(copy_of_sample, Session("ann", clock))
    yield desk
    desk.close()


def test_today_is_the_day_of_the_clock_at_its_own_place(clock: SetClock) -> None:
    """Not that of the start, and not that of another place."""
    session = Session("ann", clock)
    assert session.today == dt.date(2025, 12, 31)
    clock.set(AFTER)
    assert session.today == NEW_YEAR
    assert session.day("today") == NEW_YEAR
    author = session.author()
    assert (author.at, author.today) == (AFTER, NEW_YEAR)


def test_what_is_entered_after_midnight_is_of_the_new_day(open_desk: Desk, clock: SetClock) -> None:
    """A record, an outcome and the reopening of a commitment."""
    desk = open_desk
    desk.lists.count("commitment")
    promise = desk.editor.add(r.Kind.COMMITMENT, {"text": "To meet again", "due": "2026-01-01"})[1]
    clock.set(AFTER)
    slug = desk.editor.add(r.Kind.PERSON, {"name": "Zoe", "party": "us"})[1]
    stored = desk._store.get(slug)
    assert stored is not None
    assert stored.entered == NEW_YEAR
    desk.assessing.assess(promise, {"outcome": "unknown"})
    desk.assessing.reopen(promise)
    changed = desk.records.stored([promise])[promise]
    assert isinstance(changed, r.Commitment)
    assert [each.entered for each in changed.outcomes] == [NEW_YEAR, NEW_YEAR]
    assert changed.outcomes[1].on is not None
    assert changed.outcomes[1].on.earliest == NEW_YEAR
    assert not desk.away


def test_lists_and_counts_are_of_the_new_day(open_desk: Desk, clock: SetClock) -> None:
    """What was due on the last day is overdue on the next, and what is known then is known."""
    desk = open_desk
    due = {"text": "To call", "due": "2025-12-31", "made": "2025-12-01"}
    promise = desk.editor.add(r.Kind.COMMITMENT, due)[1]
    overdue = desk.lists.count("commitment", "is:overdue")
    source = desk.editor.add(
        r.Kind.SOURCE, {"title": "T", "publisher": "P", "published": "2026-01-01"}
    )[1]
    speech = {"text": "A speech", "window": "2025-12-30", "tags": "late", "sources": source}
    desk.editor.add(r.Kind.SIGNAL, speech)
    assert desk.lists.count("signal", "tag:late") == 0
    clock.set(AFTER)
    assert desk.as_of == NEW_YEAR
    assert desk.lists.count("commitment", "is:overdue") == overdue + 1
    assert desk.lists.count("signal", "tag:late") == 1
    rows = {row.view.slug: row.view for row in desk.lists.rows("commitment")}  # type: ignore[union-attr]
    assert rows[promise].timeliness.overdue  # type: ignore[union-attr]


def test_a_day_that_was_chosen_stays_chosen(open_desk: Desk, clock: SetClock) -> None:
    """The clock moves only what is seen as of today; today, chosen, is today."""
    desk = open_desk
    desk.look(dt.date(2020, 12, 20))
    clock.set(AFTER)
    assert (desk.as_of, desk.away) == (dt.date(2020, 12, 20), True)
    clock.set(BEFORE)
    desk.look(dt.date(2025, 12, 31))
    clock.set(AFTER)
    assert (desk.as_of, desk.away) == (NEW_YEAR, False)
