"""Scales of time: which cells show which days; and periods, through which one zooms and moves."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tracker.domain import edtf
from tracker.domain.periods import LENGTHS, USUAL, Period
from tracker.domain.time_scale import TimeScale

SCALES = st.builds(
    lambda first, days, cells: TimeScale(first, first + days, cells),
    st.integers(1, 60),
    st.integers(0, 80),
    st.integers(1, 120),
)
DAYS = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))
PERIODS = st.builds(Period.around, DAYS, st.sampled_from(LENGTHS))


@given(SCALES)
def test_the_cells_of_a_scale_show_every_day_in_order(scale: TimeScale) -> None:
    """Each cell shows some, and the first cell of a day is where it is drawn."""
    cells = scale.every()
    assert (cells[0][0], cells[-1][1]) == (scale.first, scale.last)
    assert all(lo <= hi for lo, hi in cells)
    assert all(after - 1 <= hi for (_, hi), (after, _) in pairwise(cells))
    for day in range(scale.first, scale.last + 1):
        showing = [n for n, (lo, hi) in enumerate(cells) if lo <= day <= hi]
        assert scale.cell(day) == showing[0]


@given(SCALES, st.integers(0, 160), st.integers(0, 40))
def test_the_cells_of_a_span_are_those_that_share_a_day(
    scale: TimeScale, lo: int, length: int
) -> None:
    """None, where the span is elsewhere."""
    shared = [n for n, (a, b) in enumerate(scale.every()) if a <= lo + length and b >= lo]
    assert list(scale.span(lo, lo + length)) == shared


def test_words_without_days_cover_no_cell() -> None:
    """An open end covers the rest of the scale."""
    scale = TimeScale(dt.date(2020, 1, 1).toordinal(), dt.date(2020, 12, 31).toordinal(), 12)
    assert list(scale.covered(edtf.window("2020-11/.."))) == [10, 11]
    assert list(scale.covered(edtf.window("2019"))) == []


@given(DAYS, st.sampled_from(LENGTHS))
def test_a_period_around_a_day_holds_it(day: dt.date, months: int) -> None:
    """Whole months, of the calendar if it is no longer than a year."""
    period = Period.around(day, months)
    assert day in period
    assert period.first.day == 1
    assert period.months == months
    if months <= 12:
        assert (period.first.month - 1) % months == 0


@given(PERIODS)
def test_zooming_stays_around_the_day(period: Period) -> None:
    """In and out again gives the same length; at the shortest and the longest it stays."""
    day = period.first + dt.timedelta((period.last - period.first).days // 2)
    for step in (1, -1):
        other = period.zoomed(step, day)
        assert day in other
        if other != period:
            assert other.zoomed(-step, day).months == period.months
        else:
            assert period.months == (LENGTHS[-1] if step > 0 else LENGTHS[0])


@given(PERIODS)
def test_moving_on_leaves_no_gap_and_stays_in_the_calendar(period: Period) -> None:
    """The next one begins on the day after, unless the calendar ends."""
    after = period.moved(1)
    if after.last < dt.date.max:
        assert after.first == period.last + dt.timedelta(1)
    assert period.first <= period.shifted(1).first <= after.first


def test_a_period_over_days_is_as_short_as_it_can_be() -> None:
    """Part of a year that has both days, else whole years."""
    a, b = dt.date(2020, 10, 29), dt.date(2020, 12, 1)
    assert Period.over(a, a).months == 1
    assert (Period.over(a, b).first, Period.over(a, b).last) == (
        dt.date(2020, 10, 1),
        dt.date(2020, 12, 31),
    )
    winter = Period.over(b, dt.date(2021, 3, 1))
    assert (winter.first, winter.last) == (dt.date(2020, 12, 1), dt.date(2021, 3, 31))
    years = Period.over(dt.date(2014, 5, 1), dt.date(2020, 2, 3))
    assert (years.first, years.last) == (dt.date(2014, 1, 1), dt.date(2020, 12, 31))
    assert years.zoomed(1, a).months == 120
    assert years.zoomed(-1, a).months == 60


def test_the_usual_period_ends_with_the_year_of_the_day() -> None:
    """Five years."""
    period = Period.until(dt.date(2020, 12, 20))
    assert (period.first, period.last) == (dt.date(2016, 1, 1), dt.date(2020, 12, 31))
    assert period.months == USUAL
    assert Period.until(dt.date(1, 5, 1)).first == dt.date(1, 1, 1)
