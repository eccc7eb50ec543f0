"""Search ranges, states and silence, worked by hand from the design."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.oracle.examples import ENTERED, book, channel, meeting, on
from tests.oracle.matching import (
    Range,
    could,
    current_state,
    inside,
    matches,
    sort_key,
    state_matches,
)
from tests.oracle.parts import State
from tests.oracle.silence import Silence, silence
from tests.oracle.window import Window, day, lasted, month, one_of, one_year, seen, some_day

if TYPE_CHECKING:
    from tests.oracle.book import Channel, Meeting

MARCH = Range(on(2021, 3, 1), on(2021, 3, 31))


@pytest.mark.parametrize(
    ("window", "matched", "within", "possible"),
    [
        (day(on(2021, 3, 5)), True, True, True),
        (lasted(on(2021, 2, 5), on(2021, 3, 1)), True, False, True),
        (lasted(on(2021, 2, 5), None), False, False, True),
        (some_day(on(2021, 3, 5), None), True, False, True),
        (some_day(None, on(2021, 4, 5)), False, False, True),
        (some_day(None, on(2021, 2, 5)), False, False, False),
        (seen(on(2021, 2, 1), on(2021, 5, 1)), True, False, True),
        (one_of((on(2021, 2, 1),) * 2, (on(2021, 4, 1),) * 2), False, False, False),
        (None, False, False, False),
    ],
)
def test_a_search_range_and_a_window(
    window: Window | None, *, matched: bool, within: bool, possible: bool
) -> None:
    """An end that is not known is not taken to reach into a range; a set matches by members."""
    found = matches(window, MARCH), inside(window, MARCH), could(window, MARCH)
    assert found == (matched, within, possible)


def test_a_range_without_an_end_does_not_find_what_is_undated() -> None:
    """Undated only `when:none`, never `..` (F10)."""
    assert not matches(None, Range(None, None))
    assert matches(some_day(None, on(2021, 1, 1)), Range(None, on(2021, 1, 1)))


def test_the_order_of_windows() -> None:
    """Sort by earliest then latest; open starts by their end; undated last in both directions."""
    opened = some_day(None, on(2021, 1, 5))
    windows = [None, month(2021, 1), day(on(2021, 1, 1)), opened, lasted(on(2021, 1, 1), None)]
    assert sorted(windows, key=sort_key) == [
        day(on(2021, 1, 1)),
        month(2021, 1),
        lasted(on(2021, 1, 1), None),
        opened,
        None,
    ]
    backwards = sorted(windows, key=lambda each: sort_key(each, descending=True))
    assert (backwards[0], backwards[-1]) == (opened, None)


def state(order: int, status: str, when: Window | None) -> State:
    """A state known from its own first day."""
    return State(f"ch/{order}", status, order, ENTERED, when=when)


def test_a_state_holds_until_the_next_begins() -> None:
    """Planned and request-declined are notes and never current; an own end ends a state."""
    held = channel(
        states=(
            state(1, "active", day(on(2021, 1, 1))),
            state(2, "suspended", month(2022, 8)),
            state(3, "planned", day(on(2022, 10, 1))),
            state(4, "resumed", lasted(on(2023, 11, 15), on(2024, 1, 31))),
        )
    )
    made = book(held)
    days = [on(2020, 12, 31), on(2022, 7, 31), on(2022, 10, 1), on(2023, 11, 14), on(2024, 1, 31)]
    found = [current_state(made, held, each) for each in days]
    assert [each and each.status for each in found] == [
        None,
        "active",
        "suspended",
        "suspended",
        "resumed",
    ]
    assert current_state(made, held, on(2024, 2, 1)) is None
    later = on(2025, 1, 1)
    asked = [Range(on(2021, 6, 1), on(2021, 6, 1)), Range(on(2023, 1, 1), on(2023, 1, 1))]
    assert [state_matches(made, held, held.states[0], each, later) for each in asked] == [
        True,
        False,
    ]
    assert state_matches(made, held, held.states[1], asked[1], later)


def quiet(held: Channel, as_of: int, *windows: Window) -> Silence:
    """The silence of a channel with held meetings of these days."""
    meetings: list[Meeting] = [
        meeting(f"m{place}", each, public_from=day(on(2019, 1, 1)))
        for place, each in enumerate(windows)
    ]
    return silence(book(held, *meetings), held, as_of)


@pytest.mark.parametrize(
    ("window", "as_of", "least", "most"),
    [
        (day(on(2021, 1, 1)), on(2021, 2, 11), 41, 41),
        (lasted(on(2021, 1, 1), on(2021, 1, 10)), on(2021, 1, 11), 1, 1),
        (lasted(on(2021, 1, 1), on(2021, 1, 10)), on(2021, 1, 5), 0, 0),
        (lasted(on(2021, 1, 1), None), on(2021, 1, 31), 0, 30),
        (month(2021, 1), on(2021, 2, 10), 10, 40),
        (month(2021, 1), on(2021, 1, 10), 0, 9),
        (one_year(2021), on(2022, 1, 1), 1, 365),
        (some_day(None, on(2021, 1, 1)), on(2021, 1, 11), 10, None),
        (one_of((on(2021, 1, 1),) * 2, (on(2021, 1, 5),) * 2), on(2021, 1, 3), 2, 2),
        (one_of((on(2021, 1, 1),) * 2, (on(2021, 1, 5),) * 2), on(2021, 1, 9), 4, 8),
    ],
)
def test_silence_is_a_range_counted_from_the_last_day(
    window: Window, as_of: int, least: int, most: int | None
) -> None:
    """F8: no exact number of days from a contact dated only by its year, no alarm during talks."""
    found = quiet(channel(), as_of, window)
    assert (found.least, found.most, found.at_least) == (least, most, most is None)


def test_a_stated_interval_alarms_by_the_least_silence() -> None:
    """F8: "at least 177 d" against a stated interval of 90; silent beyond 1.25 × 90 = 112.5."""
    opened = channel(interval=90, states=(state(1, "opened", day(on(2021, 1, 1))),))
    found = quiet(opened, on(2021, 1, 1) + 177)
    assert (found.least, found.most, found.at_least) == (177, None, True)
    assert (found.later_than_usual, found.silent) == (True, True)
    steps = [
        quiet(channel(interval=90), on(2021, 1, 1) + each, day(on(2021, 1, 1)))
        for each in (90, 91, 112, 113)
    ]
    assert [each.later_than_usual for each in steps] == [False, True, True, True]
    assert [each.silent for each in steps] == [False, False, False, True]


@pytest.mark.parametrize(
    ("status", "alarm"),
    [("suspended", False), ("interrupted", False), ("ended", False), ("postponed", True)],
)
def test_what_stops_the_alarm(status: str, *, alarm: bool) -> None:
    """Suspension and interruption stop the alarm, not the count; postponed does not."""
    held = channel(interval=30, states=(state(1, status, day(on(2021, 2, 1))),))
    found = quiet(held, on(2021, 12, 31), day(on(2021, 1, 1)))
    assert (found.least, found.later_than_usual, found.silent) == (364, alarm, alarm)


def test_the_median_of_three_gaps_and_the_longest_without_suspension() -> None:
    """Gaps of 10, 40 and 200 days, the last with a suspension: usual 40, silent beyond 40."""
    first = on(2021, 1, 1)
    days = [day(first + each) for each in (0, 0, 10, 50, 250)]
    bare = quiet(channel(), first + 250 + 60, *days)
    assert (bare.usual, bare.later_than_usual, bare.silent) == (40, True, False)
    states = (
        state(1, "suspended", day(first + 60)),
        state(2, "resumed", day(first + 90)),
    )
    paused = quiet(channel(states=states), first + 250 + 60, *days)
    assert (paused.usual, paused.later_than_usual, paused.silent) == (40, True, True)
    assert quiet(channel(), first + 999, *days[:4]).usual is None


def test_the_last_25_gaps_count() -> None:
    """A gap of 900 days before 25 gaps of 10 is forgotten: silent beyond 10."""
    first = on(2019, 1, 1)
    days = [day(first), *(day(first + 900 + 10 * each) for each in range(26))]
    found = quiet(channel(), first + 900 + 250 + 11, *days)
    assert (found.usual, found.silent) == (10, True)


def test_of_several_vague_contacts_the_latest_bounds_count() -> None:
    """In January and in February: at least since 28 February, at most since 1 February."""
    found = quiet(channel(), on(2021, 3, 10), month(2021, 1), month(2021, 2))
    assert (found.least, found.most) == (10, 37)
