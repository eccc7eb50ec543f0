"""The states of a channel and the days on which each of them holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain import edtf
from tracker.domain.daysets import days_matched
from tracker.domain.edtf import Interval
from tracker.domain.records import ChannelState, State
from tracker.domain.window import OPEN_END

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from tracker.domain.daysets import Days
    from tracker.domain.window import Window

EVENTS = frozenset({ChannelState.PLANNED, ChannelState.REQUEST_DECLINED})
"""The values that note an event within a state, such as a declined request; the state goes on."""


def current_state(states: Sequence[State], as_of: dt.date) -> State | None:
    """Return the state that holds on a day: the latest one that has begun, unless it has ended."""
    today = as_of.toordinal()
    turns = [turn for turn in _turns(states) if turn[0] <= today]
    if not turns:
        return None
    state = states[turns[-1][1]]
    return state if state.window and today <= _end(state.window) else None


def holding_days(states: Sequence[State]) -> list[Days]:
    """Return the days on which each state holds, in the order of the states.

    A state holds from its first day until the next state begins, or until its own end if that is
    earlier. If the next state begins on the same day, the state holds for that day only. A note
    within a state has the days of its own window. A state without a day has none.
    """
    turns = _turns(states)
    found: list[Days] = [
        days_matched(state.window) if state.status in EVENTS else () for state in states
    ]
    for place, (begins, n) in enumerate(turns):
        window, later = states[n].window, turns[place + 1 : place + 2]
        end = min(later[0][0] - 1 if later else OPEN_END, _end(window) if window else OPEN_END)
        found[n] = ((begins, max(begins, end)),)
    return found


def _turns(states: Sequence[State]) -> list[tuple[int, int]]:
    """Return the first day and the index of each dated state, sorted by day."""
    return sorted(
        (state.window.sort, n)
        for n, state in enumerate(states)
        if state.status not in EVENTS and state.window and state.window.understood
    )


def _end(window: Window) -> int:
    """Return the last day of a state if its window gives an end, else an open end.

    A month or a set of days says when the state began, not how long it lasted.
    """
    lasted = isinstance(edtf.expression(window.edtf), Interval)
    return window.hi if lasted else OPEN_END
