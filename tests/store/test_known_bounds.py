"""Windows of which only the days by which they began and until which they lasted are known."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.sqlite_file import database
from tracker.domain import records as r
from tracker.domain.book import Author, Put
from tracker.domain.edtf import window
from tracker.domain.window import OPEN_END, Window
from tracker.store.sqlite.migrations import migrations

if TYPE_CHECKING:
    from tracker.service.desk import Desk

AUTHOR = Author("maker", "2025-01-01T00:00:00+00:00", dt.date(2025, 1, 1))
SEEN = {
    "[..2019-05-31]/[2021-11-28..]": dt.date(2019, 5, 31),
    "[..2021-05]/[2021-06..]": dt.date(2021, 5, 1),
    "[..2018]/[2020..]": dt.date(2018, 1, 1),
}
"""Windows open at their start, and the day by which they are sorted."""


@pytest.mark.parametrize("text", SEEN)
def test_it_is_ordered_by_the_first_day_that_is_known(text: str) -> None:
    """Not as undated, as words without a day are."""
    assert window(text).sort == SEEN[text].toordinal()
    assert Window("in due course").sort == OPEN_END


def _met(desk: Desk) -> None:
    meetings = [
        r.Meeting(slug=f"met-{n}", channel="talks", status=r.MeetingStatus.HELD, when=window(text))
        for n, text in enumerate((*SEEN, "2018-06-01", "2020", "2022-01-01/.."))
    ]
    channel = r.Channel(slug="talks", name="Talks", kind=r.ChannelKind.DIALOGUE)
    desk._store.write(AUTHOR, "import", "Made", puts=[Put(each) for each in (channel, *meetings)])


ORDER = ["met-2", "met-3", "met-0", "met-4", "met-1", "met-5"]


def test_lists_are_in_that_order(empty: Desk) -> None:
    """Rising and falling."""
    _met(empty)
    empty.look(dt.date(2026, 1, 1))
    rising = [row.view.slug for row in empty.lists.rows("meeting", "", "when")]  # type: ignore[union-attr]
    falling = [row.view.slug for row in empty.lists.rows("meeting", "", "-when")]  # type: ignore[union-attr]
    assert (rising, falling) == (ORDER, ORDER[::-1])


def test_an_older_file_is_brought_into_that_order(empty: Desk) -> None:
    """The migration gives what it reads from the texts the same days as the program."""
    _met(empty)
    db = database(empty)
    right = db.rows("SELECT record_id, when_sort FROM meeting")
    db.execute("UPDATE meeting SET when_sort = ? WHERE when_edtf LIKE '[%]/[%'", [OPEN_END])
    assert db.rows("SELECT record_id, when_sort FROM meeting") != right
    (path,) = (path for number, path in migrations() if number == 12)
    db.conn.executescript(path.read_text(encoding="utf-8"))
    assert db.rows("SELECT record_id, when_sort FROM meeting") == right


def test_a_meeting_known_before_it_was_first_seen_is_scheduled_until_then(empty: Desk) -> None:
    """It is a contact of its channel from that day on."""
    meeting = r.Meeting(
        slug="met",
        channel="talks",
        status=r.MeetingStatus.HELD,
        when=window("[..2021-05-10]/[2021-06-01..]"),
        public_from=window("2021-04-01"),
    )
    channel = r.Channel(slug="talks", name="Talks", kind=r.ChannelKind.DIALOGUE)
    empty._store.write(AUTHOR, "import", "Made", puts=[Put(each) for each in (channel, meeting)])
    for day, status, contacts in (
        (dt.date(2021, 5, 9), r.MeetingStatus.SCHEDULED, 0),
        (dt.date(2021, 5, 10), r.MeetingStatus.HELD, 1),
    ):
        empty.look(day)
        assert empty.records.view("met").record.status is status  # type: ignore[attr-defined]
        assert empty.lists.count("meeting", f"status:{status.value}") == 1
        (found,) = empty._store.channels.contacts(
            empty._store.ids(["talks"]).values(), day
        ).values()
        assert len(found) == contacts
