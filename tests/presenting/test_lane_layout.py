"""Lanes: each event is drawn in the cells of its days, and the drawings are as they were read."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests import snapshots
from tracker.domain import edtf
from tracker.domain import records as r
from tracker.domain.periods import Period
from tracker.domain.phases import Phase
from tracker.domain.time_scale import TimeScale
from tracker.domain.timeliness import Timeliness
from tracker.presenting.ascii_twins import to_ascii
from tracker.presenting.chart_cursor import Cursor
from tracker.presenting.lane_layout import BLANK, Drawn, draw_lane
from tracker.presenting.lanes import Lane, lanes_in
from tracker.presenting.timeline_chart import cells_in, chart
from tracker.presenting.timeline_words import period_words, shown_words, timeline_legend
from tracker.service import views as v
from tracker.service.timelines import By, Met, Timeline

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.domain.window import Window
    from tracker.service.desk import Desk

DRAWINGS = Path(__file__).parent / "drawings"
TODAY = dt.date(2021, 6, 30)
YEARS = Period.until(dt.date(2021, 6, 30), 60)
_DAY = st.dates(dt.date(2016, 1, 1), dt.date(2022, 12, 31))
WINDOWS = st.one_of(
    _DAY.map(lambda day: edtf.window(day.isoformat())),
    st.tuples(_DAY, _DAY).map(lambda ends: edtf.window(f"{min(ends)}/{max(ends)}")),
    st.tuples(_DAY, _DAY).map(lambda ends: edtf.window(f"[{min(ends)}..{max(ends)}]")),
    _DAY.map(lambda day: edtf.window(f"{day.year:04}-{day.month:02}")),
    _DAY.map(lambda day: edtf.window(f"{day}/..")),
    _DAY.map(lambda day: edtf.window(f"../{day}")),
)
SCALES = st.builds(
    lambda day, months, cells: Period.around(day, months).scale(cells),
    _DAY,
    st.sampled_from((1, 3, 6, 12, 24, 60)),
    st.integers(20, 120),
)


@pytest.fixture
def desk(sample_at: Callable[..., Desk]) -> Desk:
    """Return a desk on the sample; nothing here writes to it."""
    return sample_at()


def shared(record: r.Record, n: int) -> dict[str, Any]:
    """Return the attributes that all views have, as the desk would set them."""
    return {
        "id": n,
        "kind": r.kind_of(record),
        "version": 1,
        "title": record.slug,
        "known": TODAY,
        "assumed": False,
        "names": {},
    }


def meeting(window: Window, n: int, status: r.MeetingStatus) -> v.EventView:
    """Return a meeting as an event of the timeline."""
    record = r.Meeting(slug=f"m{n}", channel="talks", status=status, when=window)
    view = v.MeetingView(**shared(record, n), record=record, window=window, at=window)
    return v.EventView(
        kind="meeting",
        of=view,
        window=window,
        lo=window.lo,
        hi=window.hi,
        sort=window.sort,
        known=TODAY,
    )


def promised(made: Window | None, due: Window | None, n: int) -> v.CommitmentView:
    """Return a commitment without an outcome."""
    record = r.Commitment(slug=f"c{n}", text="x", made=made, due=due)
    plain = Timeliness(Phase.NONE, None)
    return v.CommitmentView(**shared(record, n), record=record, timeliness=plain)


def lane_of(*events: v.EventView, commitments: tuple[v.CommitmentView, ...] = ()) -> Lane:
    """Return a lane for a channel without states."""
    return Lane("Talks", "talks", events=events, commitments=commitments)


def texts(drawn: Drawn) -> list[str]:
    """Return the rows of a drawn lane as text."""
    return ["".join(span.text for span in row) for row in drawn.rows]


def shown(day: str, *windows: Window, status: r.MeetingStatus = r.MeetingStatus.HELD) -> str:
    """Return the first row of a lane with meetings, in 31 cells of the month of a day."""
    scale = Period.around(dt.date.fromisoformat(day), 1).scale(31)
    events = [meeting(window, n, status) for n, window in enumerate(windows)]
    return texts(draw_lane(lane_of(*events), scale, TODAY.toordinal()))[0]


@example(
    TimeScale(first=735964, last=735994, cells=32),
    [edtf.window("2016-01-01/..")],
    [],
)
@given(SCALES, st.lists(WINDOWS, max_size=6), st.lists(st.tuples(WINDOWS, WINDOWS), max_size=5))
def test_every_mark_is_in_the_cells_of_its_days(
    scale: TimeScale, met: list[Window], promises: list[tuple[Window, Window]]
) -> None:
    """What has no day in the period is not drawn, and what has one is."""
    events = [meeting(window, n, r.MeetingStatus.HELD) for n, window in enumerate(met)]
    made = tuple(promised(made, due, n + 100) for n, (made, due) in enumerate(promises))
    drawn = draw_lane(lane_of(*events, commitments=made), scale, TODAY.toordinal())
    spots = {spot.slug: spot for spot in drawn.spots}
    for each in events:
        window = each.window
        assert window
        days = range(max(each.sort, scale.first), min(each.sort, scale.last) + 1)
        if window.earliest and window.latest:
            days = range(max(window.lo, scale.first), min(window.hi, scale.last) + 1)
        assert (each.of.slug in spots) == bool(days)
        if days:
            spot = spots[each.of.slug]
            cells = scale.span(days[0], days[-1])
            assert (spot.first, spot.last) == (cells[0], cells[-1])
    rows = {spot.row for spot in drawn.spots}
    assert rows <= set(range(len(drawn.rows)))
    assert all(len(row) == scale.cells for row in drawn.rows)
    for n, row in enumerate(drawn.rows[1:], start=1):
        bars = sorted((spot.first, spot.last) for spot in drawn.spots if spot.row == n)
        assert all(one[1] + 1 < other[0] for one, other in pairwise(bars))
        covered = {cell for first, last in bars for cell in range(first, last + 1)}
        assert {cell for cell, span in enumerate(row) if span != BLANK} == covered


@given(SCALES, st.lists(WINDOWS, max_size=5), st.integers(-1, 130))
def test_the_next_mark_goes_through_all_marks_and_back(
    scale: TimeScale, met: list[Window], cell: int
) -> None:
    """From any cell, forward to the last one and back to the first."""
    lane = lane_of(*(meeting(w, n, r.MeetingStatus.HELD) for n, w in enumerate(met)))
    channel = r.Channel(slug="talks", name="Talks", kind=r.ChannelKind.DIALOGUE)
    view = v.ChannelView(**shared(channel, 1), record=channel)
    drawn = chart(Timeline(scale, TODAY, lanes=(view,), total=1, events=lane.events), scale.cells)
    every = [drawn.lanes[0][1].spots]
    cursor = Cursor(0, cell).in_chart(drawn)
    while further := cursor.next_spot(drawn, -1):
        cursor = further
    walked = [cursor.spot(drawn)] if every[0] and cursor.spot(drawn) else []
    while further := cursor.next_spot(drawn, 1):
        cursor = further
        walked.append(cursor.spot(drawn))
    assert [spot for spot in walked if spot] == [*every[0]]


def test_days_are_drawn_as_they_are_known() -> None:
    """One day as its sign, days that lasted filled, one of several empty, twice as a number."""
    held = edtf.window
    assert shown("2020-10-01", held("2020-10-10")) == "·" * 9 + "●" + "·" * 21
    assert shown("2020-10-01", held("2020-10-10/2020-10-12")) == "·" * 9 + "●■■" + "·" * 19
    assert shown("2020-10-01", held("[2020-10-10..2020-10-13]")) == "·" * 9 + "●□□□" + "·" * 18
    assert shown("2020-10-01", held("2020-10-10"), held("2020-10-10")) == "·" * 9 + "2" + "·" * 21
    failed = shown("2020-10-01", held("2020-10-10"), status=r.MeetingStatus.NO_SHOW)
    assert failed == "·" * 9 + "×" + "·" * 21


def test_due_windows_have_their_ends_and_share_rows() -> None:
    """A deadline is marked, a soft end fades, and bars side by side are in one row."""
    scale = TimeScale(dt.date(2020, 1, 1).toordinal(), dt.date(2020, 1, 1).toordinal() + 39, 40)
    made = edtf.window("2020-01-03")
    hard = edtf.window("[2020-01-05..2020-01-10]")
    due = [
        promised(made, ended(hard, hard_end=True), 1),
        promised(edtf.window("2020-01-14"), ended(edtf.window("[2020-01-16..2020-01-18]")), 2),
        promised(made, None, 3),
    ]
    drawn = draw_lane(lane_of(commitments=tuple(due)), scale, TODAY.toordinal())
    assert [text.rstrip() for text in texts(drawn)[1:]] == ["  ◊          ◊·□□□▫▫▫▫", "  ◊·□□□□□]"]


def test_bars_that_touch_are_in_rows_of_their_own() -> None:
    """A cell between two bars of one row sets them apart."""
    scale = Period.around(dt.date(2020, 1, 1), 1).scale(31)
    for day, rows in (("2020-01-05", 2), ("2020-01-06", 1)):
        due = [
            promised(None, edtf.window("2020-01-02/2020-01-04"), 1),
            promised(None, edtf.window(f"{day}/2020-01-08"), 2),
        ]
        drawn = draw_lane(lane_of(commitments=tuple(due)), scale, TODAY.toordinal())
        assert len(drawn.rows) == 1 + rows, day


def test_the_next_mark_is_found_from_where_there_is_none() -> None:
    """Also from the cell beside it; of several in one cell each in turn."""
    channel = r.Channel(slug="talks", name="Talks", kind=r.ChannelKind.DIALOGUE)
    view = v.ChannelView(**shared(channel, 1), record=channel)
    days = ("2020-01-05", "2020-01-09", "2020-01-09")
    events = tuple(meeting(edtf.window(day), n, r.MeetingStatus.HELD) for n, day in enumerate(days))
    scale = Period.around(dt.date(2020, 1, 1), 1).scale(31)
    drawn = chart(Timeline(scale, TODAY, lanes=(view,), total=1, events=events), 31)
    found, cursor = [], Cursor(0, 3)
    while further := cursor.next_spot(drawn, 1):
        cursor = further
        spot = cursor.spot(drawn)
        assert spot
        found.append((cursor.cell, spot.slug))
    assert found == [(4, "m0"), (8, "m1"), (8, "m2")]
    back = Cursor(0, 5).next_spot(drawn, -1)
    assert back
    assert back.cell == 4


def ended(window: Window, *, hard_end: bool = False) -> Window:
    """Return a window with a hard or a soft end."""
    return replace(window, hard=hard_end)


def test_a_suspension_is_hatched_and_stays_in_view() -> None:
    """A wire is open before it, and what was called off does not hide it."""
    states = (
        r.State(status=r.ChannelState.ACTIVE, window=edtf.window("2020-01-01")),
        r.State(status=r.ChannelState.SUSPENDED, window=edtf.window("2020-01-11")),
    )
    scale = Period.around(dt.date(2020, 1, 1), 1).scale(31)
    off = meeting(edtf.window("[2020-01-09..2020-01-20]"), 1, r.MeetingStatus.CANCELLED)
    drawn = draw_lane(replace(lane_of(off), states=states, has_wire=True), scale, TODAY.toordinal())
    assert texts(drawn)[0] == "─" * 8 + "–□" + "░" * 21
    before = draw_lane(
        replace(lane_of(), states=states, has_wire=True), scale, dt.date(2020, 1, 5).toordinal()
    )
    assert texts(before)[0] == "─" * 5 + " " * 26


def test_counted_meetings_are_numbers() -> None:
    """Of one held meeting, or of none, the sign."""
    scale = TimeScale(1, 4, 4)
    met = {
        0: Met(r.MeetingStatus.HELD, 1),
        1: Met(r.MeetingStatus.HELD, 9),
        2: Met(r.MeetingStatus.REFUSED),
    }
    drawn = draw_lane(replace(lane_of(), met=met), scale, 4)
    assert texts(drawn)[0] == "●9×·"
    assert [spot.first for spot in drawn.spots] == [0, 1, 2]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "width", "ends", "by"),
    [
        ("timeline-80", 80, ("2020-01-01", "2020-12-31"), By.CHANNEL),
        ("timeline-140", 140, ("2021-01-01", "2025-12-31"), By.CHANNEL),
        ("timeline-month-80", 80, ("2020-10-01", "2020-10-31"), By.CHANNEL),
        ("timeline-party-80", 80, ("2018-01-01", "2025-12-31"), By.PARTY),
    ],
)
def test_timelines_look_as_they_were_read(
    desk: Desk, name: str, width: int, ends: tuple[str, str], by: By
) -> None:
    """Those of the sample; in ASCII every cell has its twin."""
    first, last = (dt.date.fromisoformat(day).toordinal() for day in ends)
    found = desk.timelines.read(TimeScale(first, last, cells_in(width)), by=by)
    drawn = chart(found, width)
    lines = [*drawn.head(), *(spans for *_, spans in drawn.lines())]
    told = ["".join(span.text for span in spans).rstrip() for spans in lines]
    heads = [period_words(found.scale), shown_words(found)]
    legend = [line.text for line in timeline_legend(brief=width < 120)]
    text = "\n".join([*heads, *told, *legend, ""])
    assert all(len(line) <= width for line in told)
    snapshots.same(DRAWINGS / f"{name}.txt", text)
    in_ascii = ["".join(to_ascii(span.text) for span in spans if span.own) for spans in lines]
    assert "".join(in_ascii).isascii()
    assert len(to_ascii(text)) == len(text)


@pytest.mark.slow
@pytest.mark.parametrize(
    "day", ["2018-11-10", "2020-10-29", "2020-12-20", "2022-08-06", "2024-04-17"]
)
def test_no_lane_shows_what_is_known_later(desk: Desk, day: str) -> None:
    """Neither an event nor a state, whatever lies ahead."""
    desk.look(dt.date.fromisoformat(day))
    scale = TimeScale(dt.date(2015, 1, 1).toordinal(), dt.date(2030, 12, 31).toordinal(), 100)
    for by in By:
        lanes = lanes_in(desk.timelines.read(scale, by=by))
        events = [each for lane in lanes for each in lane.events]
        assert events
        assert all(each.known <= desk.as_of for each in events)
        assert all(each.known <= desk.as_of for lane in lanes for each in lane.commitments)
        for lane in lanes:
            channel = desk.records.view(lane.slug) if lane.has_wire else None
            assert channel is None or lane.states == channel.record.states  # type: ignore[attr-defined]
        count = desk.lists.count("event", "when:2015..2030")
        drawn = {(each.kind, each.of.slug, each.sort) for each in events}
        made = {each.slug for lane in lanes for each in lane.commitments}
        listed = [row.view for row in desk.lists.rows("event", "when:2015..2030")]
        assert len(listed) == count
        for row in listed:
            assert isinstance(row, v.EventView)
            assert row.of.slug in made or (row.kind, row.of.slug, row.sort) in drawn
