"""Timelines are read in few statements, and stay bounded however large the book is."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.conftest import make_session
from tests.empty_book import empty_desk
from tests.service.test_page_reading import statements
from tracker.domain import edtf
from tracker.domain import records as r
from tracker.domain.book import Put
from tracker.domain.time_scale import TimeScale
from tracker.presenting.lane_layout import draw_lane
from tracker.presenting.lanes import lanes_in
from tracker.service import timeline_reader
from tracker.service import views as v
from tracker.service.timelines import By

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.service.desk import Desk

YEARS = TimeScale(dt.date(2016, 1, 1).toordinal(), dt.date(2025, 12, 31).toordinal(), 80)


def book_of(path: Path, channels: int) -> Desk:
    """Return a desk on a book of channels, each with a meeting and a commitment."""
    desk = empty_desk(path, make_session())
    made: list[r.Record] = [r.Party(slug="us", name="United States", short="US")]
    for n in range(channels):
        name = f"talks{n}"
        made.append(r.Channel(slug=name, name=name, kind=r.ChannelKind.DIALOGUE, parties=("us",)))
        day = edtf.window(f"2020-03-{1 + n % 28:02}")
        status = r.MeetingStatus.HELD
        made.append(r.Meeting(slug=f"m{n}", channel=name, status=status, when=day))
        by = (r.Promise(party="us", part=r.CommitmentPart.BY),)
        made.append(r.Commitment(slug=f"c{n}", text="x", made=day, made_at=f"m{n}", parties=by))
    author = desk.session.author()
    desk._store.write(author, "add", "made", puts=[Put(each, None) for each in made])
    return desk


@pytest.mark.slow
@pytest.mark.parametrize("by", list(By))
def test_the_number_of_statements_does_not_depend_on_the_lanes(tmp_path: Path, by: By) -> None:
    """Three channels, or thirty, each with its events."""
    numbers = []
    for channels in (3, 30):
        desk = book_of(tmp_path / f"{channels}.db", channels)
        for query in ("", "kind:meeting"):
            desk.timelines.read(YEARS, query, by)
            told = statements(desk, lambda: desk.timelines.read(YEARS, query, by))  # noqa: B023  # the function is called at once
            numbers.append((query, len(told)))
        desk.close()
    few, many = dict(numbers[:2]), dict(numbers[2:])
    assert few == many


def test_lanes_are_read_by_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each channel is in one of them, with its meeting."""
    monkeypatch.setattr(timeline_reader, "LANES", 4)
    desk = book_of(tmp_path / "book.db", 10)
    found = [desk.timelines.read(YEARS, start=start) for start in (0, 4, 8)]
    assert [len(each.lanes) for each in found] == [4, 4, 2]
    assert {each.total for each in found} == {10}
    titles = [lane.title for each in found for lane in lanes_in(each) if lane.events]
    assert sorted(titles) == sorted(f"talks{n}" for n in range(10))
    desk.close()


@pytest.mark.slow
def test_of_too_many_events_the_meetings_are_counted(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first row of each lane is the same, but for what is no meeting and for vague days."""
    every = desk.timelines.read(YEARS)
    monkeypatch.setattr(timeline_reader, "EVENTS", 10)
    counted = desk.timelines.read(YEARS)
    assert (counted.counted, counted.events) == (True, ())
    today = desk.as_of.toordinal()
    for one, other in zip(lanes_in(every)[: every.total], lanes_in(counted), strict=True):
        drawn, numbers = (draw_lane(lane, YEARS, today) for lane in (one, other))
        first = {
            spot.first
            for spot in drawn.spots
            if spot.event and isinstance(spot.event.of, v.MeetingView)
        }
        assert {spot.first for spot in numbers.spots} == first
        for cell in first:
            assert numbers.rows[0][cell] == drawn.rows[0][cell], (one.title, cell)


def test_of_too_many_events_of_a_filter_none_is_drawn(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor by party, nor without what is marked: no number is one of other meetings."""
    monkeypatch.setattr(timeline_reader, "EVENTS", 10)
    for found in (
        desk.timelines.read(YEARS, "kind:meeting"),
        desk.timelines.read(YEARS, by=By.PARTY),
        desk.timelines.read(YEARS, public=True),
    ):
        assert (found.crowded, found.counted, found.events, found.met) == (True, False, (), {})
        assert found.lanes


def test_the_usual_period_is_that_of_what_is_found(desk: Desk) -> None:
    """Without a filter, and of what finds nothing, the years up to the day."""
    last = [desk.timelines.period(query).last.year for query in ("", "channel:mmca when:1999")]
    assert last == [2025, 2025]
    found = desk.timelines.period("channel:mmca when:2020..2021 kind:meeting")
    assert (found.first, found.last) == (dt.date(2020, 1, 1), dt.date(2021, 12, 31))


def test_a_record_has_a_day_and_a_lane(desk: Desk) -> None:
    """A commitment that of the meeting at which it was made; a person neither."""
    reader = desk.timelines
    assert reader.day_of("m-2020-12-14-mmca") == dt.date(2020, 12, 14)
    assert (reader.lane_of("m-2020-12-14-mmca"), reader.lane_of("mmca")) == ("mmca", "mmca")
    assert reader.lane_of("c-2020-10-dme") in {"ccwg", "c-2020-10-dme"}
    assert (reader.day_of("wuqian"), reader.lane_of("wuqian")) == (None, "wuqian")
